using System.Globalization;
using Lindung.Kernel;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Imports;

/// <summary>Deret terbitan: a table of sums that somebody else publishes. It stands apart from what this registry counts.</summary>
internal sealed class SeriesImport(IGrains grains, RegionTable regions) : IImportProfile
{
    private const string Id = "id";
    private const string Region = "region";
    private const string Year = "year";
    private const string Count = "count";
    private const string Unit = "unit";

    private static readonly Guid Space = new("73696d66-6f6e-8920-8073-657269000001");
    private static readonly Code RegionOfYear = Code.Parse("WILAYAH_TAHUN");
    private static readonly Code Empty = Code.Parse("KOLOM");
    private static readonly Code Twice = Code.Parse("GANDA");
    private static readonly string[] Units = [.. FixedTables.All.Select(t => t.Unit.ToString()).Distinct()];

    public static string Name => "simfoni.series";

    public static Text Title { get; } = new("Deret terbitan", "Published series");

    /// <summary>A series is broken down by code lists.</summary>
    public static IReadOnlyList<ImportField> Fields { get; } =
    [
        new(Id, ImportValue.Text), new(Region, ImportValue.Region, Required: true), new(Year, ImportValue.Year, Required: true), new(Count, ImportValue.Number, Required: true),
        new(Unit, ImportValue.Text, Required: true),
        .. CodeLists.National.All.Select(list => new ImportField(list.ListCode, ImportValue.Code, List: list.ListCode)),
    ];

    public static ImportMapping Example { get; } = new(
        "Dinas Contoh", "Korban menurut jenis kelamin",
        [new(Id, "id"), new(Region, "kode_kabupaten_kota"), new(Year, "tahun"), new(Count, "jumlah_korban"), new("JENIS_KELAMIN", "jenis_kelamin", [new("PEREMPUAN", "P")])],
        [new(Unit, $"{CountingUnits.Victim}")]);

    public Result<IReadOnlyList<Step>> Mapped(Actor actor, Code source, ImportMapping mapping) =>
        !Units.Contains(mapping.Constant(Unit)) ? Errors.NoSuchTable
        : Dimensions(mapping).Count > 6 ? Errors.DimensionsUnknown
        : Result<IReadOnlyList<Step>>.Ok([new(Series.StreamOf(actor.Tenant, source), new KeepProfile(source, ProfileOf(mapping)))]);

    public async ValueTask<Result<ImportPlan>> Plan(ImportBatch batch, CancellationToken cancellation)
    {
        var stream = Series.StreamOf(batch.Actor.Tenant, batch.Source);
        var known = (await grains.Ask<Series>(stream, cancellation)).State.Rows;
        var (dimensions, rows, findings, seen) = (Dimensions(batch.Mapping), new List<SeriesRow>(), new List<ImportFinding>(), new HashSet<Guid>());
        foreach (var row in batch.Rows)
        {
            var read = RowOf(row, dimensions);
            // What a row is known by and broken down by may not be missing where the source has it.
            if (batch.Mapping.Columns.FirstOrDefault(c => row.Text(c.Field) is null) is { } empty) findings.Add(batch.Finding(row, empty.Field, Empty, true));
            else if (!seen.Add(read.Key)) findings.Add(batch.Finding(row, row.Text(Id) is null ? Region : Id, Twice, true));
            else
            {
                if (!Stood(read)) findings.Add(batch.Finding(row, Region, RegionOfYear, false));
                rows.Add(read);
            }
        }

        var there = rows.Where(row => known.ContainsKey(row.Key)).ToList();
        var unchanged = there.Count(row => known[row.Key].SaysTheSame(row));
        var unit = Code.Parse(batch.Mapping.Constant(Unit)!);
        List<ImportTotal> totals = [.. rows.GroupBy(r => r.Year).OrderBy(g => g.Key).Select(g => new ImportTotal(g.Key.ToString(CultureInfo.InvariantCulture), unit, g.Sum(r => r.Count)))];
        var bad = batch.Bad.Count + findings.Count(f => f.Stops);
        Step[] steps = unchanged == rows.Count ? [] : [new(stream, new TakeRows(Guid.CreateVersion7(), batch.File, rows, bad))];
        return new ImportPlan(findings, rows.Count - there.Count, there.Count - unchanged, unchanged, totals, steps);
    }

    private bool Stood(SeriesRow row) => regions.Exists(row.Region, new(row.Year, 12, 31)) || regions.Exists(row.Region, new(row.Year, 1, 1));

    private static SeriesRow RowOf(ImportRow row, List<ImportColumn> dimensions)
    {
        var (region, year) = (row.Region(Region)!.Value, row.Number(Year)!.Value);
        Code[] codes = [.. dimensions.Select(d => row.Code(d.Field) ?? Code.NA)];
        var key = row.Text(Id) is { } id ? "id " + id : string.Create(CultureInfo.InvariantCulture, $"{region} {year} {string.Join('.', codes)}");
        return new(Names.Guid(Space, key), region, year, codes, row.Number(Count)!.Value);
    }

    private static List<ImportColumn> Dimensions(ImportMapping mapping) => [.. mapping.Columns.Where(c => c.Field is not (Id or Region or Year or Count or Unit))];

    private static Profile ProfileOf(ImportMapping mapping) => new(
        mapping.Producer, mapping.Title, Code.Parse(mapping.Constant(Unit)!), mapping.Columns.Any(c => c.Field == Id) ? mapping.ColumnOf(Id) : null,
        mapping.ColumnOf(Region), mapping.ColumnOf(Year), mapping.ColumnOf(Count),
        [.. Dimensions(mapping).Select(d => new Dimension(Code.Parse(d.Field), d.Column, [.. (d.Words ?? []).Select(w => new Word(w.Text, Code.Parse(w.Meaning)))]))]);
}
