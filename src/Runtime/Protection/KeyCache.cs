using System.Collections.Concurrent;

namespace Lindung.Runtime;

/// <summary>
/// Keys of this node: at most <paramref name="most"/> of them and none for longer than <paramref name="longest"/>. Two halves: the
/// younger is filled, the older is dropped whole when it is full or old.
/// </summary>
internal sealed class KeyCache<TKey>(int most, TimeSpan longest, TimeProvider clock)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private Half _young = new([], clock.GetTimestamp());
    private Half _old = new([], clock.GetTimestamp());

    public DataKey? Find(TKey key)
    {
        var (young, old) = (_young, _old);
        if (young.Keys.TryGetValue(key, out var found) && clock.GetElapsedTime(young.Since) < longest && !found.IsDestroyed) return found;
        // The older half was begun earlier still: its keys count from its own beginning.
        return old.Keys.TryGetValue(key, out found) && clock.GetElapsedTime(old.Since) < longest && !found.IsDestroyed ? found : null;
    }

    public void Keep(TKey key, DataKey value)
    {
        if (_young.Keys.Count >= most / 2 || clock.GetElapsedTime(_young.Since) >= longest / 2) Turn();
        _young.Keys[key] = value;
    }

    public void Drop()
    {
        lock (_lock) (_young, _old) = (new([], clock.GetTimestamp()), new([], clock.GetTimestamp()));
    }

    public IEnumerable<DataKey> All => _young.Keys.Values.Concat(_old.Keys.Values);

    private void Turn()
    {
        lock (_lock)
        {
            if (_young.Keys.Count >= most / 2 || clock.GetElapsedTime(_young.Since) >= longest / 2)
                (_old, _young) = (_young, new([], clock.GetTimestamp()));
        }
    }

    private sealed record Half(ConcurrentDictionary<TKey, DataKey> Keys, long Since);
}
