using Dapper;
using Lindung.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Lindung.Runtime.Identity;

/// <summary>An account as the framework's passkey handler knows it.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Login">What the authenticator shows her.</param>
internal sealed record PasskeyHolder(Id<Account> Account, string Login);

/// <summary>
/// Passkeys of active accounts, for the handler of the shared framework. Nothing else of its user store is served: accounts are ours.
/// </summary>
internal sealed class PasskeyStore(IdentityDatabase database, TimeProvider time) : IUserPasskeyStore<PasskeyHolder>
{
    private const string Columns = "p.id, p.public_key as PublicKey, p.created, p.sign_count as SignCount, p.transports, p.may_be_copied as MayBeCopied, p.is_copied as IsCopied";
    private const string Standing = "p.ended is null and a.active = 1";

    /// <summary>The handler's manager over this store.</summary>
    internal static UserManager<PasskeyHolder> ManagerOf(PasskeyStore store, ILogger<UserManager<PasskeyHolder>> log) =>
        new(store, null!, null!, [], [], null!, null!, null!, log);

    public async Task AddOrUpdatePasskeyAsync(PasskeyHolder user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => await database.Execute(
        """
        insert into identity_passkeys (id, account, public_key, created, sign_count, transports, may_be_copied, is_copied)
        values (@Id, @Account, @PublicKey, @Now, @SignCount, @Transports, @MayBeCopied, @IsCopied)
        on conflict (id) do update set sign_count = excluded.sign_count, is_copied = excluded.is_copied, used = @Now where identity_passkeys.account = excluded.account
        """,
        new
        {
            Id = Convert.ToBase64String(passkey.CredentialId),
            Account = user.Account.ToString(),
            PublicKey = Convert.ToBase64String(passkey.PublicKey),
            Now = time.GetUtcNow().ToUnixTimeMilliseconds(),
            SignCount = (long)passkey.SignCount,
            Transports = string.Join(' ', passkey.Transports ?? []),
            MayBeCopied = passkey.IsBackupEligible ? 1L : 0L,
            IsCopied = passkey.IsBackedUp ? 1L : 0L,
        }, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyHolder user, CancellationToken cancellationToken) => [.. (await database.Query<Row>(
        $"select {Columns} from identity_passkeys p join identity_accounts a on a.id = p.account where p.account = @Account and {Standing}",
        new { Account = user.Account.ToString() }, cancellationToken)).Select(r => r.Info)];

    public async Task<PasskeyHolder?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => (await database.Query<Holder>(
        $"select a.id, a.login from identity_passkeys p join identity_accounts a on a.id = p.account where p.id = @Id and {Standing}",
        new { Id = Convert.ToBase64String(credentialId) }, cancellationToken)).SingleOrDefault()?.Known;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) => (await database.Query<Row>(
        $"select {Columns} from identity_passkeys p join identity_accounts a on a.id = p.account where p.id = @Id and p.account = @Account and {Standing}",
        new { Id = Convert.ToBase64String(credentialId), Account = user.Account.ToString() }, cancellationToken)).SingleOrDefault()?.Info;

    public async Task<PasskeyHolder?> FindByIdAsync(string userId, CancellationToken cancellationToken) => (await database.Query<Holder>(
        "select id, login from identity_accounts where id = @userId and active = 1", new { userId }, cancellationToken)).SingleOrDefault()?.Known;

    public Task<string> GetUserIdAsync(PasskeyHolder user, CancellationToken cancellationToken) => Task.FromResult(user.Account.ToString());

    public Task<string?> GetUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task<string?> GetNormalizedUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task SetUserNameAsync(PasskeyHolder user, string? userName, CancellationToken cancellationToken) => throw Elsewhere;

    public Task SetNormalizedUserNameAsync(PasskeyHolder user, string? normalizedName, CancellationToken cancellationToken) => throw Elsewhere;

    public Task<IdentityResult> CreateAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw Elsewhere;

    public Task<IdentityResult> UpdateAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw Elsewhere;

    public Task<IdentityResult> DeleteAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw Elsewhere;

    public Task<PasskeyHolder?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Elsewhere;

    public Task RemovePasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) => throw Elsewhere;

    public void Dispose()
    {
    }

    private static NotSupportedException Elsewhere => new("Accounts are changed by Accounts.");

    private sealed record Holder(string Id, string Login)
    {
        internal PasskeyHolder Known => new(new(Guid.Parse(Id)), Login);
    }

    private sealed record Row(string Id, string PublicKey, long Created, long SignCount, string Transports, long MayBeCopied, long IsCopied)
    {
        internal UserPasskeyInfo Info => new(
            Convert.FromBase64String(Id), Convert.FromBase64String(PublicKey), DateTimeOffset.FromUnixTimeMilliseconds(Created), (uint)SignCount,
            Transports.Length == 0 ? null : Transports.Split(' '), true, MayBeCopied == 1, IsCopied == 1, [], []);
    }
}
