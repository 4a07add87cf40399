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

    /// <summary>Measures it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>
/// The keys of this node: the master key wraps one key per tenant, that wraps the tenant's data keys, which lie wrapped in the key store.
/// </summary>
public sealed class Keyring : IAsyncDisposable
{
    private const string TenantKey = "tenant-key";
    private static readonly string[] Scopes = ["person", "file", "note", "place", "tenant"];
    private readonly KeyStore _store;
    private readonly MasterKey _master;
    private readonly KeyCache<Guid> _byId;
    private readonly KeyCache<KeyPlace> _byPlace;
    private readonly Gathering<Guid, DataKey> _finding;
    private readonly Gathering<KeyPlace, DataKey> _making;

    private Keyring(KeyStore store, MasterKey master, KeyringOptions options)
    {
        (_store, _master) = (store, master);
        _byId = new(options.MostKeys, options.LongestKept, options.Clock);
        _byPlace = new(options.MostKeys, options.LongestKept, options.Clock);
        _finding = new(Load);
        _making = new(Make);
    }

    /// <summary>Opens the key store with the master key; refuses a master key that is not the store's own.</summary>
    public static async Task<Result<Keyring>> Open(KeyStore store, MasterKey master, KeyringOptions? options = null, CancellationToken ct = default)
    {
        var check = await store.FirstFact("check", master.CheckValue, ct).ConfigureAwait(false);
        if (!CryptographicOperations.FixedTimeEquals(check, master.CheckValue)) return MasterKeyErrors.Wrong;
        return new Keyring(store, master, options ?? new());
    }

    /// <summary>
    /// The key with which <paramref name="owner"/>'s values of that scope are sealed now. Made when there is none, and on disk before
    /// this returns; keys that many callers need are made in one transaction.
    /// </summary>
    public ValueTask<DataKey> Current(Id<Tenant> tenant, KeyScope scope, Guid owner, CancellationToken ct = default) =>
        Current(new KeyPlace(tenant.Value, Scopes[(int)scope], owner), ct);

    /// <summary>The key of that id; null: it was destroyed.</summary>
    public ValueTask<DataKey?> Find(Id<Tenant> tenant, Guid keyId, CancellationToken ct = default) =>
        _byId.Find(keyId) is { } known ? new(known) : new(_finding.Get(keyId).WaitAsync(ct));

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        foreach (var key in _byId.All.Concat(_byPlace.All)) key.Blank();
        return ValueTask.CompletedTask;
    }

    private ValueTask<DataKey> Current(KeyPlace place, CancellationToken ct) =>
        _byPlace.Find(place) is { } known ? new(known) : new(_making.Get(place).WaitAsync(ct)!);

    private async Task<IReadOnlyDictionary<Guid, DataKey>> Load(IReadOnlyCollection<Guid> ids)
    {
        var wrapped = await _store.Find(ids, default).ConfigureAwait(false);
        return (await Unwrap(wrapped).ConfigureAwait(false)).ToDictionary(k => k.Id);
    }

    private async Task<IReadOnlyDictionary<KeyPlace, DataKey>> Make(IReadOnlyCollection<KeyPlace> places)
    {
        var standing = (await _store.Current(places, default).ConfigureAwait(false)).ToDictionary(k => k.Place);
        var missing = places.Where(p => !standing.ContainsKey(p)).ToList();
        if (missing.Count > 0)
        {
            var wrapped = new List<WrappedKey>(missing.Count);
            foreach (var place in missing) wrapped.Add(await New(place).ConfigureAwait(false));
            foreach (var added in await _store.Add(wrapped, default).ConfigureAwait(false)) standing[added.Place] = added;
        }

        var keys = (await Unwrap([.. standing.Values]).ConfigureAwait(false)).ToDictionary(k => k.Id);
        foreach (var (place, wrapped) in standing) _byPlace.Keep(place, keys[wrapped.Id]);
        return standing.ToDictionary(s => s.Key, s => keys[s.Value.Id]);
    }

    private async Task<WrappedKey> New(KeyPlace place)
    {
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);
        var id = Guid.CreateVersion7();
        if (place.Scope == TenantKey) return Wrapping.Wrap(_master.Bytes, Guid.Empty, id, place, key);
        var tenant = await Of(place.Tenant).ConfigureAwait(false);
        return Wrapping.Wrap(tenant.Bytes, tenant.Id, id, place, key);
    }

    private async Task<List<DataKey>> Unwrap(IReadOnlyCollection<WrappedKey> wrapped)
    {
        var keys = new List<DataKey>(wrapped.Count);
        foreach (var w in wrapped)
        {
            var key = _byId.Find(w.Id);
            if (key is null)
            {
                var by = w.WrappedBy == Guid.Empty ? null : await Wrapper(w.WrappedBy).ConfigureAwait(false);
                key = new(w.Id, Wrapping.Unwrap(by is null ? _master.Bytes : by.Bytes, w));
                _byId.Keep(w.Id, key);
            }

            keys.Add(key);
        }

        return keys;
    }

    private async Task<DataKey> Of(Guid tenant)
    {
        var place = new KeyPlace(tenant, TenantKey, tenant);
        return _byPlace.Find(place) ?? (await Make([place]).ConfigureAwait(false))[place];
    }

    private async Task<DataKey> Wrapper(Guid id) => _byId.Find(id) ?? (await Load([id]).ConfigureAwait(false))[id];
}
