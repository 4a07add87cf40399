using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The steps that are still to come of every running clock: rows, not timers in memory.</summary>
internal sealed class ClockSteps : Projection
{
    public override Table Table { get; } = TableOf;

    public static Table TableOf { get; } = new(
        "kernel_clock_steps",
        [new("clock", ColumnType.Id), new("step", ColumnType.Int), new("policy", ColumnType.Text), new("kind", ColumnType.Text), new("at", ColumnType.Instant), new("due", ColumnType.Instant)],
        ["clock", "step"],
        [["at"]]);

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ClockStarted), typeof(ClockStepReached), typeof(ClockPaused), typeof(ClockResumed), typeof(ClockEnded)];

    public override async ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        switch (recorded.Event)
        {
            case ClockStarted e:
                await Put(recorded, writer, e.Clock, e.Policy, e.DueAt, e.Steps);
                break;
            case ClockPaused e:
                await writer.Remove(new Dictionary<string, object?> { ["clock"] = e.Clock });
                break;
            case ClockResumed e:
                await Put(recorded, writer, e.Clock, e.Policy, e.DueAt, e.Steps);
                break;
            case ClockStepReached e:
                await writer.Remove(new Dictionary<string, object?> { ["clock"] = e.Clock, ["step"] = e.Step });
                break;
            case ClockEnded e:
                await writer.Remove(new Dictionary<string, object?> { ["clock"] = e.Clock });
                break;
        }
    }

    private static async ValueTask Put(RecordedEvent recorded, IProjectionWriter writer, Guid clock, string policy, DateTimeOffset due, IReadOnlyList<ClockStep> steps)
    {
        foreach (var step in steps)
            await writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
            {
                ["clock"] = clock,
                ["step"] = step.Percent,
                ["policy"] = policy,
                ["kind"] = recorded.Stream.Kind,
                ["at"] = step.At,
                ["due"] = due,
            });
    }
}
