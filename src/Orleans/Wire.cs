using System.Text.Json;
using System.Text.Json.Serialization;
using Lindung.Kernel;

namespace Lindung.Orleans;

/// <summary>The bytes between nodes: JSON that carries what the store seals, so nodes trust each other as they trust the keys.</summary>
internal static class Wire
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new ProtectedConverterFactory(), new DatumConverter() },
    };

    public static byte[] Write<T>(T value)
        where T : class => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Json);

    public static T Read<T>(byte[] bytes)
        where T : class => JsonSerializer.Deserialize<T>(bytes, Json) ?? throw new JsonException($"No {typeof(T).Name}.");
}

/// <summary>A protected value with its state, so that erased stays erased on the other node.</summary>
internal sealed class ProtectedConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Protected<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed record Parts<T>(ProtectedState State, T? Value);

    private sealed class Converter<T> : JsonConverter<Protected<T>>
    {
        public override Protected<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = JsonSerializer.Deserialize<Parts<T>>(ref reader, options)!;
            return parts.State switch
            {
                ProtectedState.Known => Protected<T>.Known(parts.Value!),
                ProtectedState.Erased => Protected<T>.Erased,
                _ => Protected<T>.Withheld,
            };
        }

        public override void Write(Utf8JsonWriter writer, Protected<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Parts<T>(value.State, value.OrDefault()), options);
    }
}

/// <summary>The data of an error: a text, number or truth comes back as what it was, not as a piece of JSON.</summary>
internal sealed class DatumConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number when reader.TryGetInt64(out var whole) => whole,
        JsonTokenType.Number => reader.GetDecimal(),
        _ => JsonElement.ParseValue(ref reader),
    };

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);
}
