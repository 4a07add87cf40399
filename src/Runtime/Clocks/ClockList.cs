using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Every clock of every case and where it stands; codes and dates only. Who may know of it, its case says.</summary>
internal sealed class ClockList : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_clocks",
        [
            new("clock", ColumnType.Id), new("policy", ColumnType.Text), new("kind", ColumnType.Text), new("started", ColumnType.Instant), new("due", ColumnType.Instant),
            new("step", ColumnType.Int), new("paused", ColumnType.Instant, true), new("ended", ColumnType.Instant, true), new("in_time", ColumnType.Bool, true),
        ],
        ["clock"],
        [["ended", "due", "clock"]]);

    public override Table Table { get; } = TableOf;

    public override int Version => 3;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ClockStarted), typeof(ClockStepReached), typeof(ClockPaused), typeof(ClockResumed), typeof(ClockEnded)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer) => recorded.Event switch
    {
        ClockStarted e => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
        {
            ["clock"] = e.Clock,
            ["policy"] = e.Policy,
            ["kind"] = recorded.Stream.Kind,
            ["started"] = e.StartedAt,
            ["due"] = e.DueAt,
            ["step"] = 0,
        }),
        ClockStepReached e => Set(writer, e.Clock, ("step", e.Step)),
        ClockPaused e => Set(writer, e.Clock, ("paused", e.At)),
        ClockResumed e => Set(writer, e.Clock, ("paused", null), ("due", e.DueAt)),
        ClockEnded e => Set(writer, e.Clock, ("ended", e.At), ("in_time", e.InTime), ("paused", null)),
        _ => ValueTask.CompletedTask,
    };

    private static ValueTask Set(IProjectionWriter writer, Guid clock, params (string Name, object? Value)[] values) =>
        writer.Set(new Dictionary<string, object?> { ["clock"] = clock }, values.ToDictionary(v => v.Name, v => v.Value));
}
