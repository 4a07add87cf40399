using System.Globalization;
using System.Text.Json.Serialization;

namespace Lindung.Kernel;

/// <summary>How exactly a date is known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DatePrecision>))]
public enum DatePrecision
{
    /// <summary>The very day.</summary>
    [JsonStringEnumMemberName("EXACT")]
    Exact,

    /// <summary>The month.</summary>
    [JsonStringEnumMemberName("MONTH")]
    Month,

    /// <summary>The year.</summary>
    [JsonStringEnumMemberName("YEAR")]
    Year,

    /// <summary>Somebody's guess, taken to be right within a year to either side.</summary>
    [JsonStringEnumMemberName("ESTIMATED")]
    Estimated,

    /// <summary>Not known at all.</summary>
    [JsonStringEnumMemberName("UNKNOWN")]
    Unknown,
}

/// <summary>A date as people know it: a value and how exact it is. Estimated dates are common in what other systems hand over.</summary>
public sealed record ApproximateDate
{
    /// <summary>Makes a date; the part of the value that is not known is set to the first, so equal knowledge is equal.</summary>
    /// <param name="value">The day, or any day of the month or year; null exactly when unknown.</param>
    /// <param name="precision">How exact it is.</param>
    [JsonConstructor]
    public ApproximateDate(DateOnly? value, DatePrecision precision)
    {
        if (value is null != precision is DatePrecision.Unknown)
            throw new ArgumentException("A date has a value unless it is unknown", nameof(value));
        Precision = precision;
        Value = (value, precision) switch
        {
            ({ } day, DatePrecision.Month) => new(day.Year, day.Month, 1),
            ({ } day, DatePrecision.Year) => new(day.Year, 1, 1),
            _ => value,
        };
    }

    /// <summary>The day, the first of the month or year, or null.</summary>
    public DateOnly? Value { get; }

    /// <summary>How exact it is.</summary>
    public DatePrecision Precision { get; }

    /// <summary>Not known.</summary>
    public static ApproximateDate Unknown { get; } = new(null, DatePrecision.Unknown);

    /// <summary>A known day.</summary>
    public static ApproximateDate On(DateOnly day) => new(day, DatePrecision.Exact);

    /// <summary>Reads <c>2001-05-17</c>, <c>2001-05</c>, <c>2001</c>, or nothing; a day that is still to come is refused.</summary>
    public static Result<ApproximateDate> Parse(string? text, DateOnly today)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text)) return Unknown;
        foreach (var (format, precision) in Forms)
            if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return new ApproximateDate(day, precision).NotAfter(today);
        return Malformed;
    }

    /// <summary>This date, or a refusal when it lies wholly after <paramref name="today"/>.</summary>
    public Result<ApproximateDate> NotAfter(DateOnly today) => Value > today ? Future : this;

    /// <summary>The first and last day it may be; null when it is unknown.</summary>
    public (DateOnly From, DateOnly To)? Range() =>
        (Value, Precision) switch
        {
            ({ } day, DatePrecision.Month) => (day, day.AddMonths(1).AddDays(-1)),
            ({ } day, DatePrecision.Year) => (day, new(day.Year, 12, 31)),
            ({ } day, DatePrecision.Estimated) => (Shift(day, -1), Shift(day, 1)),
            ({ } day, _) => (day, day),
            _ => null,
        };

    /// <summary>As a birth date: the age in completed years at <paramref name="day"/>.</summary>
    public Age AgeOn(DateOnly day)
    {
        if (Range() is not var (from, to)) return Age.Unknown;
        var (youngest, oldest) = (Years(to, day), Years(from, day));
        // Nobody can be harmed long before her birth: then one of the two dates is wrong, and there is no age.
        return oldest is { } old ? new(youngest ?? 0, old) : Age.Unknown;
    }

    /// <summary>Whether the parts that are known may be this day, month and two-digit year.</summary>
    internal bool MayBe(int day, int month, int year) =>
        (Value, Precision) switch
        {
            ({ } value, DatePrecision.Exact) => (value.Day, value.Month, value.Year % 100) == (day, month, year),
            ({ } value, DatePrecision.Month) => (value.Month, value.Year % 100) == (month, year),
            ({ } value, DatePrecision.Year) => value.Year % 100 == year,
            _ => true,
        };

    private static DateOnly Shift(DateOnly day, int years) =>
        day.Year + years is >= 1 and <= 9999 ? day.AddYears(years) : years < 0 ? DateOnly.MinValue : DateOnly.MaxValue;

    /// <summary>Completed years; 0 for the unborn, null before she was conceived.</summary>
    private static int? Years(DateOnly birth, DateOnly day)
    {
        if (day < birth) return birth.DayNumber - day.DayNumber <= 300 ? 0 : null;
        // Somebody born on 29 February is a child until 1 March: the law counts completed years.
        return day.Year - birth.Year - ((day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);
    }

    private static readonly (string Format, DatePrecision Precision)[] Forms =
    [
        ("yyyy-MM-dd", DatePrecision.Exact),
        ("yyyy-MM", DatePrecision.Month),
        ("yyyy", DatePrecision.Year),
    ];

    private static readonly Error Malformed = Error.Invalid(
        "kernel.date.malformed",
        "Tulis tanggal sebagai tahun-bulan-hari (2001-05-17), tahun-bulan (2001-05) atau tahun (2001).",
        "Write the date as year-month-day (2001-05-17), year-month (2001-05) or year (2001)."
    );

    private static readonly Error Future = Error.Invalid(
        "kernel.date.future",
        "Tanggal ini belum terjadi. Periksa kembali.",
        "This date is still to come. Check it."
    );
}

/// <summary>An age in completed years, as narrow as the dates allow.</summary>
/// <param name="Youngest">At least so old; null when nothing is known.</param>
/// <param name="Oldest">At most so old.</param>
public readonly record struct Age(int? Youngest, int? Oldest)
{
    /// <summary>Nothing is known.</summary>
    public static Age Unknown => default;

    /// <summary>A known age.</summary>
    public static Age Of(int years) => new(years, years);

    /// <summary>The age, or null when the dates leave more than one possible.</summary>
    public int? Years => Youngest == Oldest ? Youngest : null;

    /// <summary>The registry's band, <see cref="Code.NA"/> when the dates leave more than one possible.</summary>
    public Code Group => AgeGroups.Of(Youngest) is var group && group == AgeGroups.Of(Oldest) ? group : Code.NA;

    /// <summary>Whether she is under 18 (UU 35/2014); null when the dates leave it open: then a case worker decides.</summary>
    public bool? IsChild => AgeGroups.IsChild(Youngest) is var child && child == AgeGroups.IsChild(Oldest) ? child : null;

    /// <summary>Whether the two may be the same age, or differ by a year at most; null when one is unknown.</summary>
    public bool? IsNear(Age other) =>
        Youngest is null || other.Youngest is null ? null : Youngest - 1 <= other.Oldest && other.Youngest <= Oldest + 1;
}
