using Lindung.Kernel;
using Lindung.Simfoni.Provinces;

namespace Lindung.Simfoni.Readers;

/// <summary>One row per record that a city presented: number, city, state, year.</summary>
internal sealed class ProvinceRows : Projection
{
    public static Table Rows { get; } = new(
        "simfoni_province_records",
        [
            new("number", ColumnType.Text), new("city", ColumnType.Text), new("status", ColumnType.Text), new("year", ColumnType.Int),
            new("proposed", ColumnType.Bool), new("changed_at", ColumnType.Instant),
        ],
        ["record"],
        [["tenant", "status", "number"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(CaseOpened), typeof(CaseNumbered), typeof(ProvinceRecordReceived), typeof(ProvinceRecordWithdrawn), typeof(CorrectionHeard),
        typeof(ProvinceDecided), typeof(ProvinceRecordLocked),
    ];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != ProvinceRecord.Kind) return ValueTask.CompletedTask;
        if (recorded.Event is CaseOpened opened) return writer.Put(First(opened, recorded, writer));
        var values = Changes(recorded.Event);
        values["changed_at"] = recorded.Metadata.RecordedAt;
        return writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, values);
    }

    private static Dictionary<string, object?> First(CaseOpened opened, RecordedEvent recorded, IProjectionWriter writer) =>
        new(writer.ScopeOf(opened, recorded.Stream.Id))
        {
            ["number"] = "",
            ["city"] = "",
            ["status"] = Code.NA,
            ["year"] = 0,
            ["proposed"] = false,
            ["changed_at"] = recorded.Metadata.RecordedAt,
        };

    private static Dictionary<string, object?> Changes(IEvent @event)
    {
        var values = new Dictionary<string, object?>();
        var after = ProvinceRecord.Apply(ProvinceRecord.None, @event);
        if (after.Status != ProvinceStatus.None) values["status"] = ProvinceRecord.CodeOf(after.Status);
        if (@event is CaseNumbered numbered) values["number"] = numbered.Number;
        else values["proposed"] = @event is CorrectionHeard;
        if (@event is not ProvinceRecordReceived received) return values;
        values["city"] = received.Region;
        values["year"] = received.Sheet.ReportedOn.Year;
        return values;
    }
}
