using System.Collections.Concurrent;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The warm grains of this process, bounded: the longest idle are deactivated first.</summary>
internal sealed class WarmGrains(StreamKinds kinds, int most)
{
    private readonly ConcurrentDictionary<StreamId, Activation> _warm = new();
    private int _sweeping;
    private int _count;

    /// <summary>Kept beside the dictionary: asking that for its count takes every lock it has.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The grain, warm or new; null when no module hosts its kind.</summary>
    public Activation? Find(StreamId stream)
    {
        if (!_warm.TryGetValue(stream, out var activation))
        {
            if (kinds.Find(stream.Kind) is not { } kind) return null;
            var made = new Activation(stream, kind);
            activation = _warm.GetOrAdd(stream, made);
            if (activation == made && Interlocked.Increment(ref _count) > most) Sweep();
        }
        activation.LastUsed = Environment.TickCount64;
        return activation;
    }

    /// <summary>Takes the grain's turn; the caller leaves it.</summary>
    public async ValueTask<Activation?> Enter(StreamId stream, CancellationToken cancellation)
    {
        while (Find(stream) is { } activation)
        {
            await activation.Enter(cancellation);
            if (!activation.Closed) return activation;
            activation.Leave();
        }
        return null;
    }

    /// <summary>Deactivates; the turn must be held.</summary>
    public void Drop(Activation activation)
    {
        if (_warm.TryRemove(new KeyValuePair<StreamId, Activation>(activation.Stream, activation))) Interlocked.Decrement(ref _count);
        activation.Close();
    }

    /// <summary>Deactivates all, each after its turn.</summary>
    public async Task DropAll(CancellationToken cancellation)
    {
        foreach (var activation in _warm.Values)
        {
            await activation.Enter(cancellation);
            Drop(activation);
            activation.Leave();
        }
    }

    private void Sweep()
    {
        if (Interlocked.Exchange(ref _sweeping, 1) == 1) return;
        try
        {
            // A quarter goes at once, so that a sweep is rare; those in a turn stay.
            foreach (var idle in _warm.Values.OrderBy(a => a.LastUsed).Take(Math.Max(1, most / 4)))
            {
                if (!idle.TryEnter()) continue;
                Drop(idle);
                idle.Leave();
            }
        }
        finally
        {
            Volatile.Write(ref _sweeping, 0);
        }
    }
}
