using System.Data.Common;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>The roles and permissions that this deployment knows: from the role grants and the modules' permissions.</summary>
public sealed record KnownRoles(RoleGrants Grants, IReadOnlySet<string> Permissions)
{
    private readonly HashSet<string> _roles = [.. Grants.All.Select(r => r.Role.ToString())];

    /// <summary>What the matrix of roles names.</summary>
    public static KnownRoles Of(RoleGrants grants) =>
        new(grants, grants.All.SelectMany(r => r.Grants).Select(g => g.Permission).ToHashSet(StringComparer.Ordinal));

    /// <summary>The roles that may do something.</summary>
    internal IReadOnlyList<string> With(string permission) => [.. _roles.Where(role => Grants.ScopesOf([role], permission).Count > 0)];

    /// <summary>Whether there is such a role.</summary>
    internal bool Has(string role) => _roles.Contains(role);
}

/// <summary>A role that an account holds in a unit.</summary>
public sealed record HeldRole(Guid Id, Id<Account> Account, Id<ServiceUnit> Unit, string Role, DateTimeOffset Since, DateTimeOffset? Until, string Reason);

/// <summary>Who holds which role in which unit, from when until when. A change ends the account's sessions.</summary>
public sealed class RoleBook(IdentityDatabase database, KnownRoles known, TimeProvider time)
{
    /// <summary>Admin of a dinas: accounts and roles; no client data, so it stands alone.</summary>
    public const string Admin = "ADMIN_DINAS";

    /// <summary>Gives a role. The unit must be of the account's tenant: the caller has looked that up.</summary>
    public Task<Result<Guid>> Grant(
        Id<Tenant> tenant, Id<Account> account, Id<ServiceUnit> unit, string role, DateTimeOffset? until, By by, CancellationToken cancellation = default) =>
        database.Transact<Result<Guid>>(
            async c => await Refusal(c, tenant, account, role, by) is { } refusal ? refusal : await Write(c, time.GetUtcNow(), tenant, account, unit, role, until, by), cancellation);

    /// <summary>Why the role cannot be given to the account; null: it can. Holds the account's row, so that two grants at once see each other.</summary>
    internal async Task<Error?> Refusal(DbConnection c, Id<Tenant> tenant, Id<Account> account, string role, By by)
    {
        if (!known.Has(role)) return IdentityErrors.NoSuchRole;
        if (by.Account == account) return IdentityErrors.NotOneself;
        var there = await c.ExecuteAsync(
            "update identity_accounts set active = active where id = @Id and tenant = @Tenant", new { Id = account.ToString(), Tenant = tenant.ToString() });
        if (there == 0) return IdentityErrors.NoSuchAccount;
        var held = (await c.QueryAsync<string>(
            "select role from identity_roles where account = @Account and revoked is null and (until is null or until > @Now)",
            new { Account = account.ToString(), Now = time.GetUtcNow().ToUnixTimeMilliseconds() })).AsList();
        return held.Any(h => h == Admin != (role == Admin)) ? IdentityErrors.AdminIsNothingElse : null;
    }

    /// <summary>Writes a role that may be given, within the transaction of what it belongs to.</summary>
    internal static async Task<Guid> Write(
        DbConnection c, DateTimeOffset now, Id<Tenant> tenant, Id<Account> account, Id<ServiceUnit> unit, string role, DateTimeOffset? until, By by)
    {
        var id = Guid.CreateVersion7(now);
        await c.ExecuteAsync(
            """
            insert into identity_roles (id, account, unit, role, since, until, by_account, reason)
            values (@Id, @Account, @Unit, @Role, @Since, @Until, @By, @Reason)
            """,
            new
            {
                Id = id.ToString("D"),
                Account = account.ToString(),
                Unit = unit.ToString(),
                Role = role,
                Since = now.ToUnixTimeMilliseconds(),
                Until = until?.ToUnixTimeMilliseconds(),
                By = by.Account?.ToString(),
                by.Reason,
            });
        await History.EndSessions(c, now, account, "ROLE_GRANTED");
        await History.Write(c, now, tenant, account, "ROLE_GRANTED", $"{role} {unit}", by);
        return id;
    }

    /// <summary>Takes a role back.</summary>
    public Task<Result<Done>> Revoke(Id<Tenant> tenant, Id<Account> account, Guid grant, By by, CancellationToken cancellation = default) =>
        database.Transact<Result<Done>>(
            async c =>
            {
                if (by.Account == account) return IdentityErrors.NotOneself;
                var now = time.GetUtcNow();
                var revoked = await c.ExecuteAsync(
                    """
                    update identity_roles set revoked = @Now, revoked_by = @By, revoked_reason = @Reason
                    where id = @Id and account = @Account and revoked is null and account in (select id from identity_accounts where tenant = @Tenant)
                    """,
                    new
                    {
                        Now = now.ToUnixTimeMilliseconds(),
                        By = by.Account?.ToString(),
                        by.Reason,
                        Id = grant.ToString("D"),
                        Account = account.ToString(),
                        Tenant = tenant.ToString(),
                    });
                if (revoked == 0) return IdentityErrors.NoSuchAccount;
                await History.EndSessions(c, now, account, "ROLE_REVOKED");
                await History.Write(c, now, tenant, account, "ROLE_REVOKED", grant.ToString("D"), by);
                return new Done();
            }, cancellation);

    /// <summary>The roles that an account of the tenant holds now.</summary>
    public async Task<IReadOnlyList<HeldRole>> Of(Id<Tenant> tenant, Id<Account> account, CancellationToken cancellation = default)
    {
        var rows = await database.Query<Row>(
            """
            select r.id, r.unit, r.role, r.since, r.until, r.reason from identity_roles r join identity_accounts a on a.id = r.account
            where r.account = @Account and a.tenant = @Tenant and r.revoked is null and (r.until is null or r.until > @Now) order by r.id
            """,
            new { Account = account.ToString(), Tenant = tenant.ToString(), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellation);
        return [.. rows.Select(r => new HeldRole(
            Guid.Parse(r.Id), account, new(Guid.Parse(r.Unit)), r.Role, DateTimeOffset.FromUnixTimeMilliseconds(r.Since),
            r.Until is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null, r.Reason))];
    }

    private sealed record Row(string Id, string Unit, string Role, long Since, long? Until, string Reason);
}
