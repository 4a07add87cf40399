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
        var more = await store.ReadStream(stream, state.Version, cancellation);
        // Texts that were written anew change what came before.
        if (state.Version > 0 && more.Any(e => e.Name == TextsRewritten.Name)) return await Load(stream, kind, null, cancellation);
        var anew = await Rewritten(more, cancellation);
        var begins = more.Count > 0 ? await PracticeResets.Last(store, more[0].Tenant, kind, cancellation) : 0;
        foreach (var stored in more) state = await Fold(kind, state, stored, begins, anew, cancellation);
        return state;
    }

    private async ValueTask<RewrittenTexts?> Rewritten(IReadOnlyList<StoredEvent> stream, CancellationToken cancellation)
    {
        try
        {
            return await codec.Rewritten(stream, cancellation);
        }
        catch (DamagedEventException)
        {
            throw Damaged(stream.Last(e => e.Name == TextsRewritten.Name));
        }
    }

    private async ValueTask<GrainState> Fold(StreamKind kind, GrainState state, StoredEvent stored, long begins, RewrittenTexts? anew, CancellationToken cancellation)
    {
        if (stored.Version != state.Version + 1
            || !stored.PreviousHash.AsSpan().SequenceEqual(state.Hash)
            || !EventHash.Of(stored).AsSpan().SequenceEqual(stored.Hash))
            throw Damaged(stored);
        if (stored.Position <= begins) return new(stored.Version, stored.Hash, stored.Tenant, null, kind.InitialState);
        try
        {
            var recorded = await codec.Decode(stored, anew, cancellation)
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
