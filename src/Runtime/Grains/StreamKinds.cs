using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Every kind of stream that this deployment hosts: the kernel's own and those of its modules.</summary>
public sealed class StreamKinds
{
    private readonly Dictionary<string, StreamKind> _kinds;

    /// <summary>Gathers the kinds; two of one name stop the start.</summary>
    public StreamKinds(IEnumerable<StreamKind> kinds)
    {
        _kinds = new(StringComparer.Ordinal);
        foreach (var kind in kinds)
            if (!_kinds.TryAdd(kind.Name, kind))
                throw new InvalidOperationException($"Two modules declare the kind of stream {kind.Name}.");
    }

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<StreamKind> All => _kinds.Values;

    /// <summary>The kind; null when no module of this deployment has it.</summary>
    public StreamKind? Find(string name) => _kinds.GetValueOrDefault(name);

    /// <summary>The kind; throws when no module of this deployment has it.</summary>
    public StreamKind Get(string name) => Find(name) ?? throw new InvalidOperationException($"No module of this deployment hosts {name}.");
}
