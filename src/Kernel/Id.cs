using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lindung.Kernel;

/// <summary>
/// The identity of one noun: a UUID of version 7, so that ids made later sort later. It carries the time it was made:
/// codes, links and exports that leave the staff's view carry random ids instead.
/// </summary>
/// <typeparam name="TNoun">The noun it names, so that a person's id is never taken for a unit's.</typeparam>
[JsonConverter(typeof(IdConverterFactory))]
public readonly record struct Id<TNoun>(Guid Value) : IParsable<Id<TNoun>>
{
    /// <summary>A new id, later than every id this process made before.</summary>
    public static Id<TNoun> New() => new(Guid.CreateVersion7());

    /// <inheritdoc />
    public static Id<TNoun> Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s));

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<TNoun> result)
    {
        var known = Guid.TryParse(s, out var value);
        result = new(value);
        return known;
    }

    /// <summary>The id as lower-case hexadecimal digits with dashes.</summary>
    public override string ToString() => Value.ToString("D");
}

internal sealed class IdConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class IdConverter<TNoun> : JsonConverter<Id<TNoun>>
    {
        public override Id<TNoun> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, Id<TNoun> value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        public override Id<TNoun> ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(Guid.Parse(reader.GetString()!));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, Id<TNoun> value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.ToString());
    }
}
