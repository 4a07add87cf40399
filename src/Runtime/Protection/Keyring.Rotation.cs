using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <content>Rotation: keys are wrapped again; no event is rewritten.</content>
public sealed partial class Keyring
{
    private const int BatchSize = 1_000;

    /// <summary>
    /// Wraps every key that the master key wraps under <paramref name="next"/>, in one transaction. Other nodes must be started again
    /// with the new master key before they can make a key; what they read goes on. A new recovery sheet is due.
    /// </summary>
    public async Task RotateMaster(MasterKey next, CancellationToken ct = default)
    {
        var wrapped = await _store.WrappedBy(Guid.Empty, int.MaxValue, ct).ConfigureAwait(false);
        await _store.Rewrap([.. wrapped.Select(w => Again(w, _master.Bytes, next.Bytes, Guid.Empty))], next.CheckValue, ct).ConfigureAwait(false);
        _master = next;
    }

    /// <summary>
    /// Gives the tenant a new key, wraps its data keys under it in batches and destroys the one before. After a crash the next call
    /// goes on where this one ended.
    /// </summary>
    public async Task RotateTenant(Id<Tenant> tenant, CancellationToken ct = default)
    {
        var place = new KeyPlace(tenant.Value, TenantKey, tenant.Value);
        await TenantKeyOf(tenant.Value).ConfigureAwait(false);
        var key = RandomNumberGenerator.GetBytes(MasterKey.Length);
        await _store.Succeed(Wrapping.Wrap(_master.Bytes, Guid.Empty, Guid.CreateVersion7(), place, key), ct).ConfigureAwait(false);
        CryptographicOperations.ZeroMemory(key);
        Forget();
        var current = await TenantKeyOf(tenant.Value).ConfigureAwait(false);
        var former = await _store.Former(place, ct).ConfigureAwait(false);
        foreach (var old in former)
        {
            var before = new DataKey(old.Id, Wrapping.Unwrap(_master.Bytes, old));
            while (await _store.WrappedBy(old.Id, BatchSize, ct).ConfigureAwait(false) is { Count: > 0 } batch)
                await _store.Rewrap([.. batch.Select(w => Again(w, before.Bytes, current.Bytes, current.Id))], null, ct).ConfigureAwait(false);
            before.Blank();
        }

        await Destroy([.. former.Select(o => o.Id)], ct: ct).ConfigureAwait(false);
    }

    private static WrappedKey Again(WrappedKey key, ReadOnlySpan<byte> before, ReadOnlySpan<byte> next, Guid nextId)
    {
        var plain = Wrapping.Unwrap(before, key);
        var again = Wrapping.Wrap(next, nextId, key.Id, key.Place, plain);
        CryptographicOperations.ZeroMemory(plain);
        return again;
    }
}
