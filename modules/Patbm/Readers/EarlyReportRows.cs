using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;

namespace Lindung.Patbm.Readers;

/// <summary>One row per early report: state and word, nothing that tells of whom.</summary>
internal sealed class EarlyReportRows : Projection
{
    public static Table Rows { get; } = new(
        "patbm_early_reports",
        [
            new("writer", ColumnType.Id), new("recorded_at", ColumnType.Instant), new("status", ColumnType.Text), new("word", ColumnType.Text),
            new("help", ColumnType.Text), new("danger", ColumnType.Bool),
        ],
        ["record"],
        [["tenant", "writer", "recorded_at"], ["tenant", "unit", "status"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(CaseOpened), typeof(EarlyReportRecorded), typeof(EarlyReportAssessed), typeof(EarlyReportWatched), typeof(CommunityResponded),
        typeof(EarlyReportEscalated), typeof(UnitAcceptedReport), typeof(UnitHandlesReport), typeof(UnitAskedForHelp), typeof(UnitHandledReport),
        typeof(UnitRefusedReport), typeof(FeedbackFellDue), typeof(EarlyReportFinished),
    ];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != EarlyReport.Kind) return ValueTask.CompletedTask;
        if (recorded.Event is CaseOpened opened) return writer.Put(First(opened, recorded, writer));
        var values = Changes(recorded.Event);
        return values.Count == 0 ? ValueTask.CompletedTask : writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, values);
    }

    private static Dictionary<string, object?> First(CaseOpened opened, RecordedEvent recorded, IProjectionWriter writer) =>
        new(writer.ScopeOf(opened, recorded.Stream.Id))
        {
            ["writer"] = opened.By!.Value,
            ["recorded_at"] = recorded.Metadata.RecordedAt,
            ["status"] = StatusWord.Of(ReportStatus.Recorded),
            ["word"] = Code.NA,
            ["help"] = Code.NA,
            ["danger"] = false,
        };

    /// <summary>What the event changes, by the same rules as the state: an unchanged column is not written.</summary>
    private static Dictionary<string, object?> Changes(IEvent @event)
    {
        var before = EarlyReport.None;
        var after = EarlyReport.Apply(before, @event);
        var values = new Dictionary<string, object?>();
        if (after.Status != before.Status) values["status"] = StatusWord.Of(after.Status);
        if (@event is EarlyReportRecorded or EarlyReportAssessed) values["danger"] = after.ImmediateDanger;
        if (after.Word != before.Word) values["word"] = after.Word;
        if (@event is UnitAskedForHelp or UnitHandlesReport or UnitHandledReport) values["help"] = after.Help;
        return values;
    }
}
