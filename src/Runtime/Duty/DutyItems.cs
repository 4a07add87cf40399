using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Something that somebody of a unit must open within its limit.</summary>
/// <param name="Id">Derived from the event that brought it.</param>
/// <param name="Record">The referral or file.</param>
/// <param name="Clock">The clock that its rating began; null: a referral.</param>
/// <param name="Unit">Whose duty officers are asked.</param>
/// <param name="By">Who brought it: her reading opens nothing.</param>
/// <param name="Since">When it came.</param>
internal sealed record DutyItem(Guid Id, StreamId Record, Guid? Clock, Id<ServiceUnit> Unit, Id<Account>? By, DateTimeOffset Since);

/// <summary>What is watched, and which of its steps comes when: rows, not timers in memory.</summary>
internal sealed class DutyItems(NoticeTables tables, LimitBook limits, TimeProvider time)
{
    /// <summary>The limit after which the next one is asked; each of its steps is one more.</summary>
    internal const string Policy = "PIKET";

    internal async Task Add(DutyItem item, UnitInfo unit, CancellationToken cancellation)
    {
        if (await StepAt(item, unit, 0, cancellation) is not { } first) return;
        await tables.Execute(
            """
            insert into notice_watches (id, kind, record, clock, unit, by_account, since, step, level, next)
            values (@Id, @Kind, @Record, @Clock, @Unit, @By, @Since, 0, 0, @Next) on conflict (id) do nothing
            """,
            new
            {
                Id = item.Id.ToString("D"), item.Record.Kind, Record = item.Record.Id.ToString("D"), Clock = item.Clock?.ToString("D"), Unit = item.Unit.ToString(), By = item.By?.ToString(),
                Since = item.Since.ToUnixTimeMilliseconds(), Next = first.ToUnixTimeMilliseconds(),
            }, cancellation);
    }

    internal Task<List<WatchRow>> Due(CancellationToken cancellation) => tables.Query<WatchRow>(
        "select id, kind, record, clock, unit, by_account as byaccount, since, step, level from notice_watches where ended is null and next <= @Now order by next limit 100", new { Now }, cancellation);

    internal Task End(WatchRow row, string why, CancellationToken cancellation) =>
        tables.Execute("update notice_watches set ended = @Now, why = @why where id = @Id and ended is null", new { row.Id, Now, why }, cancellation);

    /// <summary>Goes on to the next step; without one the watch is over.</summary>
    internal async Task Advance(WatchRow row, UnitInfo unit, int level, CancellationToken cancellation)
    {
        if (level <= DutyChain.Last && await StepAt(row.ToItem(), unit, (int)row.Step + 1, cancellation) is { } next)
            await tables.Execute(
                "update notice_watches set step = @Step, level = @level, next = @Next where id = @Id and step = @Before",
                new { row.Id, Step = row.Step + 1, level, Next = next.ToUnixTimeMilliseconds(), Before = row.Step }, cancellation);
        else await End(row, "ALL_TOLD", cancellation);
    }

    private async Task<DateTimeOffset?> StepAt(DutyItem item, UnitInfo unit, int step, CancellationToken cancellation)
    {
        var book = await limits.Of(unit.Unit.Tenant, cancellation);
        if (book.Policies.For(Policy, unit.Unit.Region, item.Unit) is not { } policy) return null;
        var steps = Deadline.Of(policy, item.Since, unit.Unit.Region, book.Calendar).Steps;
        return step < steps.Count ? steps[step].At : null;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <summary>A watch as it stands.</summary>
internal sealed record WatchRow(string Id, string Kind, string Record, string? Clock, string Unit, string? ByAccount, long Since, long Step, long Level)
{
    public DutyItem ToItem() => new(
        Guid.Parse(Id), new(Kind, Guid.Parse(Record)), Clock is { } clock ? Guid.Parse(clock) : null, new(Guid.Parse(Unit)),
        ByAccount is { } by ? new Id<Account>(Guid.Parse(by)) : null, DateTimeOffset.FromUnixTimeMilliseconds(Since));
}
