using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Simfoni.Imports;

/// <param name="Line">Of the file.</param>
/// <param name="Reason">WILAYAH, WILAYAH_TAHUN, TAHUN, ANGKA, KODE, GANDA, KOLOM.</param>
/// <param name="Stops">An error: the row is quarantined. Else a warning.</param>
internal sealed record RowFinding(int Line, string Column, Code Reason, bool Stops);

/// <summary>What a file says under a profile. Pure.</summary>
internal sealed record Reading(IReadOnlyList<SeriesRow> Rows, IReadOnlyList<TableRow> Bad, IReadOnlyList<RowFinding> Findings)
{
    private static readonly Guid Space = new("73696d66-6f6e-8920-8073-657269000001");
    private static readonly Code UnknownRegion = Code.Parse("WILAYAH");
    private static readonly Code RegionOfYear = Code.Parse("WILAYAH_TAHUN");
    private static readonly Code BadYear = Code.Parse("TAHUN");
    private static readonly Code BadCount = Code.Parse("ANGKA");
    private static readonly Code UnknownWord = Code.Parse("KODE");
    private static readonly Code Twice = Code.Parse("GANDA");
    private static readonly Code Short = Code.Parse("KOLOM");

    public static Result<Reading> Of(TableFile table, Profile profile, RegionTable regions)
    {
        var missing = profile.Columns.Where(column => !table.Headers.Contains(column, StringComparer.Ordinal)).Distinct().ToArray();
        if (missing.Length > 0) return Errors.ColumnsMissing.With("columns", missing);
        var at = profile.Columns.Distinct().ToDictionary(column => column, column => table.Headers.ToList().IndexOf(column), StringComparer.Ordinal);
        var (rows, bad, findings, seen) = (new List<SeriesRow>(), new List<TableRow>(), new List<RowFinding>(), new HashSet<Guid>());
        foreach (var row in table.Rows)
        {
            var found = new List<RowFinding>();
            var read = Row(row, profile, at, regions, found);
            if (read is not null && !seen.Add(read.Key)) found.Add(new(row.Line, profile.Id ?? profile.Region, Twice, true));
            findings.AddRange(found);
            if (read is null || found.Any(f => f.Stops)) bad.Add(row);
            else rows.Add(read);
        }

        return new Reading(rows, bad, findings);
    }

    private static SeriesRow? Row(TableRow row, Profile profile, Dictionary<string, int> at, RegionTable regions, List<RowFinding> findings)
    {
        string Field(string column) => at[column] < row.Fields.Count ? row.Fields[at[column]] : "";

        void Find(string column, Code reason, bool stops = true) => findings.Add(new(row.Line, column, reason, stops));

        if (profile.Columns.Any(column => at[column] >= row.Fields.Count)) Find(profile.Columns.First(column => at[column] >= row.Fields.Count), Short);
        if (!RegionCode.TryParse(Field(profile.Region), null, out var region) || regions.Find(region) is null) Find(profile.Region, UnknownRegion);
        if (!int.TryParse(Field(profile.Year), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1990 or > 2100) Find(profile.Year, BadYear);
        else if (regions.Find(region) is not null && !regions.Exists(region, new(year, 12, 31)) && !regions.Exists(region, new(year, 1, 1))) Find(profile.Region, RegionOfYear, false);
        if (!long.TryParse(Field(profile.Count), NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > int.MaxValue) Find(profile.Count, BadCount);
        if (profile.Id is { } column && Field(column).Length == 0) Find(column, Short);
        var cell = profile.Dimensions.Select(d => CodeOf(d, Field(d.Column))).ToList();
        for (var i = 0; i < cell.Count; i++) if (cell[i] is null) Find(profile.Dimensions[i].Column, UnknownWord);
        if (findings.Any(f => f.Stops)) return null;
        Code[] codes = [.. cell.Select(c => c!.Value)];
        var key = profile.Id is { } id ? "id " + Field(id) : string.Create(CultureInfo.InvariantCulture, $"{region} {year} {string.Join('.', codes)}");
        return new(Names.Guid(Space, key), region, year, codes, count);
    }

    private static Code? CodeOf(Dimension dimension, string word)
    {
        foreach (var known in dimension.Words) if (string.Equals(known.Text, word, StringComparison.OrdinalIgnoreCase)) return known.Code;
        return Code.TryParse(word, null, out var code) && code != Code.NA && CodeLists.National.List(dimension.List.ToString()) is { IsOk: true } list && list.Value.Entries.Any(e => e.Code == code)
            ? code
            : default(Code?);
    }
}
