using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Reflection;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>How events and their metadata stand as JSON: camelCase, enums as strings, nulls left out, computed properties left out.</summary>
internal static class EventJson
{
    public static JsonSerializerOptions Options { get; } = Make(Seal);

    /// <summary>Metadata without <c>recordedAt</c>, which only the store knows.</summary>
    public static JsonTypeInfo<EventMetadata> Metadata { get; } = (JsonTypeInfo<EventMetadata>)Make(LeaveRecordedAt).GetTypeInfo(typeof(EventMetadata));

    private static JsonSerializerOptions Make(Action<JsonTypeInfo> modify)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { modify } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void Seal(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            // Computed from the others.
            if (property is { Set: null, AssociatedParameter: null }) property.ShouldSerialize = static (_, _) => false;
            if (Declarations.ProtectedValue(property.PropertyType) is not { } value) continue;
            if (property.AttributeProvider is not PropertyInfo member || Declarations.Mark<SealedAttribute>(member) is not { } mark) continue;
            var converter = Nullable.GetUnderlyingType(property.PropertyType) is null ? typeof(ProtectedConverter<>) : typeof(MaybeProtectedConverter<>);
            property.CustomConverter = (JsonConverter)Activator.CreateInstance(converter.MakeGenericType(value), mark.Scope)!;
        }
    }

    private static void LeaveRecordedAt(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            if (property.Name == "recordedAt") property.ShouldSerialize = static (_, _) => false;
    }
}
