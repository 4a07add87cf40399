namespace Lindung.Kernel;

/// <summary>Decides: what the command appends to the stream, or why not. Pure: no clock, no I/O.</summary>
public delegate Result<Events> Decide<in TState, in TCommand>(TState state, TCommand command, DecisionContext context);

/// <summary>A kind of stream as the engines see it; made by <see cref="StreamKind{TState}"/>.</summary>
public abstract class StreamKind(string name, bool isCase)
{
    /// <summary>The literal kind: <c>casemanagement.client</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Whether each stream is a case: one file with one owner, a head and assignments, kept by the kernel.</summary>
    public bool IsCase { get; } = isCase;

    /// <summary>The module that owns the kind: the first part of its name.</summary>
    public string Module => Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The state's type.</summary>
    public abstract Type StateType { get; }

    /// <summary>The events this stream may hold besides the kernel's own of a case.</summary>
    public abstract IReadOnlyCollection<Type> Events { get; }

    /// <summary>The commands it decides.</summary>
    public abstract IReadOnlyCollection<Type> Commands { get; }

    /// <summary>The state of a stream without events.</summary>
    public abstract object InitialState { get; }

    /// <summary>The next state. Never throws.</summary>
    public abstract object ApplyTo(object state, IEvent @event);

    /// <summary>What the command appends; null when this kind does not know the command.</summary>
    public abstract Result<Events>? DecideOn(object state, ICommand command, DecisionContext context);

    /// <summary>The head of a stream that is no case; null when it has none.</summary>
    public abstract CaseHead? HeadOf(object state);
}

/// <summary>
/// Declares a kind of stream: its first state, how an event changes it, which commands it decides. Modules write only this;
/// which engine hosts the grain they never know.
/// </summary>
/// <typeparam name="TState">An immutable record that System.Text.Json can write and read.</typeparam>
public sealed class StreamKind<TState> : StreamKind
    where TState : class
{
    private readonly TState _initial;
    private readonly Func<TState, IEvent, TState> _apply;
    private readonly Dictionary<Type, Func<TState, ICommand, DecisionContext, Result<Events>>> _decisions = [];
    private readonly HashSet<Type> _events = [];
    private Func<TState, CaseHead?>? _head;

    /// <summary>Declares the kind.</summary>
    /// <param name="name">The literal kind.</param>
    /// <param name="initial">The state of a stream without events.</param>
    /// <param name="apply">The next state; must not throw, must pass over events it does not know.</param>
    /// <param name="isCase">Whether each stream is a case.</param>
    public StreamKind(string name, TState initial, Func<TState, IEvent, TState> apply, bool isCase = false)
        : base(name, isCase) => (_initial, _apply) = (initial, apply);

    /// <inheritdoc />
    public override Type StateType => typeof(TState);

    /// <inheritdoc />
    public override IReadOnlyCollection<Type> Events => _events;

    /// <inheritdoc />
    public override IReadOnlyCollection<Type> Commands => _decisions.Keys;

    /// <inheritdoc />
    public override object InitialState => _initial;

    /// <summary>Declares the events that the stream may hold.</summary>
    public StreamKind<TState> Holds(params Type[] events)
    {
        _events.UnionWith(events);
        return this;
    }

    /// <summary>Declares who decides a command.</summary>
    public StreamKind<TState> On<TCommand>(Decide<TState, TCommand> decide)
        where TCommand : ICommand
    {
        _decisions.Add(typeof(TCommand), (state, command, context) => decide(state, (TCommand)command, context));
        return this;
    }

    /// <summary>Declares who is concerned by a stream that is no case (a referral: the sending and the receiving unit).</summary>
    public StreamKind<TState> WithHead(Func<TState, CaseHead?> head)
    {
        _head = head;
        return this;
    }

    /// <inheritdoc />
    public override object ApplyTo(object state, IEvent @event) => _apply((TState)state, @event);

    /// <inheritdoc />
    public override Result<Events>? DecideOn(object state, ICommand command, DecisionContext context) =>
        _decisions.TryGetValue(command.GetType(), out var decide) ? decide((TState)state, command, context) : default(Result<Events>?);

    /// <inheritdoc />
    public override CaseHead? HeadOf(object state) => _head?.Invoke((TState)state);
}
