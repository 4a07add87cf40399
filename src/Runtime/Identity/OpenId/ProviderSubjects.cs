using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity.OpenId;

/// <summary>An identity at a provider that is registered for an account.</summary>
/// <param name="Provider">Its key.</param>
/// <param name="Since">Since when.</param>
internal sealed record LinkedSubject(string Provider, DateTimeOffset Since);

/// <summary>
/// Which account a provider's identity opens: issuer and subject, never a mail address or a name, as a hash under a key that is derived from the installation's and that no
/// rotation changes. Nobody is registered by signing in.
/// </summary>
internal sealed class ProviderSubjects(
    IdentityDatabase database, OpenIdProviders providers, DataProtectionSecret secret, OfficerChannels channels, IUnits units, TimeProvider time)
{
    private const int Longest = 255;

    /// <summary>What a second person would confirm.</summary>
    internal Result<SubjectLink> Read(string provider, string subject) =>
        providers.Find(provider) is not { } known ? ProviderErrors.NoSuchProvider
        : subject.Length is 0 or > Longest || subject != subject.Trim() ? ProviderErrors.SubjectMalformed
        : new SubjectLink(known.Key, HashOf(known, subject));

    /// <summary>The active account of a person for which it is registered; null: there is none.</summary>
    internal async Task<KnownSubject?> Find(OpenIdProvider provider, string subject, CancellationToken cancellation) => (await database.Query<KnownSubject>(
        """
        select a.id as Account, a.login from identity_subjects s join identity_accounts a on a.id = s.account
        where s.hash = @Hash and s.ended is null and a.active = 1 and a.kind = 'PERSON'
        """, new { Hash = HashOf(provider, subject) }, cancellation)).SingleOrDefault();

    /// <summary>What is registered for an account.</summary>
    internal async Task<IReadOnlyList<LinkedSubject>> Of(Id<Account> account, CancellationToken cancellation) => [.. (await database.Query<(string Provider, long Since)>(
        "select provider, since from identity_subjects where account = @Account and ended is null order by provider", new { Account = account.ToString() }, cancellation))
        .Select(r => new LinkedSubject(r.Provider, DateTimeOffset.FromUnixTimeMilliseconds(r.Since)))];

    /// <summary>Why it cannot be registered; null: it can.</summary>
    internal static async Task<Error?> Refusal(DbConnection c, Id<Account> account, SubjectLink link) => await c.ExecuteScalarAsync<long>(
        "select count(*) from identity_subjects where ended is null and (hash = @Hash or (account = @Account and provider = @Provider))",
        new { link.Hash, link.Provider, Account = account.ToString() }) > 0 ? ProviderErrors.SubjectStands : null;

    /// <summary>Registers it; ends the account's sessions.</summary>
    internal static async Task<Result<Guid>> Link(DbConnection c, DateTimeOffset now, Id<Tenant> tenant, Id<Account> account, SubjectLink link, By by)
    {
        if (await Refusal(c, account, link) is { } refusal) return refusal;
        var id = Guid.CreateVersion7(now);
        await c.ExecuteAsync(
            "insert into identity_subjects (id, hash, account, provider, since, by_account) values (@Id, @Hash, @Account, @Provider, @Now, @By)",
            new { Id = id.ToString("D"), link.Hash, Account = account.ToString(), link.Provider, Now = now.ToUnixTimeMilliseconds(), By = by.Account?.ToString() });
        await History.EndSessions(c, now, account, "SUBJECT_LINKED");
        await History.Write(c, now, tenant, account, "SUBJECT_LINKED", link.Provider, by);
        return id;
    }

    /// <summary>Takes it away, which one person may, since it must be quick; ends the account's sessions and is told to its holder.</summary>
    internal async Task<Result<Done>> Unlink(Actor admin, Id<Account> account, string provider, By by, CancellationToken cancellation)
    {
        var leaves = await units.Leaves(admin.Unit, cancellation);
        return await database.Transact<Result<Done>>(
            async c =>
            {
                var now = time.GetUtcNow();
                var ended = await c.ExecuteAsync(
                    """
                    update identity_subjects set ended = @Now where account = @Account and provider = @provider and ended is null
                    and account in (select id from identity_accounts where tenant = @Tenant)
                    """, new { Now = now.ToUnixTimeMilliseconds(), Account = account.ToString(), provider, Tenant = admin.Tenant.ToString() });
                if (ended == 0) return KernelErrors.NoSuchRecord;
                await History.EndSessions(c, now, account, "SUBJECT_UNLINKED");
                await History.Write(c, now, admin.Tenant, account, "SUBJECT_UNLINKED", provider, by);
                await channels.Tell(c, admin.Tenant, admin.Unit, account, now, leaves);
                return new Done();
            }, cancellation);
    }

    private string HashOf(OpenIdProvider provider, string subject)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Key.ToArray(), 32, Encoding.UTF8.GetBytes(provider.Issuer), "lindung subjects"u8.ToArray());
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(subject)));
    }
}

/// <summary>An identity to register: the provider's key and the hash of issuer and subject.</summary>
internal sealed record SubjectLink(string Provider, string Hash);

/// <summary>An account that a provider's identity opens.</summary>
internal sealed record KnownSubject
{
    public string Account { get; init; } = "";

    public string Login { get; init; } = "";
}
