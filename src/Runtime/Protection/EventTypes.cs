using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Which CLR type stands behind a literal event name and version, and how older versions are brought up. Built once at start;
/// a defect (two events of one name, an upcaster missing or too many, a text that is declared neither sealed nor open) stops it.
/// </summary>
public sealed class EventTypes
{
    private readonly Dictionary<string, EventType> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, EventType> _byType = [];

    private EventTypes() { }

    /// <summary>All event types of <paramref name="assemblies"/>. Throws with every defect found.</summary>
    public static EventTypes From(IEnumerable<Assembly> assemblies, IEnumerable<IUpcaster> upcasters) =>
        From(assemblies.Distinct().SelectMany(a => a.GetTypes()).Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IEvent))), upcasters);

    /// <summary>The type of the name; null: no module of this deployment knows it.</summary>
    public Type? Find(string name) => _byName.GetValueOrDefault(name)?.Type;

    /// <summary>The literal name and the version that the code writes.</summary>
    public (string Name, int Version) Of(Type type) => Entry(type) is var entry ? (entry.Name, entry.Version) : default;

    internal static EventTypes From(IEnumerable<Type> types, IEnumerable<IUpcaster> upcasters)
    {
        var known = new EventTypes();
        var defects = new List<string>();
        var steps = upcasters.ToLookup(u => u.EventName, StringComparer.Ordinal);
        foreach (var type in types) known.Add(type, steps, defects);
        foreach (var orphan in steps.Where(s => !known._byName.ContainsKey(s.Key)))
            defects.Add($"An upcaster names the event {orphan.Key}, which no type bears.");
        return defects.Count == 0 ? known : throw new InvalidOperationException(string.Join(Environment.NewLine, defects));
    }

    internal EventType? Entry(string name) => _byName.GetValueOrDefault(name);

    internal EventType Entry(Type type) =>
        _byType.TryGetValue(type, out var entry) ? entry : throw new InvalidOperationException($"{type.FullName} is not among the event types of this deployment.");

    private void Add(Type type, ILookup<string, IUpcaster> upcasters, List<string> defects)
    {
        if (type.GetCustomAttribute<EventAttribute>() is not { } mark)
        {
            defects.Add($"{type.FullName} bears no [Event(name, version)].");
            return;
        }

        var undeclared = Declarations.Defects(type);
        defects.AddRange(undeclared);
        if (undeclared.Count > 0) return;
        var steps = upcasters[mark.Name].OrderBy(u => u.FromVersion).ToArray();
        if (!steps.Select(s => s.FromVersion).SequenceEqual(Enumerable.Range(1, mark.Version - 1)))
            defects.Add($"{mark.Name} has version {mark.Version} and needs one upcaster from each version before it, from 1.");
        var entry = new EventType(mark.Name, mark.Version, type, EventJson.Options.GetTypeInfo(type), steps);
        if (!_byName.TryAdd(mark.Name, entry)) defects.Add($"Two types bear the event name {mark.Name}: {type.FullName} and {_byName[mark.Name].Type.FullName}.");
        else _byType.Add(type, entry);
    }
}

internal sealed record EventType(string Name, int Version, Type Type, JsonTypeInfo Json, IUpcaster[] Upcasters)
{
    /// <summary>Sealed values are seen by no upcaster: it moves placeholders.</summary>
    public JsonObject Upcast(JsonObject data, int from)
    {
        for (var version = from; version < Version; version++) data = Upcasters[version - 1].Upcast(data);
        return data;
    }
}
