using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The folded state of a stream and its end in the store; immutable, so that asking needs no turn.</summary>
internal sealed record GrainState(long Version, byte[] Hash, Id<Tenant> Tenant, CaseHead? Head, object State)
{
    public GrainState Next(StreamKind kind, Id<Tenant> tenant, IEvent @event, byte[] hash)
    {
        var state = kind.ApplyTo(State, @event);
        return new(Version + 1, hash, tenant, kind.IsCase ? CaseHead.Apply(Head, @event) : kind.HeadOf(state), state);
    }
}

/// <summary>A warm grain: one turn at a time, its state readable by everybody.</summary>
internal sealed class Activation(StreamId stream, StreamKind kind) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile GrainState? _state;

    public StreamId Stream { get; } = stream;

    public StreamKind Kind { get; } = kind;

    /// <summary>Null until loaded.</summary>
    public GrainState? State
    {
        get => _state;
        set => _state = value;
    }

    /// <summary>Deactivated: whoever got the turn looks the grain up again.</summary>
    public bool Closed { get; private set; }

    public long LastUsed { get; set; }

    public Task Enter(CancellationToken cancellation) => _turn.WaitAsync(cancellation);

    public bool TryEnter() => _turn.Wait(0);

    public void Leave() => _turn.Release();

    public void Close()
    {
        Closed = true;
        _state = null;
    }

    public void Dispose() => _turn.Dispose();
}
