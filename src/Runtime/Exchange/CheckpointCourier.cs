using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime.Exchange;

/// <summary>
/// Gives each peer the newest checkpoint once a day (UTC) to keep: whoever owns this store and its keys cannot take it back. Each is a message of its own, so
/// that one that never arrives holds up no other.
/// </summary>
internal sealed class CheckpointCourier(IGrains grains, ExchangeKeys keys, ExchangeTables tables, EventStore store, TimeProvider time)
{
    private static readonly Guid Space = new("6a5b6c0e-7e0d-8f6c-9a35-2f1f7d9f1c27");
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private DateTimeOffset _next;

    /// <summary>Puts into the queue what each peer was not given today.</summary>
    internal async Task Post(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now < _next) return;
        _next = now + Pause;
        if (await store.LastCheckpoint(cancellation) is not { } checkpoint) return;
        foreach (var own in await keys.All(cancellation))
            foreach (var peer in (await grains.Ask<PeerBook>(PeerBook.StreamOf(own.Tenant), cancellation)).State.Peers.Values)
                if (!peer.IsRevoked && peer.Card.Keys() is { } theirs)
                {
                    var id = Names.Guid(Space, $"{own.Tenant}\n{peer.Fingerprint}\n{DateOnly.FromDateTime(now.UtcDateTime):O}");
                    await tables.Put(
                        new(own.Tenant, id, peer.Fingerprint, id, id),
                        turn => Envelope.Seal(new Letter(LetterTypes.Checkpoint, 1, id, turn) { Checkpoint = CheckpointSheet.Write(checkpoint) }.Write(), own, theirs, now, OutgoingLetters.Life),
                        now, cancellation);
                }
    }
}
