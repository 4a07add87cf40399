using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;

namespace Lindung.Patbm.Readers;

/// <summary>One row per early report: state and word, nothing that tells of whom.</summary>
internal sealed class EarlyReportRows : Projection
{
    public static Table Rows { get; } = new(
        "patbm_early_reports",
        [
            new("holder", ColumnType.Id), new("recorded_at", ColumnType.Instant), new("status", ColumnType.Text), new("word", ColumnType.Text),
            new("help", ColumnType.Text), new("danger", ColumnType.Bool), new("reachable", ColumnType.Bool), new("escalated_at", ColumnType.Instant, true),
            new("escalated_to", ColumnType.Id, true), new("feedback_until", ColumnType.Instant, true), new("finished_at", ColumnType.Instant, true),
        ],
        ["record"],
        [["tenant", "holder", "recorded_at"], ["tenant", "unit", "status"]]);

    /// <summary>How soon the reporter is to hear what became of it (domain.md 9.5, P06).</summary>
    private static readonly TimeSpan FeedbackTime = TimeSpan.FromDays(7);

    public override Table Table => Rows;

    public override int Version => 3;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(CaseOpened), typeof(CaseAssigned), typeof(EarlyReportRecorded), typeof(EarlyReportAssessed), typeof(EarlyReportWatched), typeof(CommunityResponded),
        typeof(EarlyReportEscalated), typeof(UnitAcceptedReport), typeof(UnitHandlesReport), typeof(UnitAskedForHelp), typeof(UnitHandledReport),
        typeof(UnitRefusedReport), typeof(FeedbackFellDue), typeof(EarlyReportFinished),
    ];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != EarlyReport.Kind) return ValueTask.CompletedTask;
        if (recorded.Event is CaseOpened opened) return writer.Put(First(opened, recorded, writer));
        var values = Changes(recorded.Event, recorded.Metadata.OccurredAt);
        return values.Count == 0 ? ValueTask.CompletedTask : writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, values);
    }

    private static Dictionary<string, object?> First(CaseOpened opened, RecordedEvent recorded, IProjectionWriter writer) =>
        new(writer.ScopeOf(opened, recorded.Stream.Id))
        {
            ["holder"] = opened.By!.Value,
            ["recorded_at"] = recorded.Metadata.RecordedAt,
            ["status"] = StatusWord.Of(ReportStatus.Recorded),
            ["word"] = Code.NA,
            ["help"] = Code.NA,
            ["danger"] = false,
            ["reachable"] = false,
            ["escalated_at"] = null,
            ["escalated_to"] = null,
            ["feedback_until"] = null,
            ["finished_at"] = null,
        };

    /// <summary>What the event changes, by the same rules as the state: an unchanged column is not written.</summary>
    private static Dictionary<string, object?> Changes(IEvent @event, DateTimeOffset at)
    {
        var before = EarlyReport.None;
        var after = EarlyReport.Apply(before, @event);
        var values = new Dictionary<string, object?>();
        if (after.Status != before.Status) values["status"] = StatusWord.Of(after.Status);
        if (@event is CaseAssigned assigned) values["holder"] = assigned.Account;
        if (@event is EarlyReportRecorded or EarlyReportAssessed) values["danger"] = after.ImmediateDanger;
        if (after.Word != before.Word) values["word"] = after.Word;
        if (@event is UnitAskedForHelp or UnitHandlesReport or UnitHandledReport) values["help"] = after.Help;
        if (@event is EarlyReportRecorded recorded) values["reachable"] = !recorded.Anonymous;
        if (@event is EarlyReportEscalated escalated) (values["escalated_at"], values["escalated_to"]) = (at, escalated.To);
        if (@event is FeedbackFellDue) values["feedback_until"] = at + FeedbackTime;
        if (@event is EarlyReportFinished) values["finished_at"] = at;
        return values;
    }
}
