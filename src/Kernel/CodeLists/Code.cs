using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lindung.Kernel;

/// <summary>
/// A code of a code list: 1 to 40 upper-case ASCII letters, digits and underscores, a string in JSON. It is open by type:
/// it says something about a person only beside an id, so it is never sealed and statistics may count it.
/// </summary>
[JsonConverter(typeof(CodeConverter))]
public readonly record struct Code : IParsable<Code>
{
    private readonly string? _text;

    private Code(string text) => _text = text;

    /// <summary>Not filled in; in every list, counted apart and never merged into <c>LAINNYA</c>. Also the default value.</summary>
    public static Code NA => default;

    /// <summary>Reads a code.</summary>
    public static Code Parse(string s) =>
        TryParse(s, null, out var code) ? code : throw new FormatException("A code has 1 to 40 of A-Z, 0-9 and _");

    static Code IParsable<Code>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Code result)
    {
        var known = s is { Length: >= 1 and <= 40 } && s.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
        result = known && s != "NA" ? new(s!) : default;
        return known;
    }

    /// <summary>The code as text.</summary>
    public override string ToString() => _text ?? "NA";
}

internal sealed class CodeConverter : JsonConverter<Code>
{
    public override Code Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(reader.GetString());

    public override void Write(Utf8JsonWriter writer, Code value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    public override Code ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Checked(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Code value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());

    private static Code Checked(string? text) =>
        Code.TryParse(text, null, out var code) ? code : throw new JsonException("A code has 1 to 40 of A-Z, 0-9 and _");
}
