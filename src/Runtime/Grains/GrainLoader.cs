using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Folds a stream: chain checked, upcast, unsealed.</summary>
internal sealed class GrainLoader(EventStore store, EventCodec codec)
{
    /// <summary>The state with everything stored until now; the same object when nothing is new.</summary>
    public async ValueTask<GrainState> Load(StreamId stream, StreamKind kind, GrainState? known, CancellationToken cancellation)
    {
        var state = known ?? new GrainState(0, EventHash.None, default, null, kind.InitialState);
        foreach (var stored in await store.ReadStream(stream, state.Version, cancellation))
            state = await Fold(kind, state, stored, cancellation);
        return state;
    }

    private async ValueTask<GrainState> Fold(StreamKind kind, GrainState state, StoredEvent stored, CancellationToken cancellation)
    {
        if (stored.Version != state.Version + 1
            || !stored.PreviousHash.AsSpan().SequenceEqual(state.Hash)
            || !EventHash.Of(stored).AsSpan().SequenceEqual(stored.Hash))
            throw Damaged(stored);
        try
        {
            var recorded = await codec.Decode(stored, Reveal.Open, cancellation)
                ?? throw new GrainRefusedException(KernelErrors.UnknownEvent.With("event", stored.Name));
            return state.Next(kind, stored.Tenant, recorded.Event, stored.Hash);
        }
        catch (DamagedEventException)
        {
            throw Damaged(stored);
        }
    }

    private static GrainRefusedException Damaged(StoredEvent stored) =>
        new(GrainRefusedException.Damaged.With("stream", stored.Stream.ToString()).With("version", stored.Version));
}
