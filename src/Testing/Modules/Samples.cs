using System.Collections;
using System.Reflection;
using Lindung.Kernel;

namespace Lindung.Testing;

/// <summary>Makes one value of any record type, always the same, with every member filled.</summary>
public static class Samples
{
    private static readonly Guid Id = new("019a0000-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(7));

    /// <summary>The value: an event, a request, a command. Texts are <c>contoh</c>, ids one made-up id, dates in March 2026.</summary>
    public static object Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return Of(value);
        if (type == typeof(string)) return "contoh";
        if (type == typeof(Guid)) return Id;
        if (type == typeof(DateTimeOffset)) return At;
        if (type == typeof(DateOnly)) return new DateOnly(2026, 3, 2);
        if (type == typeof(bool)) return true;
        if (type == typeof(RegionCode)) return RegionCode.Parse("35.74.03");
        if (type == typeof(Code)) return Code.Parse("CONTOH");
        if (type == typeof(StreamId)) return new StreamId("contoh.contoh", Id);
        if (type == typeof(ApproximateDate)) return new ApproximateDate(new DateOnly(2010, 5, 17), DatePrecision.Month);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)!;
        if (type.IsPrimitive) return Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsGenericType && Generic(type) is { } made) return made;
        return Record(type, p => Of(p.ParameterType));
    }

    /// <summary>A request; where it names a kind of record, of that kind.</summary>
    public static object Request(Type type, string kind) => Record(type, p => p is { Name: "Kind" } && p.ParameterType == typeof(string) ? kind : Of(p.ParameterType));

    private static object? Generic(Type type)
    {
        var definition = type.GetGenericTypeDefinition();
        var of = type.GenericTypeArguments;
        if (definition == typeof(Id<>)) return Activator.CreateInstance(type, Id)!;
        if (definition == typeof(Protected<>)) return type.GetMethod(nameof(Protected<int>.Known))!.Invoke(null, [Of(of[0])])!;
        if (definition == typeof(IReadOnlyDictionary<,>) || definition == typeof(IDictionary<,>))
        {
            var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(of))!;
            dictionary[Of(of[0])] = Of(of[1]);
            return dictionary;
        }
        if (!type.IsAssignableTo(typeof(IEnumerable)) && !type.IsInterface) return null;
        var array = Array.CreateInstance(of[0], 1);
        array.SetValue(Of(of[0]), 0);
        return type.IsAssignableFrom(array.GetType()) ? array : null;
    }

    private static object Record(Type type, Func<ParameterInfo, object> sample)
    {
        var constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(c => c.GetParameters() is not [{ } only] || only.ParameterType != type)
            .MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(sample)]);
    }
}
