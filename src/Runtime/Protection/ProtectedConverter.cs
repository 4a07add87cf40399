using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Writes <c>{"$p":n}</c> where a protected value stands and hands the value itself to the block under way; the way back finds
/// it there, or learns that it is withheld or erased. A serializer gives converters no state per call, so the block under way
/// hangs on the thread for the length of one synchronous call.
/// </summary>
internal sealed class ProtectedConverter<T>(KeyScope scope) : JsonConverter<Protected<T>>
{
    private JsonTypeInfo<T>? _json;

    public override Protected<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (!reader.Read() || !reader.ValueTextEquals("$p"u8) || !reader.Read()) throw new JsonException("A protected value is a placeholder.");
        var slot = reader.GetInt32();
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject) throw new JsonException("A placeholder has one member.");
        return Opening.OfThread.Find(slot, out var plain) switch
        {
            ProtectedState.Known => Protected<T>.Known(JsonSerializer.Deserialize(plain, Json(options))!),
            ProtectedState.Erased => Protected<T>.Erased,
            _ => Protected<T>.Withheld,
        };
    }

    public override void Write(Utf8JsonWriter writer, Protected<T> value, JsonSerializerOptions options)
    {
        if (!value.TryGet(out var known))
            throw new InvalidOperationException($"A value that is {value.State} cannot be written: an event says only what its writer knows.");
        writer.WriteStartObject();
        writer.WriteNumber("$p"u8, Sealing.OfThread.Add(scope, known, Json(options)));
        writer.WriteEndObject();
    }

    private JsonTypeInfo<T> Json(JsonSerializerOptions options) => _json ??= (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
}

internal sealed class MaybeProtectedConverter<T>(KeyScope scope) : JsonConverter<Protected<T>?>
{
    private readonly ProtectedConverter<T> _value = new(scope);

    public override Protected<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : _value.Read(ref reader, typeof(Protected<T>), options);

    public override void Write(Utf8JsonWriter writer, Protected<T>? value, JsonSerializerOptions options)
    {
        if (value is { } known) _value.Write(writer, known, options);
        else writer.WriteNullValue();
    }
}
