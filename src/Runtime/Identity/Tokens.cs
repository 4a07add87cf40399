using System.Data.Common;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>A token just issued; the secret is shown this once. While it waits for a second person it opens nothing.</summary>
public sealed record IssuedToken(Guid Id, string Secret, DateTimeOffset Ends, bool Waits = false);

/// <summary>A token that holds now.</summary>
internal sealed record TokenInfo(Actor Actor, bool UnitShown, string Name);

/// <summary>Tokens of programs: opaque, stored hashed, with scopes and an end, revocable.</summary>
public sealed class Tokens(IdentityDatabase database, IUnits units, KnownRoles known, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Issues a token for a program's account that acts in a unit.</summary>
    public Task<Result<IssuedToken>> Issue(
        Id<Tenant> tenant, Id<Account> account, Id<ServiceUnit> unit, string name, IReadOnlyList<string> scopes, DateTimeOffset ends, Id<Account> by,
        CancellationToken cancellation = default) => Issue(tenant, account, unit, name, scopes, ends, by, waits: false, cancellation);

    /// <summary>Issues one that opens nothing before <see cref="Release"/>.</summary>
    internal Task<Result<IssuedToken>> Issue(
        Id<Tenant> tenant, Id<Account> account, Id<ServiceUnit> unit, string name, IReadOnlyList<string> scopes, DateTimeOffset ends, Id<Account> by, bool waits,
        CancellationToken cancellation) =>
        database.Transact<Result<IssuedToken>>(
            async c =>
            {
                var now = time.GetUtcNow();
                if (name.Length is < 1 or > 100 || scopes.Count == 0 || ends <= now || ends > now + Longest) return IdentityErrors.TokenNotValid;
                var unknown = Enumerable.Range(0, scopes.Count).Where(i => !known.Permissions.Contains(scopes[i])).Select(i => $"scopes[{i}]").Take(10).ToArray();
                if (unknown.Length > 0) return IdentityErrors.NoSuchPermission.With("unknown", unknown);
                var kind = await c.QuerySingleOrDefaultAsync<string>(
                    "select kind from identity_accounts where id = @Id and tenant = @Tenant and active = 1", new { Id = account.ToString(), Tenant = tenant.ToString() });
                if (kind is null) return IdentityErrors.NoSuchAccount;
                if (kind != "PROGRAM") return IdentityErrors.NotAProgram;
                var token = new IssuedToken(Guid.CreateVersion7(now), OneTimeCodes.Opaque(), ends);
                await c.ExecuteAsync(
                    """
                    insert into identity_tokens (hash, id, account, unit, name, scopes, created, by_account, ends, waits)
                    values (@Hash, @Id, @Account, @Unit, @Name, @Scopes, @Now, @By, @Ends, @Waits)
                    """,
                    new
                    {
                        Hash = OneTimeCodes.HashOf(token.Secret),
                        Id = token.Id.ToString("D"),
                        Account = account.ToString(),
                        Unit = unit.ToString(),
                        Name = name,
                        Scopes = string.Join(' ', scopes.Distinct()),
                        Now = now.ToUnixTimeMilliseconds(),
                        By = by.ToString(),
                        Ends = ends.ToUnixTimeMilliseconds(),
                        Waits = waits ? 1L : 0L,
                    });
                await History.Write(c, now, tenant, account, "TOKEN_ISSUED", token.Id.ToString("D"), new(by, name));
                return token;
            }, cancellation);

    /// <summary>Ends a token at once.</summary>
    public Task<Result<Done>> Revoke(Id<Tenant> tenant, Guid token, Id<Account> by, CancellationToken cancellation = default) =>
        database.Transact<Result<Done>>(
            async c =>
            {
                var now = time.GetUtcNow();
                var account = await c.QuerySingleOrDefaultAsync<string>(
                    "select t.account from identity_tokens t join identity_accounts a on a.id = t.account where t.id = @Id and a.tenant = @Tenant and t.revoked is null",
                    new { Id = token.ToString("D"), Tenant = tenant.ToString() });
                if (account is null) return IdentityErrors.NoSuchAccount;
                await c.ExecuteAsync(
                    "update identity_tokens set revoked = @Now, revoked_by = @By where id = @Id",
                    new { Now = now.ToUnixTimeMilliseconds(), By = by.ToString(), Id = token.ToString("D") });
                await History.Write(c, now, tenant, new(Guid.Parse(account)), "TOKEN_REVOKED", token.ToString("D"), new(by, ""));
                return new Done();
            }, cancellation);

    /// <summary>Lets a token that waited open what it covers.</summary>
    internal static async Task<Result<Guid>> Release(DbConnection c, Guid token) =>
        await c.ExecuteAsync("update identity_tokens set waits = 0 where id = @Id and revoked is null", new { Id = token.ToString("D") }) == 0 ? KernelErrors.NoSuchRecord : token;

    internal async Task<TokenInfo?> Find(string secret, CancellationToken cancellation)
    {
        var rows = await database.Query<Row>(
            """
            select t.account, t.unit, t.name, t.scopes, a.tenant, r.role, r.unit as RoleUnit
            from identity_tokens t
            join identity_accounts a on a.id = t.account and a.active = 1
            left join identity_roles r on r.account = t.account and r.since <= @Now and (r.until is null or r.until > @Now) and r.revoked is null
            where t.hash = @Hash and t.revoked is null and t.waits = 0 and t.ends > @Now
            """,
            new { Hash = OneTimeCodes.HashOf(secret), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellation);
        if (rows is not [var first, ..]) return null;
        var (actor, isShown) = await Sessions.ActorOf(units, first.Account, first.Tenant, first.Unit, rows.Select(r => (r.RoleUnit, r.Role)), cancellation);
        return new(actor with { Covered = first.Scopes.Split(' ') }, isShown, first.Name);
    }

    private sealed record Row(string Account, string Unit, string Name, string Scopes, string Tenant, string? Role, string? RoleUnit);
}
