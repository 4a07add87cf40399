using Lindung.Kernel;

namespace Lindung.Runtime;

/// <content>Destruction: this node drops destroyed keys and confirms it; a destruction waits for every live node.</content>
public sealed partial class Keyring
{
    private readonly Guid _node = Guid.CreateVersion7();
    private readonly CancellationTokenSource _leaving = new();
    private readonly SemaphoreSlim _looking = new(1);
    private Func<CancellationToken, Task> _drop = _ => Task.CompletedTask;
    private Task _watching = Task.CompletedTask;
    private long? _destroyedAt;
    private long _epoch;
    private long _confirmed;
    private long _renewed;

    /// <summary>A node that could not renew its lease may not trust what it keeps: a destruction no longer waits for it.</summary>
    private bool MayKeep => _options.Clock.GetElapsedTime(Volatile.Read(ref _renewed)) < _options.Lease * 0.8;

    /// <summary>
    /// Sets what this node does before it confirms that keys are gone: it drops whatever it has unsealed and keeps, since nobody can
    /// tell any more what a destroyed key had sealed.
    /// </summary>
    public void BeforeConfirming(Func<CancellationToken, Task> drop) => _drop = drop;

    /// <summary>
    /// Destroys the keys for ever and returns when every live node has confirmed that it holds them no longer. May be repeated;
    /// keys that are not there are recorded as destroyed all the same. With <paramref name="patience"/> over, throws: the keys are
    /// destroyed, but a node has not confirmed.
    /// </summary>
    public async Task Destroy(IReadOnlyCollection<Guid> keyIds, TimeSpan? patience = null, CancellationToken ct = default)
    {
        if (keyIds.Count == 0) return;
        await Confirmed(await _store.Destroy(keyIds, ct).ConfigureAwait(false), patience, ct).ConfigureAwait(false);
    }

    /// <summary>
    /// From when this returns every live node seals this owner's values with another key than before; what the former one sealed is read as long as it is not
    /// destroyed.
    /// </summary>
    public async Task Renew(Id<Tenant> tenant, KeyScope scope, Guid owner, CancellationToken ct = default) =>
        await Confirmed(await _store.Renew(new(tenant.Value, Scopes[(int)scope], owner), ct).ConfigureAwait(false), null, ct).ConfigureAwait(false);

    private async Task Confirmed(long generation, TimeSpan? patience, CancellationToken ct)
    {
        await Look(ct).ConfigureAwait(false);
        var began = _options.Clock.GetTimestamp();
        while (await _store.Unconfirmed(generation, ct).ConfigureAwait(false) > 0)
        {
            if (_options.Clock.GetElapsedTime(began) > (patience ?? _options.Lease * 2))
                throw new TimeoutException("The keys are destroyed or out of use, but a live node has not confirmed that it dropped them. Repeat it.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), ct).ConfigureAwait(false);
        }
    }

    /// <summary>Those of the keys that are still there.</summary>
    internal async Task<IReadOnlyList<Guid>> Standing(IReadOnlyCollection<Guid> keyIds, CancellationToken ct) =>
        keyIds.Count == 0 ? [] : [.. (await _store.Find(keyIds, ct).ConfigureAwait(false)).Select(k => k.Id)];

    /// <summary>Destroys the tenants' search keys of a generation that no table uses any more.</summary>
    internal async Task RetireSearch(int generation, CancellationToken ct)
    {
        var places = (await Tenants(ct).ConfigureAwait(false)).Select(t => SearchPlace(t, generation)).ToList();
        await Destroy([.. (await _store.Current(places, ct).ConfigureAwait(false)).Select(k => k.Id)], ct: ct).ConfigureAwait(false);
    }

    /// <summary>The tenants that have a key.</summary>
    internal async Task<IReadOnlyList<Id<Tenant>>> Tenants(CancellationToken ct) =>
        [.. (await _store.Tenants(TenantKey, ct).ConfigureAwait(false)).Select(t => new Id<Tenant>(t))];

    /// <summary>Leaves the ring of nodes and blanks every key in memory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_leaving.IsCancellationRequested) return;
        await _leaving.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        foreach (var key in _byId.All.Concat(_byPlace.All)) key.Blank();
        Forget();
        try
        {
            await _store.Leave(_node, default).ConfigureAwait(false);
        }
        catch (Storage.StoreUnavailableException)
        {
            // The lease ends by itself.
        }

        _leaving.Dispose();
        _looking.Dispose();
    }

    private async Task Join(CancellationToken ct)
    {
        _confirmed = await _store.Generation(ct).ConfigureAwait(false);
        await Renew(_confirmed, ct).ConfigureAwait(false);
        _watching = Task.Run(WatchOver, ct);
    }

    private async Task WatchOver()
    {
        while (!_leaving.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_options.Watch, _leaving.Token).ConfigureAwait(false);
                await Look(_leaving.Token).ConfigureAwait(false);
                if (_destroyedAt is not { } at || _options.Clock.GetElapsedTime(at) < _options.LongestKept) continue;
                // Requests that were under way held what they had unsealed a little longer.
                _destroyedAt = null;
                await _drop(_leaving.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Storage.StoreUnavailableException)
            {
                // Until the store answers again the lease runs out, and what is kept is not used (MayKeep).
                if (!MayKeep) await _drop(default).ConfigureAwait(false);
            }
        }
    }

    private async Task Look(CancellationToken ct)
    {
        await _looking.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            var generation = await _store.Generation(ct).ConfigureAwait(false);
            if (generation == _confirmed && _options.Clock.GetElapsedTime(_renewed) < _options.Lease / 3) return;
            if (generation != _confirmed)
            {
                var destroyed = (await _store.DestroyedSince(_confirmed, ct).ConfigureAwait(false)).ToHashSet();
                Interlocked.Increment(ref _epoch);
                foreach (var key in _byId.All.Concat(_byPlace.All))
                    if (destroyed.Contains(key.Id)) key.Blank();
                // Which key is the current one may have changed without any being destroyed.
                _byPlace.Drop();
                _destroyedAt = _options.Clock.GetTimestamp();
                await _drop(ct).ConfigureAwait(false);
            }

            await Renew(generation, ct).ConfigureAwait(false);
            _confirmed = generation;
        }
        finally
        {
            _looking.Release();
        }
    }

    private async Task Renew(long generation, CancellationToken ct)
    {
        var began = _options.Clock.GetTimestamp();
        await _store.Confirm(_node, generation, _options.Lease, ct).ConfigureAwait(false);
        Volatile.Write(ref _renewed, began);
    }

    private void Forget()
    {
        _byId.Drop();
        _byPlace.Drop();
    }
}
