using System.Text;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>What a file's key had sealed, event by event, in the words that were written anew and under its present key.</summary>
internal sealed class RewrittenTexts(IReadOnlyList<RewrittenValues> values)
{
    private readonly Dictionary<long, byte[]> _values = values.ToDictionary(v => v.Version, v => Encoding.UTF8.GetBytes(v.Json));

    /// <summary>The values of an event as JSON; null: it is as it was recorded.</summary>
    public byte[]? Of(StoredEvent stored) => _values.GetValueOrDefault(stored.Version);
}
