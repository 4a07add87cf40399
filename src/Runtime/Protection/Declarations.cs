using System.Collections;
using System.Reflection;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Undeclared is sealed: a property of an event is open by its type (ids, codes, dates, numbers, regions), or says
/// <see cref="OpenAttribute"/> with a reason, or is <see cref="Protected{T}"/> with <see cref="SealedAttribute"/>. Everything else is a defect.
/// </summary>
internal static class Declarations
{
    private static readonly HashSet<Type> Open =
    [
        typeof(bool), typeof(byte), typeof(short), typeof(int), typeof(long), typeof(decimal), typeof(double), typeof(Guid), typeof(DateOnly),
        typeof(TimeOnly), typeof(DateTimeOffset), typeof(TimeSpan), typeof(RegionCode), typeof(StreamId), typeof(Code),
    ];

    public static IReadOnlyList<string> Defects(Type type)
    {
        var defects = new List<string>();
        Check(type, type.Name, [], defects);
        if (type.IsAssignableTo(typeof(IFact)) && HoldsProtected(type)) defects.Add($"{type.Name} is a fact and holds a protected value; a fact never does.");
        return defects;
    }

    public static bool HoldsProtected(Type type) => Stored(type).Any(p => Holds(p.PropertyType, []));

    public static T? Mark<T>(PropertyInfo property)
        where T : Attribute
    {
        if (property.GetCustomAttribute<T>() is { } mark) return mark;
        var parameters = property.DeclaringType!.GetConstructors().SelectMany(c => c.GetParameters());
        return parameters.FirstOrDefault(p => p.Name == property.Name && p.ParameterType == property.PropertyType)?.GetCustomAttribute<T>();
    }

    public static Type? ProtectedValue(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Protected<>) ? type.GenericTypeArguments[0] : null;
    }

    /// <summary>The properties that are written: those that can be set, or that a constructor takes. Others are computed.</summary>
    internal static IEnumerable<PropertyInfo> Stored(Type type)
    {
        var taken = type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && (p.CanWrite || taken.Contains(p.Name)));
    }

    private static void Check(Type type, string path, HashSet<Type> above, List<string> defects)
    {
        if (!above.Add(type)) return;
        foreach (var property in Stored(type)) Check(property, $"{path}.{property.Name}", above, defects);
        above.Remove(type);
    }

    private static void Check(PropertyInfo property, string path, HashSet<Type> above, List<string> defects)
    {
        if (ProtectedValue(property.PropertyType) is { } value)
        {
            if (Mark<SealedAttribute>(property) is null) defects.Add($"{path} is protected but does not say [Sealed(scope, class)].");
            if (Holds(value, [])) defects.Add($"{path} has a protected value within a protected value.");
        }
        else if (Mark<SealedAttribute>(property) is not null) defects.Add($"{path} says [Sealed] but its type is not Protected<T>.");
        else if (Mark<OpenAttribute>(property) is null) Undeclared(property.PropertyType, path, above, defects);
        else if (Holds(property.PropertyType, [])) defects.Add($"{path} says [Open] but holds a protected value.");
    }

    private static void Undeclared(Type type, string path, HashSet<Type> above, List<string> defects)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsOpen(type)) return;
        if (ProtectedValue(type) is not null) defects.Add($"{path} is a list of protected values; make it one protected list.");
        else if (Elements(type) is { } elements) foreach (var element in elements) Undeclared(element, path + "[]", above, defects);
        else if (type == typeof(string) || type.IsInterface || type.IsAbstract || type.Assembly == typeof(object).Assembly)
            defects.Add($"{path} is {type.Name}: seal it as Protected<T> with [Sealed(scope, class)], or say [Open(reason)].");
        else Check(type, path, above, defects);
    }

    internal static bool IsOpen(Type type) =>
        type.IsEnum || Open.Contains(type) || type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>);

    internal static Type[]? Elements(Type type)
    {
        if (type == typeof(string) || !type.IsAssignableTo(typeof(IEnumerable))) return null;
        if (type.IsArray) return type == typeof(byte[]) ? null : [type.GetElementType()!];
        return type.IsGenericType ? type.GenericTypeArguments : null;
    }

    private static bool Holds(Type type, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ProtectedValue(type) is not null) return true;
        if (IsOpen(type) || type == typeof(string) || !seen.Add(type)) return false;
        if (Elements(type) is { } elements) return elements.Any(e => Holds(e, seen));
        return type.Assembly != typeof(object).Assembly
            && Stored(type).Any(p => Holds(p.PropertyType, seen));
    }
}
