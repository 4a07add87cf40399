using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>A session of one's own that holds now.</summary>
/// <param name="Id">A name for it that opens nothing.</param>
/// <param name="Since">When it was opened.</param>
/// <param name="Used">When it was used last, to the minute.</param>
/// <param name="Browser">FIREFOX, EDGE, CHROME, SAFARI or OTHER.</param>
/// <param name="IsPhone">Whether that is one of a telephone or tablet.</param>
/// <param name="Factor">By what it was proved beside the password: TOTP, RECOVERY, PASSKEY (without one), PROVIDER (it attested one) or nothing.</param>
/// <param name="Provider">The provider that stands for the password; empty: none.</param>
/// <param name="IsThis">Whether it is the one that asks.</param>
internal sealed record OwnSession(string Id, DateTimeOffset Since, DateTimeOffset Used, string Browser, bool IsPhone, string Factor, string Provider, bool IsThis);

/// <summary>One's own sessions: seen, and ended one by one or all but this one.</summary>
internal sealed class OwnSessions(IdentityDatabase database, SessionLimits limits, TimeProvider time)
{
    /// <summary>The sessions that hold now, the latest used first.</summary>
    internal async Task<IReadOnlyList<OwnSession>> Of(SessionInfo session, CancellationToken cancellation) =>
        [.. (await Rows(session, cancellation)).Select(r => new OwnSession(
            NameOf(r.Hash), At(r.Created), At(r.Seen), BrowserOf(r.Device), IsPhone(r.Device), r.Factor, r.Provider, r.Hash == session.Hash))];

    /// <summary>Ends one of them; another person's is none.</summary>
    internal async Task<Result<Done>> End(SessionInfo session, string name, CancellationToken cancellation) =>
        (await Rows(session, cancellation)).FirstOrDefault(r => NameOf(r.Hash) == name) is { } row && await Ended(session, "and hash = @Which", row.Hash, cancellation) > 0
            ? new Done() : KernelErrors.NoSuchRecord;

    /// <summary>Ends all but the one that asks.</summary>
    internal async Task<Result<Done>> EndOthers(SessionInfo session, CancellationToken cancellation)
    {
        await Ended(session, "and hash <> @Which", session.Hash, cancellation);
        return new Done();
    }

    /// <summary>A coarse word for the kind of browser: all that is told of it.</summary>
    internal static string BrowserOf(string agent) =>
        Says(agent, "Firefox/") ? "FIREFOX"
        : Says(agent, "Edg/") || Says(agent, "EdgA/") || Says(agent, "EdgiOS/") ? "EDGE"
        : Says(agent, "OPR/") ? "OTHER"
        : Says(agent, "Chrome/") || Says(agent, "CriOS/") ? "CHROME"
        : Says(agent, "Safari/") ? "SAFARI" : "OTHER";

    internal static bool IsPhone(string agent) => Says(agent, "Mobile") || Says(agent, "Android");

    private static bool Says(string agent, string word) => agent.Contains(word, StringComparison.Ordinal);

    private Task<int> Ended(SessionInfo session, string which, string hash, CancellationToken cancellation) => database.Execute(
        $"update identity_sessions set ended = @Now, ended_why = 'ENDED_BY_HOLDER' where account = @Account and ended is null {which}",
        new { Now = time.GetUtcNow().ToUnixTimeMilliseconds(), Account = session.Actor.Account.ToString(), Which = hash }, cancellation);

    private Task<List<Row>> Rows(SessionInfo session, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return database.Query<Row>(
            """
            select hash, created, seen, device, factor, provider from identity_sessions
            where account = @Account and ended is null and ends > @Now and seen > @Idle order by seen desc, created desc limit 50
            """,
            new { Account = session.Actor.Account.ToString(), Now = now.ToUnixTimeMilliseconds(), Idle = (now - limits.Idle).ToUnixTimeMilliseconds() }, cancellation);
    }

    /// <summary>Not the hash under which it stands: that one marks drafts.</summary>
    private static string NameOf(string hash) => OneTimeCodes.HashOf("shown " + hash)[..16];

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Row(string Hash, long Created, long Seen, string Device, string Factor, string Provider);
}
