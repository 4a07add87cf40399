using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// How to withhold in one type of view: worked out once per type. A view that holds nothing protected is given back as it is,
/// every other as a copy; a type that cannot be copied so is a defect and throws.
/// </summary>
internal sealed class FilterPlan
{
    private static readonly ConcurrentDictionary<Type, FilterPlan> Plans = new();
    private static readonly MethodInfo Clone = typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!;
    private readonly Lazy<Func<object, Reading, object>?> _filter;

    private FilterPlan(Type type) => _filter = new(() => Holds(type, []) ? Make(type) : null);

    public static FilterPlan Of(Type type) => Plans.GetOrAdd(type, static t => new(t));

    public object Apply(object view, Reading reading) => _filter.Value is { } filter ? filter(view, reading) : view;

    private static Func<object, Reading, object> Make(Type type)
    {
        if (Element(type) is { } element) return List(type, element);
        var changes = new List<(PropertyInfo Property, Func<object, object, Reading, object?> Change)>();
        foreach (var property in Properties(type).Where(p => Holds(p.PropertyType, [])))
        {
            if (!property.CanWrite) throw new NotSupportedException($"{type.FullName}.{property.Name} is protected but cannot be set: make it a property of a record.");
            changes.Add((property, Change(type, property)));
        }

        return (view, reading) =>
        {
            var copy = Clone.Invoke(view, null)!;
            foreach (var (property, change) in changes)
                if (property.GetValue(view) is { } value) property.SetValue(copy, change(view, value, reading));
            return copy;
        };
    }

    private static Func<object, object, Reading, object?> Change(Type type, PropertyInfo property)
    {
        if (Declarations.ProtectedValue(property.PropertyType) is not { } value) return (_, nested, reading) => Of(nested.GetType()).Apply(nested, reading);
        var withheld = Activator.CreateInstance(typeof(Protected<>).MakeGenericType(value));
        var mark = Declarations.Mark<SealedAttribute>(property);
        var ofClass = mark?.Class ?? FieldClass.Specific;
        if (mark?.Scope != KeyScope.Note) return (_, known, reading) => reading.Granted.Has(ofClass) ? known : withheld;
        if (!type.IsAssignableTo(typeof(ISealedNote))) throw new NotSupportedException($"{type.FullName}.{property.Name} is a sealed note but its view does not say whose: implement ISealedNote.");
        return (view, known, reading) => reading.Granted.Has(ofClass) && reading.MayRead((ISealedNote)view) ? known : withheld;
    }

    private static Func<object, Reading, object> List(Type type, Type element)
    {
        if (Declarations.ProtectedValue(element) is not null) throw new NotSupportedException($"{type} lists protected values: make it one protected list.");
        var isImmutable = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);
        var isList = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>);
        if (!isImmutable && !isList && !type.IsAssignableFrom(element.MakeArrayType()) && !IsReadOnlyList(type, element))
            throw new NotSupportedException($"{type} cannot be filtered: use an IReadOnlyList of views.");
        var immutable = typeof(ImmutableArray).GetMethods().First(m => m.Name == nameof(ImmutableArray.Create) && m.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(element);
        return (list, reading) =>
        {
            var items = ((IEnumerable)list).Cast<object?>().Select(i => i is null ? null : Of(i.GetType()).Apply(i, reading)).ToArray();
            var array = Array.CreateInstance(element, items.Length);
            items.CopyTo(array, 0);
            return isImmutable ? immutable.Invoke(null, [array])! : isList ? Activator.CreateInstance(type, array)! : array;
        };
    }

    /// <summary>Collections that stand behind <c>IReadOnlyList</c>, such as those of collection expressions, become arrays.</summary>
    private static bool IsReadOnlyList(Type type, Type element) => type.IsAssignableTo(typeof(IReadOnlyList<>).MakeGenericType(element));

    private static bool Holds(Type type, HashSet<Type> seen)
    {
        if (Declarations.ProtectedValue(type) is not null) return true;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || !seen.Add(type)) return false;
        if (Element(type) is { } element) return Holds(element, seen);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && type.GenericTypeArguments.Any(a => Holds(a, seen)))
            throw new NotSupportedException($"{type} cannot be filtered: use an IReadOnlyList of views.");
        return type.Assembly != typeof(object).Assembly && Properties(type).Any(p => Holds(p.PropertyType, seen));
    }

    private static Type? Element(Type type)
    {
        if (type.IsArray) return type.GetElementType();
        if (type == typeof(string)) return null;
        var lists = type.GetInterfaces().Append(type).Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).ToList();
        var isMap = type.GetInterfaces().Append(type).Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>));
        return lists.Count == 1 && !isMap ? lists[0].GenericTypeArguments[0] : null;
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && (p.CanWrite || Declarations.ProtectedValue(p.PropertyType) is null));
}
