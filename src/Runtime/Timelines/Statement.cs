using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>One thing that an event says.</summary>
/// <param name="Name">The properties that lead to it, in camel case: <c>identity.name</c>, <c>items[0].item</c>.</param>
/// <param name="Shape">What the text is.</param>
/// <param name="Value">The text; what is not sealed is known.</param>
/// <param name="Mark">How it is sealed; null: it stands open.</param>
/// <param name="Permission">What it asks of a reader besides; null: nothing.</param>
/// <param name="InCopy">It may stand in the copy of a person's own data.</param>
internal sealed record StatedField(string Name, FieldShape Shape, Protected<string> Value, SealedAttribute? Mark = null, ShownWithAttribute? Permission = null, bool InCopy = true);

/// <summary>What the text of a value is: pages write each in the reader's words.</summary>
public enum FieldShape
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A code of some list.</summary>
    Code,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    YesNo,

    /// <summary>A day, as <c>2026-03-02</c>.</summary>
    Day,

    /// <summary>A moment (ISO 8601, UTC).</summary>
    Moment,

    /// <summary>A region's code.</summary>
    Region,

    /// <summary>An officer's account.</summary>
    Officer,

    /// <summary>A service unit.</summary>
    Unit,

    /// <summary>Any other id.</summary>
    Record,
}

/// <summary>
/// Takes any event apart into what it says, by its declared properties alone, so that no module writes code for it. What is null is not said, and
/// neither is whose tenant it is.
/// </summary>
internal static class Statement
{
    private static readonly ConcurrentDictionary<Type, Func<object, Protected<object?>>> Openers = new();
    private static readonly MethodInfo Opener = typeof(Statement).GetMethod(nameof(Opened), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static IReadOnlyList<StatedField> Of(IEvent said)
    {
        var fields = new List<StatedField>();
        Add(said, "", new(null, true), fields);
        return fields;
    }

    /// <summary>Whose part of the stream it tells of, where an event begins with one: a clock, a row of a plan, an officer. Null: the stream itself.</summary>
    public static string? ItemOf(IEvent said) =>
        Declarations.Stored(said.GetType()).FirstOrDefault() is { } first && first.GetValue(said) is (Guid or int or long or Id<Account> or Id<Person>) and var item ? Line(item).Text : null;

    /// <summary>The last names of everything that events of the type can say: each needs a label.</summary>
    public static IReadOnlySet<string> Names(Type type)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        Collect(type, names, []);
        return names;
    }

    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static void Collect(Type type, ISet<string> names, HashSet<Type> above)
    {
        if (!above.Add(type)) return;
        foreach (var property in Said(type))
            if (Parts(property.PropertyType) is { } parts) Collect(parts, names, above);
            else names.Add(Camel(property.Name));
        above.Remove(type);
    }

    private static void Add(object said, string path, Rule above, List<StatedField> fields)
    {
        foreach (var property in Said(said.GetType()))
        {
            if (property.GetValue(said) is not { } value) continue;
            var (name, rule) = (path + Camel(property.Name), above.Of(property));
            if (Declarations.ProtectedValue(property.PropertyType) is { } type)
            {
                var opened = Openers.GetOrAdd(type, t => Opener.MakeGenericMethod(t).CreateDelegate<Func<object, Protected<object?>>>())(value);
                fields.Add(new(name, ShapeOf(type), opened.Map(Words), Declarations.Mark<SealedAttribute>(property), rule.Permission, rule.InCopy));
            }
            else if (Parts(property.PropertyType) is null)
                fields.Add(Open(name, value, rule));
            else if (value is IEnumerable parts)
                foreach (var (index, part) in parts.Cast<object>().Index()) Add(part, $"{name}[{index}].", rule, fields);
            else Add(value, name + ".", rule, fields);
        }
    }

    private static IEnumerable<PropertyInfo> Said(Type type) => Declarations.Stored(type).Where(p => p.PropertyType != typeof(Id<Tenant>) && Declarations.Mark<NotToldAttribute>(p) is null);

    /// <summary>The record whose properties are said one by one; null: the value is one line.</summary>
    private static Type? Parts(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Declarations.ProtectedValue(type) is not null || Declarations.IsOpen(type) || type == typeof(string) || type == typeof(byte[])) return null;
        if (Declarations.Elements(type) is [var element]) return Parts(element);
        return type.Assembly == typeof(object).Assembly || type == typeof(ApproximateDate) ? null : type;
    }

    private static StatedField Open(string name, object value, Rule rule)
    {
        if (value is string or byte[] or not IEnumerable) return new(name, Line(value).Shape, Line(value).Text, null, rule.Permission, rule.InCopy);
        var lines = ((IEnumerable)value).Cast<object>().Select(Line).ToList();
        return new(name, lines.Count == 0 ? FieldShape.Text : lines[0].Shape, string.Join(", ", lines.Select(l => l.Text)), null, rule.Permission, rule.InCopy);
    }

    private static (FieldShape Shape, string Text) Line(object value) => (ShapeOf(value.GetType()), value switch
    {
        bool yes => yes ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        ApproximateDate date => date.Value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    });

    private static FieldShape ShapeOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var t when t == typeof(bool) => FieldShape.YesNo,
        var t when t == typeof(Code) || t.IsEnum => FieldShape.Code,
        var t when t == typeof(DateOnly) || t == typeof(ApproximateDate) => FieldShape.Day,
        var t when t == typeof(DateTimeOffset) => FieldShape.Moment,
        var t when t == typeof(RegionCode) => FieldShape.Region,
        var t when t == typeof(Id<Account>) => FieldShape.Officer,
        var t when t == typeof(Id<ServiceUnit>) => FieldShape.Unit,
        var t when t == typeof(Guid) || t == typeof(StreamId) || t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Id<>) => FieldShape.Record,
        var t when t.IsPrimitive || t == typeof(decimal) => FieldShape.Number,
        _ => FieldShape.Text,
    };

    private static Protected<object?> Opened<T>(object value) => ((Protected<T>)value).Map(known => (object?)known);

    /// <summary>A sealed value as one line: the words of whatever it is made of.</summary>
    private static string Words(object? value) => value switch
    {
        null => "",
        string text => text,
        ApproximateDate or DateOnly or DateTimeOffset or Code => Line(value).Text,
        _ => string.Join(", ", Leaves(JsonSerializer.SerializeToElement(value, value.GetType(), EventJson.Options))),
    };

    private static IEnumerable<string> Leaves(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Leaves(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.Null => [],
        _ => [json.ToString()],
    };

    /// <summary>What the declarations above a value allow; what is within follows what is around it.</summary>
    private readonly record struct Rule(ShownWithAttribute? Permission, bool InCopy)
    {
        public Rule Of(PropertyInfo property) => new(Declarations.Mark<ShownWithAttribute>(property) ?? Permission, InCopy && Declarations.Mark<NotInCopyAttribute>(property) is null);
    }
}
