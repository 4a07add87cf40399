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
    private readonly Dictionary<string, List<EventType>> _readers = new(StringComparer.Ordinal);

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
        var all = types.ToLookup(t => t.IsDefined(typeof(ReadsFactAttribute)));
        foreach (var type in all[false]) known.Add(type, steps, defects);
        foreach (var type in all[true]) known.AddReader(type, defects);
        foreach (var orphan in steps.Where(s => !known._byName.ContainsKey(s.Key)))
            defects.Add($"An upcaster names the event {orphan.Key}, which no type bears.");
        return defects.Count == 0 ? known : throw new InvalidOperationException(string.Join(Environment.NewLine, defects));
    }

    internal EventType? Entry(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Whether a module of this deployment knows the name, as its own or as a reader.</summary>
    internal bool IsRead(string name) => _byName.ContainsKey(name) || _readers.ContainsKey(name);

    /// <summary>The shape among <paramref name="wanted"/> in which an event of this name is read: its own type, or a reader's.</summary>
    internal EventType? Wanted(string name, IReadOnlyCollection<Type> wanted) =>
        Entry(name) is { } own && wanted.Contains(own.Type) ? own : _readers.GetValueOrDefault(name)?.Find(reader => wanted.Contains(reader.Type));

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

    private void AddReader(Type type, List<string> defects)
    {
        var mark = type.GetCustomAttribute<ReadsFactAttribute>()!;
        var owner = Entry(mark.Name);
        if (!type.IsAssignableTo(typeof(IFact))) defects.Add($"{type.FullName} says [ReadsFact] but is no IFact.");
        else if (type.IsDefined(typeof(EventAttribute))) defects.Add($"{type.FullName} says both [Event] and [ReadsFact].");
        else if (Declarations.HoldsProtected(type)) defects.Add($"{type.FullName} reads a fact and holds a protected value; a fact never does.");
        else if (owner is not null && !owner.Type.IsAssignableTo(typeof(IFact))) defects.Add($"{type.FullName} reads {mark.Name}, which is no fact.");
        else if (owner?.Version > mark.Version)
            defects.Add($"{type.Assembly.GetName().Name} reads {mark.Name} up to version {mark.Version}, but {owner.Type.Assembly.GetName().Name} writes version {owner.Version}: install a newer {type.Assembly.GetName().Name}.");
        else
        {
            if (!_readers.TryGetValue(mark.Name, out var readers)) _readers[mark.Name] = readers = [];
            readers.Add(new(mark.Name, mark.Version, type, EventJson.Options.GetTypeInfo(type), owner?.Upcasters ?? []));
        }
    }
}

internal sealed record EventType(string Name, int Version, Type Type, JsonTypeInfo Json, IUpcaster[] Upcasters)
{
    /// <summary>
    /// Whether stored data of that version is brought up first. A reader's shape goes as far as the owner's steps, where the owner is
    /// installed; else it takes what is there.
    /// </summary>
    public bool IsUpcastFrom(int version) => version <= Upcasters.Length;

    /// <summary>Sealed values are seen by no upcaster: it moves placeholders.</summary>
    public JsonObject Upcast(JsonObject data, int from)
    {
        for (var version = from; IsUpcastFrom(version); version++) data = Upcasters[version - 1].Upcast(data);
        return data;
    }
}
