using Lindung.Kernel;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Where and on which exact day each record's event was, to find those that hold codes only. Kecamatan, never finer.</summary>
internal sealed class IncidentRows : Projection
{
    public static Table Rows { get; } = new(
        "simfoni_incidents",
        [new("kind", ColumnType.Text), new("place_region", ColumnType.Text), new("incident_on", ColumnType.Date, true)],
        ["record"],
        [["tenant", "kind", "place_region", "incident_on"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened), typeof(ClientTold), typeof(RecordCompleted), typeof(AlternativeChosen), typeof(ProvinceRecordReceived)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind is not (Record.Kind or ProvinceRecord.Kind)) return ValueTask.CompletedTask;
        return recorded.Event switch
        {
            CaseOpened opened => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(opened, recorded.Stream.Id))
            {
                ["kind"] = recorded.Stream.Kind,
                ["place_region"] = "",
                ["incident_on"] = null,
            }),
            ClientTold e => Set(recorded, writer, e.Region, e.IncidentOn),
            RecordCompleted e => Set(recorded, writer, e.Sheet.Region, e.Sheet.IncidentOn),
            AlternativeChosen { Taken: true, Alternative: var taken } => Set(recorded, writer, Alternatives.With(Sheet.Empty, taken, taken.There), taken.Field),
            ProvinceRecordReceived e => Set(recorded, writer, e.Sheet.Region, e.Sheet.IncidentOn),
            _ => ValueTask.CompletedTask,
        };
    }

    private static ValueTask Set(RecordedEvent recorded, IProjectionWriter writer, Sheet sheet, string field) => field switch
    {
        "region" => Write(recorded, writer, new() { ["place_region"] = sheet.Region }),
        "incidentOn" => Write(recorded, writer, new() { ["incident_on"] = Exact(sheet.IncidentOn) }),
        _ => ValueTask.CompletedTask,
    };

    private static ValueTask Set(RecordedEvent recorded, IProjectionWriter writer, RegionCode region, ApproximateDate on) =>
        Write(recorded, writer, new() { ["place_region"] = region, ["incident_on"] = Exact(on) });

    private static ValueTask Write(RecordedEvent recorded, IProjectionWriter writer, Dictionary<string, object?> values) =>
        writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, values);

    private static DateOnly? Exact(ApproximateDate on) => on.Precision == DatePrecision.Exact ? on.Value : null;
}
