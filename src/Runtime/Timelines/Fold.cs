using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>What an event changed: a field with the value stated before it in the same stream, if any, and the one stated now.</summary>
internal sealed record FieldChange(StatedField After, Protected<string>? Before);

/// <summary>
/// Remembers what was last stated of each field, stream by stream, and answers what the next event changes. A field is the same when it bears the same
/// name and shape in the same part of the stream, whichever event states it; when, by whom and why belong to the one event only. A record that is stated
/// again without one of its fields has emptied it. What is erased has changed, since nobody can tell any more.
/// </summary>
internal sealed class Fold
{
    private static readonly HashSet<string> OfTheEvent = new(StringComparer.Ordinal) { "at", "by", "why", "reason", "note", "from", "until", "because", "to" };
    private readonly Dictionary<Part, Dictionary<(string Field, FieldShape Shape), StatedField>> _stated = [];

    /// <summary>The changes of the next event, in the order of its properties.</summary>
    /// <param name="stream">Its stream.</param>
    /// <param name="name">Its literal name.</param>
    /// <param name="item">The part of the stream that it tells of; null: the stream itself.</param>
    /// <param name="fields">What it says.</param>
    public IReadOnlyList<FieldChange> Next(Guid stream, string name, string? item, IReadOnlyList<StatedField> fields)
    {
        if (!_stated.TryGetValue(new(stream, item), out var known)) _stated[new(stream, item)] = known = [];
        var changes = new List<FieldChange>(fields.Count);
        foreach (var field in fields.Concat(Emptied(known, fields)))
        {
            var key = (OfTheEvent.Contains(field.Name) ? $"{name}.{field.Name}" : field.Name, field.Shape);
            var before = known.GetValueOrDefault(key)?.Value;
            known[key] = field;
            if (!AreSame(before, field.Value)) changes.Add(new(field, before));
        }
        return changes;
    }

    private static List<StatedField> Emptied(Dictionary<(string, FieldShape), StatedField> known, IReadOnlyList<StatedField> fields)
    {
        var records = fields.Select(f => RecordOf(f.Name)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var stated = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return [.. known.Values.Where(f => RecordOf(f.Name) is { } record && records.Contains(record) && !stated.Contains(f.Name)).Select(f => f with { Value = "" })];
    }

    private static string? RecordOf(string name) => name.LastIndexOf('.') is > 0 and var end ? name[..end] : null;

    private static bool AreSame(Protected<string>? before, Protected<string> after) => before is { } known && known.TryGet(out var one) && after.TryGet(out var other) && one == other;

    private readonly record struct Part(Guid Stream, string? Item);
}
