using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lindung.Kernel.Web;

/// <summary>
/// <see cref="Protected{T}"/> in answers: <c>{"value":…}</c>, <c>{"withheld":true}</c> or <c>{"erased":true}</c>, so that no reader
/// takes an absent name for an empty one.
/// </summary>
internal sealed class ProtectedConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => IsProtected(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    internal static bool IsProtected(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Protected<>);

    private sealed class Of<T> : JsonConverter<Protected<T>>
    {
        public override Protected<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName) throw new JsonException();
            var state = reader.GetString();
            reader.Read();
            Protected<T> read = state switch
            {
                "value" => Protected<T>.Known(JsonSerializer.Deserialize<T>(ref reader, options)!),
                "withheld" => Protected<T>.Withheld,
                "erased" => Protected<T>.Erased,
                _ => throw new JsonException(),
            };
            return reader.Read() && reader.TokenType == JsonTokenType.EndObject ? read : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, Protected<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            if (value.TryGet(out var known))
            {
                writer.WritePropertyName("value");
                JsonSerializer.Serialize(writer, known, options);
            }
            else writer.WriteBoolean(value.State == ProtectedState.Erased ? "erased" : "withheld", true);
            writer.WriteEndObject();
        }
    }
}
