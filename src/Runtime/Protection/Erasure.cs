using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// The store's part of an erasure: keys and everything that depends on them. Whether somebody may be erased, who approves and when, is
/// for the use case to decide; this only does it, and may be repeated after a crash with the same command id.
/// </summary>
public sealed class Erasure
{
    private readonly EventStore _store;
    private readonly EventCodec _codec;
    private readonly Keyring _keys;
    private readonly PersonIndexer _indexer;
    private readonly TimeProvider _time;

    internal Erasure(EventStore store, EventCodec codec, Keyring keys, PersonIndexer indexer, TimeProvider time) =>
        (_store, _codec, _keys, _indexer, _time) = (store, codec, keys, indexer, time);

    /// <summary>
    /// Destroys the keys of these streams (persons, files with their notes), and <paramref name="keys"/> besides; the attachments' bytes,
    /// the search rows. Returns when every live node has confirmed that it keeps neither key nor anything unsealed.
    /// </summary>
    public async Task<KeysDestroyed> Destroy(
        Id<Tenant> tenant, IReadOnlyList<StreamId> streams, IReadOnlyList<Guid> keys, IReadOnlyList<Guid> attachments, Guid commandId, CancellationToken ct = default)
    {
        var all = keys.ToHashSet();
        all.UnionWith(await _keys.Owned(tenant, [.. streams.Select(s => s.Id)], ct).ConfigureAwait(false));
        foreach (var stream in streams) all.UnionWith(await KeysIn(tenant, stream, ct).ConfigureAwait(false));
        var destroyed = new KeysDestroyed([.. all.Order()], streams, attachments);
        // The event first: a crash after it is made good by the next start.
        await Append(tenant, destroyed, commandId, ct).ConfigureAwait(false);
        await Execute([destroyed], ct).ConfigureAwait(false);
        return destroyed;
    }

    /// <summary>Destroys every key of a tenant's persons, files, notes and places, the attachments' bytes and the search rows; what belongs to the office itself stays.</summary>
    internal async Task DestroyWork(Id<Tenant> tenant, Guid commandId, CancellationToken ct)
    {
        var (keys, persons) = await _keys.OfWork(tenant, ct).ConfigureAwait(false);
        var attachments = await _store.AttachmentsOf(tenant.Value, ct).ConfigureAwait(false);
        if (keys.Count + attachments.Count > 0) await Destroy(tenant, [.. persons.Select(p => new StreamId(Person.Kind, p))], keys, attachments, commandId, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// Applies every erasure of every tenant again: call it before anything is served. After a normal stop nothing is left to do; after
    /// a key store came back from a backup, or a crash in the midst of an erasure, this destroys what events name. Gives how many keys
    /// were there again.
    /// </summary>
    public async Task<int> Restore(CancellationToken ct = default)
    {
        var erasures = new List<KeysDestroyed>();
        foreach (var tenant in await _keys.Tenants(ct).ConfigureAwait(false))
            foreach (var stored in await _store.ReadStream(KeysDestroyed.StreamOf(tenant), 0, ct).ConfigureAwait(false))
                if ((await _codec.Decode(stored, Reveal.Withhold, ct).ConfigureAwait(false))?.Event is KeysDestroyed erasure) erasures.Add(erasure);
        return await Execute(erasures, ct).ConfigureAwait(false);
    }

    /// <summary>Gives how many keys were still there.</summary>
    private async Task<int> Execute(IReadOnlyList<KeysDestroyed> erasures, CancellationToken ct)
    {
        var keys = await _keys.Standing([.. erasures.SelectMany(e => e.Keys).Distinct()], ct).ConfigureAwait(false);
        await _keys.Destroy(keys, ct: ct).ConfigureAwait(false);
        foreach (var attachment in erasures.SelectMany(e => e.Attachments)) await _store.DeleteAttachment(attachment, ct).ConfigureAwait(false);
        var persons = erasures.SelectMany(e => e.Streams).Where(s => s.Kind == Person.Kind).Select(s => s.Id).ToHashSet();
        if (persons.Count > 0)
            foreach (var (table, _) in await _indexer.Tables(ct).ConfigureAwait(false)) await table.Forget(persons, ct).ConfigureAwait(false);
        return keys.Count;
    }

    /// <summary>The keys of persons, files and notes that the stream's events name, former ones too. The tenant's and places' are not hers.</summary>
    private async Task<IEnumerable<Guid>> KeysIn(Id<Tenant> tenant, StreamId stream, CancellationToken ct) =>
        (await _store.ReadStream(stream, 0, ct).ConfigureAwait(false))
            .Where(e => e.Tenant == tenant)
            .SelectMany(e => SealedBlock.Read(e.Data))
            .Where(b => b.Scope is KeyScope.Person or KeyScope.File or KeyScope.Note)
            .Select(b => b.Key);

    private async Task Append(Id<Tenant> tenant, KeysDestroyed destroyed, Guid commandId, CancellationToken ct)
    {
        var stream = KeysDestroyed.StreamOf(tenant);
        var now = _time.GetUtcNow();
        var metadata = new EventMetadata(null, null, RegionCode.Nation, "kernel", commandId, commandId, now, now);
        while (true)
        {
            var standing = await _store.ReadStream(stream, 0, ct).ConfigureAwait(false);
            var (version, hash) = standing is [.., var last] ? (last.Version, last.Hash) : (0L, EventHash.None);
            var encoded = await _codec.Encode(tenant, stream, version + 1, [destroyed], metadata, ct).ConfigureAwait(false);
            var outcome = await _store.Append(new(tenant, commandId, [], [], [new(stream, version, hash, encoded)]), ct).ConfigureAwait(false);
            if (outcome is Appended or CommandKnown) return;
        }
    }
}
