using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Handovers by receiver and unit: ids, counts and dates only.</summary>
internal sealed class HandoverRows : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_handovers",
        [
            new("from_account", ColumnType.Id), new("to_account", ColumnType.Id), new("role", ColumnType.Text), new("status", ColumnType.Text), new("offered", ColumnType.Instant),
            new("cases", ColumnType.Int),
        ],
        ["record"],
        [["tenant", "to_account"], ["tenant", "unit"]]);

    public override Table Table { get; } = TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(HandoverOffered), typeof(HandoverAccepted), typeof(HandoverReturned), typeof(HandoverUndone)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => recorded.Event switch
    {
        HandoverOffered e => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
        {
            ["from_account"] = e.From,
            ["to_account"] = e.To,
            ["role"] = e.Role,
            ["status"] = "OFFERED",
            ["offered"] = e.At,
            ["cases"] = e.Cases.Count,
            ["unit"] = e.Unit,
        }),
        HandoverUndone => Set(recorded, writer, "UNDONE"),
        _ => Set(recorded, writer, "ANSWERED"),
    };

    private static ValueTask Set(RecordedEvent recorded, IProjectionWriter writer, string status) =>
        writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, new Dictionary<string, object?> { ["status"] = status });
}
