using Dapper;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The queue of one gateway: what is due, what became of it.</summary>
internal sealed class Deliveries(NoticeTables tables, TimeProvider time)
{
    /// <summary>When nobody can do anything about an urgent matter any more by being told of it, somebody else must be.</summary>
    private static readonly TimeSpan UrgentFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan OtherwiseFor = TimeSpan.FromDays(1);

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];

    internal static TimeSpan LongestOf(bool urgent) => urgent ? UrgentFor : OtherwiseFor;

    /// <summary>How long until the next attempt, after so many.</summary>
    internal static TimeSpan PauseAfter(long attempts) => Pauses[(int)Math.Clamp(attempts - 1, 0, Pauses.Length - 1)];

    internal Task<List<DueDelivery>> Due(string gateway, CancellationToken cancellation) => tables.Query<DueDelivery>(
        """
        select d.id, d.notice, d.channel, d.account, d.attempts, d.made, n.tenant, n.unit, n.told, n.kind, n.urgent, d.person
        from notice_deliveries d join notices n on n.id = d.notice
        where d.gateway = @gateway and d.state in ('WAITING', 'SENDING') and d.next <= @Now order by d.urgent desc, d.next limit 50
        """, new { gateway, Now }, cancellation);

    /// <summary>
    /// Notes the attempt before it is made: a process that is killed while it sends leaves it so, and it is sent again when the attempt's time is over.
    /// False: another took it.
    /// </summary>
    internal async Task<bool> Begin(DueDelivery due, TimeSpan timeout, CancellationToken cancellation) => await tables.Execute(
        "update notice_deliveries set state = 'SENDING', attempts = attempts + 1, next = @Next where id = @Id and attempts = @Attempts and state in ('WAITING', 'SENDING')",
        new { due.Id, due.Attempts, Next = Now + (long)(timeout + TimeSpan.FromSeconds(5)).TotalMilliseconds }, cancellation) > 0;

    internal Task Sent(DueDelivery due, CancellationToken cancellation) =>
        tables.Execute("update notice_deliveries set state = 'SENT', ended = @Now, code = null where id = @Id", new { due.Id, Now }, cancellation);

    /// <summary>Puts it off; false: it is too old for that.</summary>
    internal async Task<bool> PutOff(DueDelivery due, string code, CancellationToken cancellation)
    {
        var next = Now + (long)PauseAfter(due.Attempts + 1).TotalMilliseconds;
        if (next > due.Made + (long)LongestOf(due.Urgent == 1).TotalMilliseconds) return false;
        await tables.Execute("update notice_deliveries set state = 'WAITING', next = @next, code = @code where id = @Id", new { due.Id, next, code }, cancellation);
        return true;
    }

    /// <summary>Gives it up, together with what tells somebody else so.</summary>
    internal Task Fail(DueDelivery due, string code, Func<System.Data.Common.DbConnection, Task> alert, CancellationToken cancellation) => tables.Transact(
        async c =>
        {
            var failed = await c.ExecuteAsync(
                "update notice_deliveries set state = 'FAILED', ended = @Now, code = @code where id = @Id and ended is null", new { due.Id, Now, code });
            if (failed > 0) await alert(c);
            return failed;
        }, cancellation);

    /// <summary>The gateways for which something waits.</summary>
    internal async Task<IReadOnlyList<string>> Waiting(CancellationToken cancellation) =>
        await tables.Query<string>("select distinct gateway from notice_deliveries where state in ('WAITING', 'SENDING')", new { }, cancellation);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>One attempt to make.</summary>
internal sealed record DueDelivery(
    string Id, string Notice, string? Channel, string? Account, long Attempts, long Made, string Tenant, string Unit, string? Told, string Kind, long Urgent, string? Person)
{
    public Notice ToNotice() => new(
        Guid.Parse(Notice), new(Guid.Parse(Tenant)), new(Guid.Parse(Unit)), Told is { } told ? new Id<Account>(Guid.Parse(told)) : null, Urgent == 1, NoticeKind.Of(Kind));
}
