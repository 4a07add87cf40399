using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lindung.Kernel;

/// <summary>A telephone number in the international form, <c>+628…</c>, so that the same number is the same text.</summary>
[JsonConverter(typeof(PhoneNumberConverter))]
public readonly record struct PhoneNumber
{
    /// <summary>Made-up numbers begin so: no operator has the prefix 0860 (general knowledge, to be verified).</summary>
    public const string FictitiousPrefix = "+6286099";

    private PhoneNumber(string international) => International = international;

    /// <summary>The number with plus and country code. A protected value: sealed wherever it is stored.</summary>
    public string International { get; }

    /// <summary>Made up, for samples and tests.</summary>
    public bool IsFictitious => International.StartsWith(FictitiousPrefix, StringComparison.Ordinal);

    /// <summary>
    /// Reads a number as people write it: <c>0812-3456-7890</c>, <c>+62 812…</c>, <c>62812…</c>, <c>(021) 123456</c>. Foreign
    /// numbers need their plus. Short numbers (110, 129) are nobody's own and refused.
    /// </summary>
    public static Result<PhoneNumber> Parse(string? text)
    {
        var written = text?.Trim() ?? "";
        if (written.Any(c => !char.IsAsciiDigit(c) && c is not ('+' or ' ' or '-' or '.' or '(' or ')' or '/'))) return Invalid;
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        if (written.IndexOf('+', 1 <= written.Length ? 1 : 0) > 0) return Invalid;
        var foreign = written.StartsWith('+') && !digits.StartsWith("62", StringComparison.Ordinal);
        if (foreign) return digits.Length is >= 8 and <= 15 && digits[0] != '0' ? new PhoneNumber("+" + digits) : Invalid;
        var national = National(digits)?.TrimStart('0');
        // Area code and number have 8 to 12 digits together, those of mobile telephones 9 to 12.
        var shortest = national?.StartsWith('8') == true ? 9 : 8;
        return national is not null && national.Length >= shortest && national.Length <= 12 ? new PhoneNumber("+62" + national) : Invalid;
    }

    /// <summary>What shows instead of it: <c>+62860******21</c>.</summary>
    public string Mask() => $"{International[..6]}{new string('*', International.Length - 8)}{International[^2..]}";

    /// <summary>The mask, so that no log, message or debugger shows the number by accident.</summary>
    public override string ToString() => International is null ? "" : Mask();

    /// <summary>Without the country's code. Tables that took a number for one lost the 0 before the 8 of mobile telephones.</summary>
    private static string? National(string digits) =>
        digits switch
        {
            ['0', '0', '6', '2', .. var rest] => rest,
            ['6', '2', .. var rest] => rest,
            ['0' or '8', ..] => digits,
            _ => null,
        };

    private static readonly Error Invalid = Error.Invalid(
        "kernel.phone.invalid",
        "Nomor telepon tidak dikenali. Tulis dengan 0 atau +62 di depan, misalnya 0812 3456 7890.",
        "The telephone number is not understood. Write it with 0 or +62 in front, such as 0812 3456 7890."
    );
}

internal sealed class PhoneNumberConverter : JsonConverter<PhoneNumber>
{
    public override PhoneNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PhoneNumber.Parse(reader.GetString()) is { IsOk: true } phone
            ? phone.Value
            : throw new JsonException("A telephone number begins with 0 or +");

    public override void Write(Utf8JsonWriter writer, PhoneNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.International);
}
