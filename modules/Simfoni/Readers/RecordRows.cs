using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Readers;

/// <summary>One row per record: number, state, year and place, nothing of a victim.</summary>
internal sealed class RecordRows : Projection
{
    public static Table Rows { get; } = new(
        "simfoni_records",
        [
            new("number", ColumnType.Text), new("status", ColumnType.Text), new("year", ColumnType.Int), new("reported_on", ColumnType.Date, true),
            new("place_region", ColumnType.Text), new("changed_at", ColumnType.Instant),
        ],
        ["record"],
        [["tenant", "unit", "status", "number"], ["status", "year"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(CaseOpened), typeof(CaseNumbered), typeof(ClientTold), typeof(RecordCompleted), typeof(RecordSent), typeof(RecordCancelled),
        typeof(RecordVerified), typeof(RecordReturned), typeof(RecordMarkedDuplicate), typeof(RecordLocked), typeof(RecordCounted),
    ];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != Record.Kind) return ValueTask.CompletedTask;
        if (recorded.Event is CaseOpened opened) return writer.Put(First(opened, recorded, writer));
        var values = Changes(recorded.Event);
        if (values.Count == 0) return ValueTask.CompletedTask;
        values["changed_at"] = recorded.Metadata.RecordedAt;
        return writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, values);
    }

    private static Dictionary<string, object?> First(CaseOpened opened, RecordedEvent recorded, IProjectionWriter writer) =>
        new(writer.ScopeOf(opened, recorded.Stream.Id))
        {
            ["number"] = "",
            ["status"] = Codes.Of(RecordStatus.Draft),
            ["year"] = 0,
            ["reported_on"] = null,
            ["place_region"] = "",
            ["changed_at"] = recorded.Metadata.RecordedAt,
        };

    /// <summary>What the event changes, by the same rules as the state.</summary>
    private static Dictionary<string, object?> Changes(IEvent @event)
    {
        var values = new Dictionary<string, object?>();
        var after = Record.Apply(Record.None with { Status = RecordStatus.Draft }, @event);
        if (after.Status != RecordStatus.Draft) values["status"] = Codes.Of(after.Status);
        if (@event is CaseNumbered numbered) values["number"] = numbered.Number;
        // A merged duplicate may have been reported in the year before.
        if (@event is RecordCounted { After: { } counted }) values["year"] = counted.ReportedOn.Year;
        if (@event is not (ClientTold or RecordCompleted)) return values;
        values["year"] = after.Sheet.ReportedOn.Year;
        values["reported_on"] = after.Sheet.ReportedOn;
        values["place_region"] = after.Sheet.Region;
        return values;
    }
}
