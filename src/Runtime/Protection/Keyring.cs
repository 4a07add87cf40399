using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>How a key ring behaves.</summary>
public sealed record KeyringOptions
{
    /// <summary>The most keys kept in memory.</summary>
    public int MostKeys { get; init; } = 50_000;

    /// <summary>How long a key may be kept in memory.</summary>
    public TimeSpan LongestKept { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a node looks for destroyed keys.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For how long a node that is not heard of counts as live, by the database's clock.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Measures it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>
/// The keys of this node: the master key wraps one key per tenant, that wraps the tenant's data keys, which lie wrapped in the key
/// store. What is kept in memory is bounded, short-lived, and gone at once when a key is destroyed anywhere.
/// </summary>
public sealed partial class Keyring : IAsyncDisposable
{
    private const int Attempts = 20;
    private const string TenantKey = "tenant-key";
    private const string SearchScope = "search";
    private const string SecretScope = "secret";
    private static readonly string[] Scopes = ["person", "file", "note", "place", "tenant"];
    private readonly KeyStore _store;
    private readonly KeyringOptions _options;
    private readonly KeyCache<Guid> _byId;
    private readonly KeyCache<KeyPlace> _byPlace;
    private readonly Gathering<Guid, DataKey> _finding;
    private readonly Gathering<KeyPlace, DataKey> _making;
    private MasterKey _master;

    private Keyring(KeyStore store, MasterKey master, KeyringOptions options)
    {
        (_store, _master, _options) = (store, master, options);
        _byId = new(options.MostKeys, options.LongestKept, options.Clock);
        _byPlace = new(options.MostKeys, options.LongestKept, options.Clock);
        _finding = new(Load);
        _making = new(Make);
    }

    /// <summary>
    /// Opens the key store with the master key; refuses a master key that is not the store's own. From then on this node counts
    /// among those that must confirm a destruction.
    /// </summary>
    public static async Task<Result<Keyring>> Open(KeyStore store, MasterKey master, KeyringOptions? options = null, CancellationToken ct = default)
    {
        var check = await store.FirstFact("check", master.CheckValue, ct).ConfigureAwait(false);
        if (!CryptographicOperations.FixedTimeEquals(check, master.CheckValue)) return MasterKeyErrors.Wrong;
        var keys = new Keyring(store, master, options ?? new());
        await keys.Join(ct).ConfigureAwait(false);
        return keys;
    }

    /// <summary>
    /// The key with which <paramref name="owner"/>'s values of that scope are sealed now. Made when there is none, and on disk before
    /// this returns; keys that many callers need are made in one transaction.
    /// </summary>
    public ValueTask<DataKey> Current(Id<Tenant> tenant, KeyScope scope, Guid owner, CancellationToken ct = default) =>
        Current(new KeyPlace(tenant.Value, Scopes[(int)scope], owner), ct);

    /// <summary>The tenant's search key: hashes what the search table holds. Another generation is another key.</summary>
    public ValueTask<DataKey> Search(Id<Tenant> tenant, int generation = 1, CancellationToken ct = default) =>
        Current(SearchPlace(tenant, generation), ct);

    /// <summary>
    /// A key of the whole installation, under the master key: seals data-protection keys, one-time secrets of accounts, signing keys.
    /// </summary>
    /// <param name="name">Literal, never renamed: <c>data-protection</c>.</param>
    /// <param name="ct">Ends the waiting.</param>
    public ValueTask<DataKey> Secret(string name, CancellationToken ct = default) =>
        Current(new KeyPlace(Guid.Empty, SecretScope, Names.Guid(Guid.Empty, name)), ct);

    /// <summary>The key of that id; null: it was destroyed.</summary>
    public ValueTask<DataKey?> Find(Id<Tenant> tenant, Guid keyId, CancellationToken ct = default) =>
        MayKeep && _byId.Find(keyId) is { } known ? new(known) : new(_finding.Get(keyId).WaitAsync(ct));

    /// <summary>All keys that belong to these owners (persons, files, notes, places) now, to be destroyed with them.</summary>
    public Task<IReadOnlyList<Guid>> Owned(Id<Tenant> tenant, IReadOnlyCollection<Guid> owners, CancellationToken ct = default) =>
        _store.Owned(tenant.Value, owners, ct);

    /// <summary>All keys of a tenant's persons, files, notes and places, and who the persons are.</summary>
    internal async Task<(IReadOnlyList<Guid> Keys, IReadOnlyList<Guid> Persons)> OfWork(Id<Tenant> tenant, CancellationToken ct)
    {
        var keys = (await _store.Of(tenant.Value, ct).ConfigureAwait(false)).Where(k => k.Place.Scope is not SearchScope && k.Place.Scope != Scopes[(int)KeyScope.Tenant] && Scopes.Contains(k.Place.Scope)).ToList();
        return ([.. keys.Select(k => k.Id)], [.. keys.Where(k => k.Place.Scope == Scopes[(int)KeyScope.Person]).Select(k => k.Place.Owner).Distinct()]);
    }

    private static KeyPlace SearchPlace(Id<Tenant> tenant, int generation) =>
        new(tenant.Value, SearchScope, Names.Guid(tenant.Value, $"search {generation}"));

    private ValueTask<DataKey> Current(KeyPlace place, CancellationToken ct) =>
        MayKeep && _byPlace.Find(place) is { } known ? new(known) : new(_making.Get(place).WaitAsync(ct)!);

    private async Task<IReadOnlyDictionary<Guid, DataKey>> Load(IReadOnlyCollection<Guid> ids)
    {
        for (var attempt = 1; ; attempt++)
        {
            var epoch = Volatile.Read(ref _epoch);
            var wrapped = await _store.Find(ids, default).ConfigureAwait(false);
            var keys = await Unwrap(wrapped, epoch).ConfigureAwait(false);
            // A key whose wrapping key is gone for good is as good as destroyed.
            if (epoch == Volatile.Read(ref _epoch) && (keys.Count == wrapped.Count || attempt == Attempts)) return keys;
        }
    }

    private async Task<IReadOnlyDictionary<KeyPlace, DataKey>> Make(IReadOnlyCollection<KeyPlace> places)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var epoch = Volatile.Read(ref _epoch);
            if (await Standing(places).ConfigureAwait(false) is not { } standing) continue;
            var keys = await Unwrap([.. standing.Values], epoch).ConfigureAwait(false);
            if (keys.Count < standing.Count) continue;
            foreach (var (place, wrapped) in standing) _byPlace.Keep(place, keys[wrapped.Id]);
            if (epoch == Volatile.Read(ref _epoch)) return standing.ToDictionary(s => s.Key, s => keys[s.Value.Id]);
            Forget();
        }

        throw new InvalidOperationException("The key store holds a key whose wrapping key is gone; restore the key store from its backup.");
    }

    /// <summary>The wrapped keys of the places, made where missing. Null: a tenant key was rotated by another node meanwhile.</summary>
    private async Task<Dictionary<KeyPlace, WrappedKey>?> Standing(IReadOnlyCollection<KeyPlace> places)
    {
        var standing = (await _store.Current(places, default).ConfigureAwait(false)).ToDictionary(k => k.Place);
        var wrapped = new List<WrappedKey>();
        foreach (var place in places)
            if (!standing.ContainsKey(place)) wrapped.Add(await New(place).ConfigureAwait(false));
        if (wrapped.Count == 0) return standing;
        if (await _store.Add(wrapped, _master.CheckValue, default).ConfigureAwait(false) is not { } added)
        {
            Forget();
            return null;
        }

        foreach (var key in added) standing[key.Place] = key;
        return standing;
    }

    private async Task<WrappedKey> New(KeyPlace place)
    {
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);
        var id = Guid.CreateVersion7();
        if (place.Tenant == Guid.Empty || place.Scope == TenantKey) return Wrapping.Wrap(_master.Bytes, Guid.Empty, id, place, key);
        var tenant = await TenantKeyOf(place.Tenant).ConfigureAwait(false);
        return Wrapping.Wrap(tenant.Bytes, tenant.Id, id, place, key);
    }

    /// <summary>Leaves out keys whose wrapping key is gone: it was rotated while we read, read again.</summary>
    private async Task<Dictionary<Guid, DataKey>> Unwrap(IReadOnlyCollection<WrappedKey> wrapped, long epoch)
    {
        var keys = new Dictionary<Guid, DataKey>(wrapped.Count);
        foreach (var w in wrapped)
        {
            var key = MayKeep ? _byId.Find(w.Id) : null;
            if (key is null)
            {
                var wrapper = w.WrappedBy == Guid.Empty ? null : await Wrapper(w.WrappedBy).ConfigureAwait(false);
                if (wrapper is null && w.WrappedBy != Guid.Empty) continue;
                key = new(w.Id, Wrapping.Unwrap(wrapper is null ? _master.Bytes : wrapper.Bytes, w));
                _byId.Keep(w.Id, key);
                // Destroyed between reading and keeping: whoever blanks may have looked before we kept.
                if (epoch != Volatile.Read(ref _epoch)) Forget();
            }

            keys[w.Id] = key;
        }

        return keys;
    }

    private async Task<DataKey> TenantKeyOf(Guid tenant)
    {
        var place = new KeyPlace(tenant, TenantKey, tenant);
        return (MayKeep ? _byPlace.Find(place) : null) ?? (await Make([place]).ConfigureAwait(false))[place];
    }

    private async Task<DataKey?> Wrapper(Guid id) => (MayKeep ? _byId.Find(id) : null) ?? (await Load([id]).ConfigureAwait(false)).GetValueOrDefault(id);
}
