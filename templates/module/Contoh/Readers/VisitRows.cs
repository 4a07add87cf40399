using Contoh.Visits;
using Lindung.Kernel;

namespace Contoh.Readers;

/// <summary>One row per visit: when and whether, nothing that was written.</summary>
internal sealed class VisitRows : Projection
{
    public static Table Rows { get; } = new(
        "contoh_visits", [new("planned_for", ColumnType.Date, true), new("made", ColumnType.Bool)], ["record"], [["tenant", "unit", "planned_for"]]);

    public override Table Table => Rows;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(CaseOpened), typeof(VisitPlanned), typeof(VisitMade)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != Visit.Kind) return ValueTask.CompletedTask;
        var key = new Dictionary<string, object?> { ["record"] = recorded.Stream.Id };
        return recorded.Event switch
        {
            CaseOpened e => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(e, recorded.Stream.Id)) { ["planned_for"] = null, ["made"] = false }),
            VisitPlanned e => writer.Set(key, new Dictionary<string, object?> { ["planned_for"] = e.On }),
            VisitMade => writer.Set(key, new Dictionary<string, object?> { ["made"] = true }),
            _ => ValueTask.CompletedTask,
        };
    }
}
