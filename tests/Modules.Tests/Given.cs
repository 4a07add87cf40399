using Lindung.Kernel;

namespace Lindung.Modules.Tests;

/// <summary>A stream as the engines fold it, without an engine: <c>Given(events).When(command).Then…</c>.</summary>
internal sealed class Given<TState>(StreamKind<TState> kind, Guid id)
    where TState : class
{
    public TState State { get; private set; } = (TState)kind.InitialState;

    public CaseHead? Head { get; private set; }

    public Given<TState> And(params IReadOnlyList<IEvent> events)
    {
        foreach (var e in events)
        {
            State = (TState)kind.ApplyTo(State, e);
            Head = CaseHead.Apply(Head, e);
        }

        return this;
    }

    public Result<Events> When(ICommand command, Actor actor, DateTimeOffset? now = null, params (string Kind, string Number)[] issued)
    {
        var context = new DecisionContext(actor, now ?? People.Now, new(kind.Name, id), Head, issued.ToDictionary(i => i.Kind, i => i.Number), new TableClocks());
        return CaseDecisions.Decide(Head, command, context) ?? kind.DecideOn(State, command, context) ?? throw new InvalidOperationException($"{kind.Name} does not know {command.GetType().Name}");
    }

    /// <summary>Decides and takes what was decided.</summary>
    public Given<TState> Then(ICommand command, Actor actor, DateTimeOffset? now = null, params (string Kind, string Number)[] issued)
    {
        var decided = When(command, actor, now, issued);
        Assert.That(decided.Error?.Code, Is.Null, $"{command.GetType().Name} was to be accepted");
        return And(decided.Value);
    }
}

/// <summary>Time limits of domain.md 7.13 as the deciders meet them.</summary>
internal sealed class TableClocks : IClocks
{
    private static readonly Dictionary<string, TimeSpan> Limits = new()
    {
        ["SLA-04"] = TimeSpan.FromMinutes(30),
        ["SLA-04-TINDAKAN"] = TimeSpan.FromHours(2),
        ["SLA-05"] = TimeSpan.FromHours(6),
        ["SLA-06"] = TimeSpan.FromHours(24),
        ["SLA-01"] = TimeSpan.FromDays(3),
        ["SLA-12"] = TimeSpan.FromDays(7),
        ["SLA-12-TINGGI"] = TimeSpan.FromDays(3),
        ["SLA-13"] = TimeSpan.FromDays(14),
        ["TINJAU-TINGGI"] = TimeSpan.FromDays(14),
        ["TINJAU-SEDANG"] = TimeSpan.FromDays(30),
        ["TINJAU-RENDAH"] = TimeSpan.FromDays(90),
        ["TINJAU-MAKS"] = TimeSpan.FromDays(182),
        ["SLA-14"] = TimeSpan.FromDays(3),
        ["SLA-14-TINGGI"] = TimeSpan.FromHours(24),
    };

    public ClockStarted Start(string policy, RegionCode region, DateTimeOffset from) =>
        new(Guid.NewGuid(), policy, from, from + Limits[policy], [new(50, from + Limits[policy] / 2), new(100, from + Limits[policy])]);
}
