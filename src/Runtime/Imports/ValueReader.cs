using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Runtime.Imports;

/// <summary>Reads one value of a file as its field asks.</summary>
internal sealed class ValueReader(RegionTable regions, CodeLists lists, RegionCode unitRegion, DateOnly today)
{
    internal static readonly Code Empty = Code.Parse("KOLOM");
    internal static readonly Code Formula = Code.Parse("RUMUS");

    private static readonly Code TooLong = Code.Parse("PANJANG");
    private static readonly Code NoNumber = Code.Parse("ANGKA");
    private static readonly Code NoYear = Code.Parse("TAHUN");
    private static readonly Code NoDay = Code.Parse("TANGGAL");
    private static readonly Code NoAge = Code.Parse("USIA");
    private static readonly Code NoRegion = Code.Parse("WILAYAH");
    private static readonly Code SeveralRegions = Code.Parse("WILAYAH_GANDA");
    private static readonly Code NoCode = Code.Parse("KODE");
    private static readonly string[] DayForms = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy/M/d"];
    private static readonly string[] Years = ["TAHUN", "THN", "TH"];

    private readonly RegionLookup _names = new(regions);
    private readonly Dictionary<string, Dictionary<string, Code>> _words = new(StringComparer.Ordinal);

    /// <summary>The value in its one written form, or the reason why it is none.</summary>
    public (string? Value, Code? Reason) Read(ImportField field, string text, RegionCode within = default)
    {
        var value = Normal(field, text, within, out var reason);
        return value is null ? (null, reason) : (value, null);
    }

    private string? Normal(ImportField field, string text, RegionCode within, out Code reason)
    {
        switch (field.Kind)
        {
            case ImportValue.Number:
                reason = NoNumber;
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Text(number) : null;
            case ImportValue.Year:
                reason = NoYear;
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100 ? Text(year) : null;
            case ImportValue.Day:
                reason = NoDay;
                return Day(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            case ImportValue.Date:
                reason = NoDay;
                var date = Day(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? text;
                return ApproximateDate.Parse(date, today).IsOk ? date : null;
            case ImportValue.Age:
                reason = NoAge;
                return Age(text) is { } age ? Text(age) : null;
            case ImportValue.Region:
                var found = _names.Find(text, within);
                reason = found.Count > 1 ? SeveralRegions : NoRegion;
                return found.Count == 1 ? found[0].ToString() : null;
            case ImportValue.Code:
                reason = NoCode;
                return Words(field.List!).TryGetValue(text, out var code) ? code.ToString() : null;
            default:
                reason = TooLong;
                return text.Length <= 200 ? text : null;
        }
    }

    private Dictionary<string, Code> Words(string list)
    {
        if (_words.TryGetValue(list, out var words)) return words;
        words = new(StringComparer.OrdinalIgnoreCase);
        var entries = lists.Choices(list, today, unitRegion) is { IsOk: true, Value: var offered } ? offered : [];
        foreach (var entry in entries) words[entry.Code.ToString()] = entry.Code;
        foreach (var entry in entries.Where(e => e.Code != Code.NA))
        {
            words.TryAdd(entry.LabelId, entry.Code);
            words.TryAdd(entry.LabelEn, entry.Code);
        }

        return _words[list] = words;
    }

    private static DateOnly? Day(string text)
    {
        // A spreadsheet counts days from 1899-12-30; these are the years 1954 to 2064.
        if (text.Length == 5 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial)) return serial is >= 20_000 and <= 60_000 ? new DateOnly(1899, 12, 30).AddDays(serial) : null;
        var written = text.Length > 10 && text[10] is ' ' or 'T' ? text[..10] : text;
        return DateOnly.TryParseExact(written, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1900 ? day : null;
    }

    private static int? Age(string text)
    {
        var words = text.ToUpperInvariant().Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words is [var first, .. var rest] && rest.All(Years.Contains)
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age <= 120 ? age : null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
