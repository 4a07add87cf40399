using System.Globalization;

namespace Lindung.Kernel;

/// <summary>A row of a file whose values are of the kinds that the profile's fields say. What a cell left empty is not there.</summary>
/// <param name="Line">As a spreadsheet counts, from 1.</param>
/// <param name="Values">By field: codes as codes, regions with dots, days as <c>2026-03-02</c>.</param>
public sealed record ImportRow(int Line, IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    /// <summary>The text, or null.</summary>
    public string? Text(string field) => Values.TryGetValue(field, out var values) ? values[0] : null;

    /// <summary>The number, year or age, or null.</summary>
    public int? Number(string field) => Text(field) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The day, or null.</summary>
    public DateOnly? Day(string field) => Text(field) is { } text ? DateOnly.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The region, or null.</summary>
    public RegionCode? Region(string field) => Text(field) is { } text ? RegionCode.Parse(text) : null;

    /// <summary>The code, or null.</summary>
    public Code? Code(string field) => Text(field) is { } text ? Kernel.Code.Parse(text) : null;

    /// <summary>All codes of the cell, each once.</summary>
    public IReadOnlyList<Code> Codes(string field) => Values.TryGetValue(field, out var values) ? [.. values.Select(Kernel.Code.Parse).Distinct()] : [];
}
