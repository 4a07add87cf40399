using Lindung.CaseManagement.Plans;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Readers;

/// <summary>One row per step of a plan: until when, of whom, and whether it is done. Codes and days only; what it is about stands nowhere here.</summary>
internal sealed class PlanStepRows : Projection
{
    public static Table Rows { get; } = new(
        "casemanagement_plan_steps",
        [
            new("step", ColumnType.Int), new("due", ColumnType.Date), new("partner", ColumnType.Bool), new("status", ColumnType.Text), new("responsible", ColumnType.Id, true),
            new("activity", ColumnType.Text), new("service", ColumnType.Text),
        ],
        ["record", "step"],
        [["tenant", "responsible", "status"]]);

    public override Table Table => Rows;

    public override int Version => 2;

    public override IReadOnlyCollection<Type> Wants { get; } =
        [typeof(PlanRowAdded), typeof(PlanRowMoved), typeof(PlanRowCancelled), typeof(PlanRowReported), typeof(PlanRowAnswered)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => recorded.Event switch
    {
        PlanRowAdded { Row: var row } => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
        {
            ["step"] = row.Number,
            ["due"] = row.Due,
            ["partner"] = row.Partner is not null,
            ["status"] = row.Status,
            ["responsible"] = row.Responsible,
            ["activity"] = row.Activity,
            ["service"] = row.Service,
        }),
        PlanRowMoved e => Set(recorded, writer, e.Row, ("due", e.Due)),
        PlanRowCancelled e => Set(recorded, writer, e.Row, ("status", RowStatus.Cancelled)),
        PlanRowReported e => Set(recorded, writer, e.Row, ("status", e.Status)),
        PlanRowAnswered e => Set(recorded, writer, e.Row, ("status", e.Status)),
        _ => ValueTask.CompletedTask,
    };

    private static ValueTask Set(RecordedEvent recorded, IProjectionWriter writer, int step, params (string Name, object? Value)[] values) =>
        writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id, ["step"] = step }, values.ToDictionary(v => v.Name, v => v.Value));
}
