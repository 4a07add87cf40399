using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>How long a sign-in holds.</summary>
public sealed record SessionLimits
{
    /// <summary>At most so long, a working day.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromHours(12);

    /// <summary>And no longer than this without a request.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(1);
}

/// <summary>
/// A session that holds now. <c>UnitShown</c>: not so where she has roles in a unit that the read tables do not show yet, so that nobody can
/// say what she may do. <c>MustEnrol</c>: a second factor is asked of her, and this session was opened without one. <c>Provider</c>: through which
/// provider it was opened; empty: by our own means.
/// </summary>
internal sealed record SessionInfo(
    string Hash, Actor Actor, bool UnitShown, string Login, string DisplayName, bool MustChange, DateTimeOffset Ends, string Device, string Factor, bool MustEnrol,
    string Provider);

/// <summary>By what a session was proved beside the password, or beside the provider that stands for it. The codes are stored.</summary>
internal static class Factors
{
    internal const string None = "";
    internal const string Totp = "TOTP";
    internal const string Recovery = "RECOVERY";
    internal const string Passkey = "PASSKEY";

    /// <summary>The provider attested one.</summary>
    internal const string Provider = "PROVIDER";
}

/// <summary>
/// Sessions of persons. Every request reads the session's row with account and roles, so that an end on one node is an end on all of them
/// at the next request.
/// </summary>
internal sealed class Sessions(IdentityDatabase database, IUnits units, AccountSecrets secrets, SecondFactorRule rule, SessionLimits limits, TimeProvider time)
{
    private static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    /// <summary>Begins a session in a unit; the answer is the secret that the cookie carries.</summary>
    internal async Task<string> Begin(Id<Account> account, Id<ServiceUnit> unit, string device, string factor, CancellationToken cancellation, string provider = "")
    {
        var secret = OneTimeCodes.Opaque();
        var now = time.GetUtcNow();
        await database.Execute(
            """
            insert into identity_sessions (hash, account, unit, created, seen, ends, device, factor, provider) values (@Hash, @Account, @Unit, @Now, @Now, @Ends, @Device, @factor, @provider)
            """,
            new
            {
                Hash = OneTimeCodes.HashOf(secret),
                Account = account.ToString(),
                Unit = unit.ToString(),
                Now = now.ToUnixTimeMilliseconds(),
                Ends = (now + limits.Longest).ToUnixTimeMilliseconds(),
                Device = device,
                factor,
                provider,
            }, cancellation);
        return secret;
    }

    /// <summary>The session of this secret if it holds now; one indexed read.</summary>
    internal async Task<SessionInfo?> Find(string secret, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var hash = OneTimeCodes.HashOf(secret);
        var rows = await database.Query<Row>(
            """
            select s.account, s.unit, s.seen, s.ends, s.device, s.factor, s.provider, a.tenant, a.login, a.display, a.must_change as MustChange, r.role, r.unit as RoleUnit
            from identity_sessions s
            join identity_accounts a on a.id = s.account and a.active = 1
            left join identity_roles r on r.account = s.account and r.since <= @Now and (r.until is null or r.until > @Now) and r.revoked is null
            where s.hash = @Hash and s.ended is null and s.ends > @Now and s.seen > @Idle
            """,
            new { Hash = hash, Now = now.ToUnixTimeMilliseconds(), Idle = (now - limits.Idle).ToUnixTimeMilliseconds() }, cancellation);
        if (rows is not [var first, ..]) return null;
        if (now.ToUnixTimeMilliseconds() - first.Seen > SeenStep.TotalMilliseconds)
            await database.Execute("update identity_sessions set seen = @Now where hash = @Hash", new { Now = now.ToUnixTimeMilliseconds(), Hash = hash }, cancellation);
        var (actor, isShown) = await ActorOf(units, first.Account, first.Tenant, first.Unit, rows.Select(r => (r.RoleUnit, r.Role)), cancellation);
        return new(
            hash, actor, isShown, first.Login, secrets.NameOf(first.Display), first.MustChange == 1, DateTimeOffset.FromUnixTimeMilliseconds(first.Ends), first.Device,
            first.Factor, first.Factor == Factors.None && rule.Asks(rows.Select(r => r.Role).OfType<string>()),
            first.Provider);
    }

    /// <summary>Makes another unit of the person's the one in which she acts.</summary>
    internal async Task<bool> Switch(string hash, Id<Account> account, Id<ServiceUnit> unit, CancellationToken cancellation) =>
        await database.Execute(
            """
            update identity_sessions set unit = @Unit where hash = @Hash and ended is null and exists (
                select 1 from identity_roles where account = @Account and unit = @Unit and since <= @Now and (until is null or until > @Now) and revoked is null)
            """,
            new { Unit = unit.ToString(), Hash = hash, Account = account.ToString(), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellation) == 1;

    internal Task<int> End(string hash, CancellationToken cancellation) =>
        database.Execute(
            "update identity_sessions set ended = @Now, ended_why = 'SIGNED_OUT' where hash = @Hash and ended is null",
            new { Now = time.GetUtcNow().ToUnixTimeMilliseconds(), Hash = hash }, cancellation);

    /// <summary>
    /// Who acts: roles count only in a unit of the account's own tenant, so that a role given wrongly opens no other controller's data.
    /// </summary>
    internal static async Task<(Actor Actor, bool UnitShown)> ActorOf(
        IUnits units, string account, string tenant, string unit, IEnumerable<(string? Unit, string? Role)> roles, CancellationToken cancellation)
    {
        var everywhere = roles.ToLookup(r => r.Unit, r => r.Role!);
        var of = new Id<Tenant>(Guid.Parse(tenant));
        var at = new Id<ServiceUnit>(Guid.Parse(unit));
        var found = await units.Find(at, cancellation);
        var own = found is not null && found.Unit.Tenant == of;
        IReadOnlyList<string> held = [.. everywhere[unit].Distinct()];
        var actor = new Actor(new(Guid.Parse(account)), of, at, own ? found!.Unit.Region : default, own ? held : [])
        {
            AlsoIn = [.. everywhere.Select(r => r.Key).Where(other => other is not null && other != unit).Select(other => new Id<ServiceUnit>(Guid.Parse(other!)))],
        };
        return (actor, found is not null || held.Count == 0);
    }

    private sealed record Row(
        string Account, string Unit, long Seen, long Ends, string Device, string Factor, string Provider, string Tenant, string Login, string Display, long MustChange, string? Role, string? RoleUnit);
}
