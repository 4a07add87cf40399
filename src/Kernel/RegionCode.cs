using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lindung.Kernel;

/// <summary>
/// A code of the administrative division of Indonesia (Kepmendagri): <c>13</c>, <c>13.71</c>, <c>13.71.03</c> or
/// <c>13.71.03.1001</c>. Well-formed by construction; whether it exists on a day, the region table says.
/// </summary>
[JsonConverter(typeof(RegionCodeConverter))]
public readonly record struct RegionCode : IParsable<RegionCode>, IComparable<RegionCode>
{
    private readonly string? _text;

    private RegionCode(string text) => _text = text;

    /// <summary>The root of the tree: the whole nation.</summary>
    public static RegionCode Nation => default;

    /// <summary>0 nation, 1 province, 2 kabupaten/kota, 3 kecamatan, 4 desa/kelurahan.</summary>
    public int Level => _text?.Length switch { null or 0 => 0, 2 => 1, 5 => 2, 8 => 3, _ => 4 };

    /// <summary>The region above; the nation's is the nation.</summary>
    public RegionCode Parent => At(Level - 1);

    /// <summary>The digits without dots, as numbers and files use them: <c>3574</c>.</summary>
    public string Digits => (_text ?? "").Replace(".", "", StringComparison.Ordinal);

    /// <summary>This region, or the one above it at <paramref name="level"/>.</summary>
    public RegionCode At(int level) => level >= Level ? this : level <= 0 ? default : new(_text![..(level * 3 - 1)]);

    /// <summary>Whether this region is <paramref name="other"/> or lies in it.</summary>
    public bool IsWithin(RegionCode other) => At(other.Level) == other;

    /// <summary>Reads a code with or without dots; no culture has a say in it.</summary>
    public static RegionCode Parse(string s) =>
        TryParse(s, null, out var code) ? code : throw new FormatException("A region code looks like 35.74.03.1001");

    static RegionCode IParsable<RegionCode>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <summary>Reads a code with or without dots.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RegionCode result)
    {
        result = default;
        if (s is null) return false;
        var digits = s.Replace(".", "", StringComparison.Ordinal);
        if (digits.Length is not (2 or 4 or 6 or 10) || digits.Any(c => c is < '0' or > '9')) return false;
        var text = digits.Length switch
        {
            2 => digits,
            4 => $"{digits[..2]}.{digits[2..]}",
            6 => $"{digits[..2]}.{digits[2..4]}.{digits[4..]}",
            _ => $"{digits[..2]}.{digits[2..4]}.{digits[4..6]}.{digits[6..]}",
        };
        if (s.Contains('.') && s != text) return false;
        result = new(text);
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(RegionCode other) => string.CompareOrdinal(_text ?? "", other._text ?? "");

    /// <summary>Earlier in the table.</summary>
    public static bool operator <(RegionCode left, RegionCode right) => left.CompareTo(right) < 0;

    /// <summary>Later in the table.</summary>
    public static bool operator >(RegionCode left, RegionCode right) => left.CompareTo(right) > 0;

    /// <summary>Earlier in the table or the same.</summary>
    public static bool operator <=(RegionCode left, RegionCode right) => left.CompareTo(right) <= 0;

    /// <summary>Later in the table or the same.</summary>
    public static bool operator >=(RegionCode left, RegionCode right) => left.CompareTo(right) >= 0;

    /// <summary>The code with dots; empty for the nation.</summary>
    public override string ToString() => _text ?? "";
}

internal sealed class RegionCodeConverter : JsonConverter<RegionCode>
{
    public override RegionCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        if (string.IsNullOrEmpty(text)) return default;
        return RegionCode.TryParse(text, null, out var code) ? code : throw new JsonException("A region code looks like 35.74.03.1001");
    }

    public override void Write(Utf8JsonWriter writer, RegionCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
