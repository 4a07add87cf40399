using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Finds who is to be told that a limit was passed, and notes it in the case.</summary>
[AlwaysOn("a limit that was passed is told whatever is switched off")]
internal sealed class ClockEscalations(IGrains grains, Superiors superiors) : Subscriber
{
    private const int Passed = 100;
    private const int Head = 150;

    public override string Name => "kernel.clock-escalations";

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ClockStepReached)];

    public override async Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation)
    {
        var reached = (ClockStepReached)recorded.Event;
        if (reached.Step < Passed || await grains.Head(recorded.Stream, cancellation) is not { } head) return default(Done);
        var roles = reached.Step >= Head ? Superiors.Heading : Superiors.Supervising;
        if (await superiors.Find(head, roles, default, cancellation) is not { } superior) return default(Done);
        var escalate = new EscalateClock(reached.Clock, reached.Policy, reached.Step, superior.Account, superior.Role, superior.Unit);
        return (await grains.Tell(caller, recorded.Stream, escalate, cancellation)).Map(_ => default(Done));
    }
}

/// <summary>Who was told of which limit that was passed.</summary>
internal sealed class EscalationRows : Projection
{
    public static Table TableOf { get; } = new(
        "kernel_escalations",
        [new("clock", ColumnType.Id), new("step", ColumnType.Int), new("account", ColumnType.Id), new("role", ColumnType.Text), new("at", ColumnType.Instant)],
        ["clock", "step", "account"],
        [["account"]]);

    public override Table Table { get; } = TableOf;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ClockEscalated)];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        var e = (ClockEscalated)recorded.Event;
        return writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
        {
            ["clock"] = e.Clock,
            ["step"] = e.Step,
            ["account"] = e.To,
            ["role"] = e.Role,
            ["at"] = e.At,
            ["unit"] = e.Unit,
        });
    }
}
