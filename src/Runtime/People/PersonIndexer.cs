using System.Buffers.Binary;
using System.Text;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// Builds the search tables from person events. The one reader besides the grains that opens sealed values: in memory only, what is
/// written are hashes under the tenant's search key.
/// </summary>
internal sealed class PersonIndexer(EventStore store, EventCodec codec, Keyring keys, Database database)
{
    // Hashes fall all over the table: the more rows a transaction sorts, the fewer pages are written more than once.
    private const int BatchSize = 10_000;
    private static readonly HashSet<string> Wanted = ["kernel.person-registered", "kernel.person-corrected"];
    private volatile bool _prepared;

    /// <summary>The tables that stand, the served one first; the first ever is made.</summary>
    public async Task<IReadOnlyList<(SearchTable Table, long Position)>> Tables(CancellationToken ct)
    {
        if (!_prepared) await SearchTable.Prepare(database, ct).ConfigureAwait(false);
        _prepared = true;
        var standing = await SearchTable.Standing(database, ct).ConfigureAwait(false);
        if (standing.Count > 0) return [.. standing.Select(s => (new SearchTable(database, s.Generation), s.Position))];
        var first = new SearchTable(database, 1);
        await first.Create(served: true, ct).ConfigureAwait(false);
        return [(first, 0)];
    }

    /// <summary>Begins a table under new search keys beside the one that serves; it takes over when it has caught up.</summary>
    public async Task<int> Rotate(CancellationToken ct)
    {
        var tables = await Tables(ct).ConfigureAwait(false);
        var next = new SearchTable(database, tables.Max(t => t.Table.Generation) + 1);
        await next.Create(served: false, ct).ConfigureAwait(false);
        return next.Generation;
    }

    /// <summary>Takes every table one batch further; false: nothing was new. A table that caught up takes over from the older ones.</summary>
    public async Task<bool> Run(CancellationToken ct)
    {
        var worked = false;
        var tables = await Tables(ct).ConfigureAwait(false);
        foreach (var (table, position) in tables)
        {
            var batch = await store.ReadAll(position, BatchSize, ct).ConfigureAwait(false);
            if (batch.Count == 0) continue;
            worked = true;
            await table.Apply(await Changes(table.Generation, batch, ct).ConfigureAwait(false), batch[^1].Position, ct).ConfigureAwait(false);
        }

        if (worked || tables.Count < 2) return worked;
        var newest = tables.MaxBy(t => t.Table.Generation).Table;
        await newest.Serve(ct).ConfigureAwait(false);
        foreach (var (old, _) in tables.Where(t => t.Table != newest))
        {
            await old.Drop(ct).ConfigureAwait(false);
            // Rows that somebody copied before lead nowhere without the key.
            await keys.RetireSearch(old.Generation, ct).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>The hashes of words under the tenant's search key: the first eight bytes of HMAC-SHA-256.</summary>
    public async ValueTask<List<(long Word, int Weight)>> Hash(Id<Tenant> tenant, int generation, IEnumerable<SearchWord> words, CancellationToken ct)
    {
        var key = await keys.Search(tenant, generation, ct).ConfigureAwait(false);
        return [.. words.Select(w => (Hash(key, w.Text), w.Weight))];
    }

    private static long Hash(DataKey key, string word)
    {
        Span<byte> hash = stackalloc byte[32];
        key.Hash(Encoding.UTF8.GetBytes(word), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    private async Task<IReadOnlyList<SearchChange>> Changes(int generation, IReadOnlyList<StoredEvent> batch, CancellationToken ct)
    {
        // Together, so that their keys are looked up together.
        var changes = await Task.WhenAll(batch.Where(e => Wanted.Contains(e.Name)).Select(e => Change(generation, e, ct))).ConfigureAwait(false);
        return [.. changes.OfType<SearchChange>()];
    }

    private async Task<SearchChange?> Change(int generation, StoredEvent stored, CancellationToken ct)
    {
        if (await codec.Decode(stored, Reveal.Open, ct).ConfigureAwait(false) is not { } recorded || IdentityIn(recorded.Event) is not { } identity) return null;
        var before = recorded.Event is PersonCorrected ? await Before(stored, ct).ConfigureAwait(false) : null;
        var gone = before is null ? [] : await Words(stored.Tenant, generation, before, ct).ConfigureAwait(false);
        var next = await Words(stored.Tenant, generation, identity, ct).ConfigureAwait(false);
        return new(stored.Stream.Id, [.. gone.Except(next)], [.. next.Except(gone)]);
    }

    private async ValueTask<HashSet<long>> Words(Id<Tenant> tenant, int generation, PersonIdentity identity, CancellationToken ct) =>
        [.. (await Hash(tenant, generation, SearchWords.Of(identity), ct).ConfigureAwait(false)).Select(w => w.Word)];

    /// <summary>Who the person was before a correction.</summary>
    private async Task<PersonIdentity?> Before(StoredEvent correction, CancellationToken ct)
    {
        PersonIdentity? identity = null;
        foreach (var stored in await store.ReadStream(correction.Stream, 0, ct).ConfigureAwait(false))
        {
            if (stored.Version >= correction.Version) break;
            if (Wanted.Contains(stored.Name) && await codec.Decode(stored, Reveal.Open, ct).ConfigureAwait(false) is { } recorded) identity = IdentityIn(recorded.Event) ?? identity;
        }

        return identity;
    }

    private static PersonIdentity? IdentityIn(IEvent @event) => @event switch
    {
        PersonRegistered e => e.Identity,
        PersonCorrected e => e.Identity,
        _ => null,
    };
}
