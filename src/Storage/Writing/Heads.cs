using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>
/// Events known to stand in the store, the newest seen of each stream. They spare the writer asking the database whether the
/// event before exists with the hash the caller names. Bounded: two generations, the older one is dropped when the younger is full.
/// </summary>
internal sealed class Heads(int most = 100_000)
{
    private readonly Lock _lock = new();
    private Dictionary<Guid, Head> _young = [];
    private Dictionary<Guid, Head> _old = [];

    public Head? Find(Guid stream)
    {
        lock (_lock)
            return _young.TryGetValue(stream, out var head) || _old.TryGetValue(stream, out head) ? head : null;
    }

    public void Learn(Head head)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(head.Stream, out var known) && known.Version >= head.Version) return;
            if (_young.Count >= most) (_old, _young) = (_young, []);
            _young[head.Stream] = head;
        }
    }

    public static bool Fits(Head head, Id<Tenant> tenant, StreamAppend append) =>
        head.Version == append.ExpectedVersion
        && head.Tenant == tenant.Value
        && head.Kind == append.Stream.Kind
        && head.Hash.AsSpan().SequenceEqual(append.PreviousHash);
}
