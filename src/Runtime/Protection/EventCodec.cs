using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Whether reading an event opens what is sealed.</summary>
public enum Reveal
{
    /// <summary>Protected values are withheld and no key is opened: projections and facts.</summary>
    Withhold,

    /// <summary>Protected values are known, or erased when their key was destroyed: grains.</summary>
    Open,
}

/// <summary>
/// Turns events into bytes and back: clear JSON with a placeholder <c>{"$p":n}</c> for every protected value, and one sealed block
/// per key in the last member <c>$sealed</c>.
/// </summary>
public sealed class EventCodec(EventTypes types, Keyring keys)
{
    /// <summary>
    /// The events as they are to be appended to <paramref name="stream"/>; the first gets <paramref name="firstVersion"/>, to which
    /// its sealed blocks are bound. Keys that are missing are made, durably, before this returns. Throws on a defect: an unknown
    /// event type, a protected value that is not known, a person's key outside the stream of that person.
    /// </summary>
    public async ValueTask<NewEvent[]> Encode(
        Id<Tenant> tenant, StreamId stream, long firstVersion, IReadOnlyList<IEvent> events, EventMetadata metadata, CancellationToken ct)
    {
        var about = JsonSerializer.SerializeToUtf8Bytes(metadata, EventJson.Metadata);
        var encoded = new NewEvent[events.Count];
        for (var i = 0; i < encoded.Length; i++)
        {
            var type = types.Entry(events[i].GetType());
            var clear = Sealing.OfThread.Write(events[i], type.Json);
            var data = clear.Blocks.Count == 0
                ? clear.Json
                : await Seal(new(tenant, stream, firstVersion + i), clear, metadata, ct).ConfigureAwait(false);
            encoded[i] = new(type.Name, type.Version, data, about);
        }

        return encoded;
    }

    /// <summary>
    /// The event as it was recorded, brought up to the version that the code knows. Null: no module of this deployment knows the
    /// name, or it was written by a newer version; the caller decides. Throws <see cref="DamagedEventException"/> when a sealed
    /// block does not belong where it stands.
    /// </summary>
    public async ValueTask<RecordedEvent?> Decode(StoredEvent stored, Reveal reveal, CancellationToken ct)
    {
        return types.Entry(stored.Name) is { } type ? await Decode(stored, type, reveal, ct).ConfigureAwait(false) : null;
    }

    /// <summary>The same with everything open, in the words in which the file's texts were written anew.</summary>
    internal async ValueTask<RecordedEvent?> Decode(StoredEvent stored, RewrittenTexts? anew, CancellationToken ct) =>
        types.Entry(stored.Name) is { } type ? await Decode(stored, type, Reveal.Open, ct, anew?.Of(stored)).ConfigureAwait(false) : null;

    /// <summary>What of these events of one stream was written anew since; null: nothing, or it was erased too.</summary>
    internal async ValueTask<RewrittenTexts?> Rewritten(IEnumerable<StoredEvent> stream, CancellationToken ct) =>
        stream.LastOrDefault(e => e.Name == TextsRewritten.Name) is { } last
        && await Decode(last, Reveal.Open, ct).ConfigureAwait(false) is { Event: TextsRewritten { Values: var values } } && values.TryGet(out var known)
            ? new(known)
            : null;

    /// <summary>What the file's key sealed of the event, by the values' places in it, in the words that stand now; null: nothing, or it was erased.</summary>
    internal async ValueTask<JsonObject?> FileValues(StoredEvent stored, RewrittenTexts? anew, CancellationToken ct)
    {
        if (anew?.Of(stored) is { } known) return JsonNode.Parse(known)!.AsObject();
        foreach (var block in SealedBlock.Read(stored.Data).Where(b => b.Scope == KeyScope.File))
        {
            if (await keys.Find(stored.Tenant, block.Key, ct).ConfigureAwait(false) is not { } key) continue;
            return Guarded(stored, s =>
            {
                var plain = new byte[block.PlainLength];
                return block.TryOpen(new(s.Tenant, s.Stream, s.Version), key, plain) ? JsonNode.Parse(plain)!.AsObject() : null;
            });
        }
        return null;
    }

    /// <summary>The same in a given shape; null when it was written by a newer version than the shape knows.</summary>
    internal async ValueTask<RecordedEvent?> Decode(StoredEvent stored, EventType type, Reveal reveal, CancellationToken ct, byte[]? anew = null)
    {
        if (stored.SchemaVersion > type.Version) return null;
        var blocks = reveal == Reveal.Open ? Guarded(stored, static s => SealedBlock.Read(s.Data)) : [];
        var opened = blocks.Length == 0 ? [] : new DataKey?[blocks.Length];
        for (var i = 0; i < blocks.Length; i++) opened[i] = await keys.Find(stored.Tenant, blocks[i].Key, ct).ConfigureAwait(false);
        return Guarded(stored, s => Read(s, type, blocks, opened, reveal, anew));
    }

    private static RecordedEvent Read(StoredEvent stored, EventType type, SealedBlock[] blocks, DataKey?[] opened, Reveal reveal, byte[]? anew)
    {
        var json = type.IsUpcastFrom(stored.SchemaVersion) ? Upcast(type, stored) : stored.Data;
        var read = Opening.OfThread.Read(new(stored.Tenant, stored.Stream, stored.Version), json, blocks, opened, reveal == Reveal.Open, type.Json, anew);
        var metadata = JsonSerializer.Deserialize(stored.Metadata, EventJson.Metadata);
        return new(stored.Position, stored.Tenant, stored.Stream, stored.Version, (IEvent)read!, metadata!);
    }

    private static T Guarded<T>(StoredEvent stored, Func<StoredEvent, T> read)
    {
        try
        {
            return read(stored);
        }
        catch (Exception e) when (e is JsonException or FormatException or CryptographicException or InvalidOperationException)
        {
            throw new DamagedEventException(stored, e);
        }
    }

    private static byte[] Upcast(EventType type, StoredEvent stored)
    {
        var data = JsonNode.Parse(stored.Data)!.AsObject();
        data.Remove("$sealed");
        return JsonSerializer.SerializeToUtf8Bytes(type.Upcast(data, stored.SchemaVersion));
    }

    private async ValueTask<byte[]> Seal(Place place, ClearEvent clear, EventMetadata metadata, CancellationToken ct)
    {
        var blocks = new byte[clear.Blocks.Count][];
        for (var i = 0; i < blocks.Length; i++)
        {
            var (scope, plain) = clear.Blocks[i];
            var key = await keys.Current(place.Tenant, scope, Owner(place, scope, metadata), ct).ConfigureAwait(false);
            blocks[i] = SealedBlock.Seal(place, scope, key, plain);
            CryptographicOperations.ZeroMemory(plain);
        }

        return SealedBlock.Attach(clear.Json, blocks);
    }

    private static Guid Owner(Place place, KeyScope scope, EventMetadata metadata) => scope switch
    {
        KeyScope.Person when place.Stream.Kind != Person.Kind =>
            throw new InvalidOperationException($"Identity stands only in a person's own stream, not in {place.Stream.Kind}."),
        KeyScope.Tenant => place.Tenant.Value,
        KeyScope.Note when metadata.Who is { } author => Names.Guid(place.Stream.Id, author.ToString()),
        KeyScope.Note => throw new InvalidOperationException("A sealed note has an author."),
        _ => place.Stream.Id,
    };


}

/// <summary>An event's bytes are not what was written there: damage or tampering, never an erasure. Run <c>lindung verify</c>.</summary>
public sealed class DamagedEventException(StoredEvent stored, Exception inner)
    : Exception($"The event {stored.Name} at position {stored.Position} ({stored.Stream}, version {stored.Version}) is damaged.", inner)
{
    /// <summary>Its position in the store.</summary>
    public long Position { get; } = stored.Position;

    /// <summary>The stream.</summary>
    public StreamId Stream { get; } = stored.Stream;
}
