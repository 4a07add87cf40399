using Lindung.Kernel;

namespace Lindung.Testing;

/// <summary>
/// A stream as the engines fold it, without an engine: <c>Given(events).When(command)</c> gives the decision, which is events or an error.
/// </summary>
/// <param name="kind">The kind of stream.</param>
/// <param name="id">Which stream.</param>
/// <param name="clocks">The time limits; null: the national ones.</param>
public sealed class Given<TState>(StreamKind<TState> kind, Guid id, IClocks? clocks = null)
    where TState : class
{
    private readonly IClocks _clocks = clocks ?? new PolicyClocks(ClockPolicies.National, WorkCalendar.Empty);

    /// <summary>When everything happens that names no time: 2 March 2026, 10.00 WIB.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    /// <summary>The folded state.</summary>
    public TState State { get; private set; } = (TState)kind.InitialState;

    /// <summary>The head of the case; null: nothing opened it yet.</summary>
    public CaseHead? Head { get; private set; }

    /// <summary>These events happened.</summary>
    public Given<TState> And(params IReadOnlyList<IEvent> events)
    {
        foreach (var e in events)
        {
            State = (TState)kind.ApplyTo(State, e);
            Head = CaseHead.Apply(Head, e);
        }

        return this;
    }

    /// <summary>What is decided. A command that the kind does not know throws.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="now">When; null: <see cref="Now"/>.</param>
    /// <param name="issued">Numbers issued in the same unit.</param>
    public Result<Events> When(ICommand command, Actor actor, DateTimeOffset? now = null, params (string Kind, string Number)[] issued)
    {
        var context = new DecisionContext(actor, now ?? Now, new(kind.Name, id), Head, issued.ToDictionary(i => i.Kind, i => i.Number), _clocks);
        return CaseDecisions.Decide(Head, command, context) ?? kind.DecideOn(State, command, context) ?? throw new InvalidOperationException($"{kind.Name} does not know {command.GetType().Name}");
    }

    /// <summary>Decides and takes what was decided; a refusal throws.</summary>
    public Given<TState> Then(ICommand command, Actor actor, DateTimeOffset? now = null, params (string Kind, string Number)[] issued)
    {
        var decided = When(command, actor, now, issued);
        return decided.Error is { } refusal ? throw new InvalidOperationException($"{command.GetType().Name} was to be accepted: {refusal.Code}") : And(decided.Value);
    }
}
