using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lindung.Kernel;

/// <summary>
/// Nomor Induk Kependudukan: region of first registration (6), birth date DDMMYY with 40 added to a woman's day (6), sequence
/// (4). Never needed and never a reason to turn somebody away: many victims carry documents with errors, or none.
/// </summary>
[JsonConverter(typeof(NikConverter))]
public readonly record struct Nik
{
    private Nik(string digits) => Digits = digits;

    /// <summary>The sixteen digits. A protected value: sealed wherever it is stored.</summary>
    public string Digits { get; }

    /// <summary>Made up: no province has the number 99.</summary>
    public bool IsSynthetic => Digits.StartsWith("99", StringComparison.Ordinal);

    /// <summary>The kecamatan of first registration; it need not be the present address.</summary>
    public RegionCode Region => RegionCode.Parse(Digits[..6]);

    /// <summary>Reads sixteen digits, blanks around them ignored.</summary>
    public static Result<Nik> Parse(string? text) =>
        SixteenDigits.Read(text) is not { } digits ? NikErrors.Length
        : digits.EndsWith("0000", StringComparison.Ordinal) ? NikErrors.Sequence
        : new Nik(digits);

    /// <summary>
    /// Reads a NIK that was typed in: refused when malformed or when it does not belong into this kind of store, else accepted
    /// with what differs from the form.
    /// </summary>
    /// <param name="text">What was typed.</param>
    /// <param name="syntheticStore">Whether the store is marked synthetic: there only 99 is allowed, elsewhere never.</param>
    /// <param name="regions">The region table.</param>
    /// <param name="sex">The form's sex (<c>JENIS_KELAMIN</c>), <c>NA</c> when not given.</param>
    /// <param name="birth">The form's birth date, null when not given.</param>
    public static Result<Checked<Nik>> Check(
        string? text,
        bool syntheticStore,
        RegionTable regions,
        Code sex = default,
        ApproximateDate? birth = null
    ) =>
        Parse(text)
            .Then(nik =>
                SyntheticRule.Refusal(nik.Digits, syntheticStore, NikErrors.Synthetic, NikErrors.Real) is { } error
                    ? Result<Nik>.Fail(error)
                    : nik
            )
            .Map(nik => new Checked<Nik>(nik, [.. nik.Warnings(regions, sex, birth)]));

    /// <summary>What shows instead of it: <c>3672**********01</c>.</summary>
    public string Mask() => SixteenDigits.Mask(Digits);

    /// <summary>The mask, so that no log, message or debugger shows the number by accident.</summary>
    public override string ToString() => Digits is null ? "" : Mask();

    private IEnumerable<Warning> Warnings(RegionTable regions, Code sex, ApproximateDate? birth)
    {
        if (!IsSynthetic && regions.Find(Region) is null) yield return NikErrors.RegionUnknown;
        var day = SixteenDigits.Pair(Digits, 6);
        if (day is not ((>= 1 and <= 31) or (>= 41 and <= 71)))
        {
            yield return NikErrors.Day;
            yield break;
        }

        var (month, year) = (SixteenDigits.Pair(Digits, 8), SixteenDigits.Pair(Digits, 10));
        var female = day > 40;
        if (female) day -= 40;
        if (!SixteenDigits.DateExists(day, month, year)) yield return NikErrors.Date;
        if (sex != Code.NA && sex != Code.Parse(female ? "P" : "L")) yield return NikErrors.SexDiffers;
        if (birth is { } known && !known.MayBe(day, month, year)) yield return NikErrors.BirthDiffers;
    }
}

/// <summary>Nomor Kartu Keluarga: region (6), date of issue DDMMYY (6), sequence (4).</summary>
[JsonConverter(typeof(FamilyCardConverter))]
public readonly record struct FamilyCard
{
    private FamilyCard(string digits) => Digits = digits;

    /// <summary>The sixteen digits. A protected value: sealed wherever it is stored.</summary>
    public string Digits { get; }

    /// <summary>Made up: no province has the number 99.</summary>
    public bool IsSynthetic => Digits.StartsWith("99", StringComparison.Ordinal);

    /// <summary>Reads sixteen digits, blanks around them ignored.</summary>
    public static Result<FamilyCard> Parse(string? text) =>
        SixteenDigits.Read(text) is not { } digits ? NikErrors.CardLength
        : digits.EndsWith("0000", StringComparison.Ordinal) ? NikErrors.CardSequence
        : new FamilyCard(digits);

    /// <summary>As <see cref="Nik.Check"/>: refused when malformed or in the wrong kind of store, else accepted with warnings.</summary>
    public static Result<Checked<FamilyCard>> Check(string? text, bool syntheticStore, RegionTable regions) =>
        Parse(text)
            .Then(card =>
                SyntheticRule.Refusal(card.Digits, syntheticStore, NikErrors.CardSynthetic, NikErrors.CardReal) is { } error
                    ? Result<FamilyCard>.Fail(error)
                    : card
            )
            .Map(card => new Checked<FamilyCard>(card, [.. card.Warnings(regions)]));

    /// <summary>What shows instead of it: <c>3672**********01</c>.</summary>
    public string Mask() => SixteenDigits.Mask(Digits);

    /// <summary>The mask, so that no log, message or debugger shows the number by accident.</summary>
    public override string ToString() => Digits is null ? "" : Mask();

    private IEnumerable<Warning> Warnings(RegionTable regions)
    {
        if (!IsSynthetic && regions.Find(RegionCode.Parse(Digits[..6])) is null) yield return NikErrors.CardRegionUnknown;
        if (!SixteenDigits.DateExists(SixteenDigits.Pair(Digits, 6), SixteenDigits.Pair(Digits, 8), SixteenDigits.Pair(Digits, 10)))
            yield return NikErrors.CardDate;
    }
}

/// <summary>Made-up people begin with 99: they belong into synthetic stores, and nobody else does.</summary>
internal static class SyntheticRule
{
    public static Error? Refusal(string digits, bool syntheticStore, Error synthetic, Error real) =>
        (digits.StartsWith("99", StringComparison.Ordinal), syntheticStore) switch
        {
            (true, false) => synthetic,
            (false, true) => real,
            _ => null,
        };
}

internal static class SixteenDigits
{
    public static string? Read(string? text) => text?.Trim() is { Length: 16 } digits && digits.All(char.IsAsciiDigit) ? digits : null;

    public static string Mask(string digits) => string.Concat(digits.AsSpan(0, 4), "**********", digits.AsSpan(14));

    public static int Pair(string digits, int at) => (digits[at] - '0') * 10 + digits[at + 1] - '0';

    /// <summary>Two digits of a year leave the century open: 29 February exists when it does in one of the two.</summary>
    public static bool DateExists(int day, int month, int year) =>
        month is >= 1 and <= 12
        && day >= 1
        && day <= Math.Max(DateTime.DaysInMonth(1900 + year, month), DateTime.DaysInMonth(2000 + year, month));
}

internal sealed class NikConverter : JsonConverter<Nik>
{
    public override Nik Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Nik.Parse(reader.GetString()) is { IsOk: true } nik ? nik.Value : throw new JsonException("A NIK has sixteen digits");

    public override void Write(Utf8JsonWriter writer, Nik value, JsonSerializerOptions options) => writer.WriteStringValue(value.Digits);
}

internal sealed class FamilyCardConverter : JsonConverter<FamilyCard>
{
    public override FamilyCard Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        FamilyCard.Parse(reader.GetString()) is { IsOk: true } card
            ? card.Value
            : throw new JsonException("A family card number has sixteen digits");

    public override void Write(Utf8JsonWriter writer, FamilyCard value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Digits);
}
