using System.Collections.Concurrent;
using Dapper;
using Lindung.Kernel;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Snapshots;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Published;

/// <summary>A publication as everybody may know it.</summary>
/// <param name="Shown">Of its region and all regions directly below.</param>
internal sealed record PublicEdition(SnapshotPublished Published, string Producer, Disclosed Shown, long Cases);

/// <summary>
/// Which publication is public for a region and a year. Of a province and its kabupaten/kota it is one and the same, so that no page can be
/// subtracted from another; where the province has none, each kabupaten/kota shows its own.
/// </summary>
[Unscoped("publications, for everybody where the region's feature is on")]
internal sealed class PublicEditions(IReadTables tables, IGrains grains, RegionTable regions, DisclosureLimit limit)
{
    private const int MostKept = 500;

    private static readonly ConcurrentDictionary<(Guid Snapshot, int Fewest), PublicEdition> Kept = new();

    /// <summary>Those of a region by year, the latest year first.</summary>
    public async Task<IReadOnlyList<PublicEdition>> Of(RegionCode region, IFeatures features, CancellationToken cancellation)
    {
        var rows = await Rows([region, region.At(1)], cancellation);
        var ofProvince = await features.StateOf(Features.Published, region.At(1), cancellation) != FeatureState.Off;
        var editions = new List<PublicEdition>();
        foreach (var year in rows.GroupBy(r => r.Year).OrderByDescending(g => g.Key))
        {
            var source = ofProvince && year.Any(r => r.Area == region.At(1)) ? region.At(1) : region;
            if (await Latest(year.Where(r => r.Area == source), cancellation) is { } edition) editions.Add(edition);
        }

        return editions;
    }

    /// <summary>The regions of which something is public: provinces, and kabupaten/kota on their own.</summary>
    public async Task<IReadOnlyList<RegionCode>> Regions(IFeatures features, CancellationToken cancellation)
    {
        var open = new List<RegionCode>();
        foreach (var area in (await Rows([], cancellation)).Select(r => r.Area).Where(a => a.Level is 1 or 2).Distinct().Order())
            if (await features.StateOf(Features.Published, area, cancellation) != FeatureState.Off) open.Add(area);
        return open;
    }

    /// <summary>
    /// Of two publications the later, unless so few cases lie between them that the difference would tell of them: then the earlier stays
    /// until more have come.
    /// </summary>
    private async Task<PublicEdition?> Latest(IEnumerable<Row> rows, CancellationToken cancellation)
    {
        PublicEdition? latest = null;
        foreach (var row in rows)
        {
            var next = await Edition(row.Id, cancellation);
            var between = Math.Abs(next.Cases - (latest?.Cases ?? 0));
            if (latest is null || between == 0 || between >= limit.Fewest) latest = next;
        }

        return latest;
    }

    private async Task<PublicEdition> Edition(Guid id, CancellationToken cancellation)
    {
        if (Kept.TryGetValue((id, limit.Fewest), out var kept)) return kept;
        var snapshot = (await grains.Ask<Snapshot>(Snapshot.StreamOf(id), cancellation)).State;
        var document = Publishing.Read(snapshot.Content);
        List<CountedTable> told = [.. ToldTables.All.Select(t => document.Tables.First(d => d.Unit == t.Unit && d.By == t.By))];
        // Nothing below kabupaten/kota is for everybody.
        var below = regions.Children(document.Region).Select(r => r.Code).Concat(told.SelectMany(t => t.Areas).Select(c => c.Area!.Value));
        IReadOnlyList<RegionCode> areas = document.Region.Level == 1 ? [.. below.Distinct().Order()] : [];
        var cases = told.First(t => t.Unit == CountingUnits.Case).Cells.Sum(c => c.Count);
        var shown = Disclosed.Of(document.Region, areas, told, limit.Fewest);
        var edition = new PublicEdition(snapshot.Published!, document.Producer, shown, cases);
        if (Kept.Count >= MostKept) Kept.Clear();
        return Kept[(id, limit.Fewest)] = edition;
    }

    private async Task<List<Row>> Rows(IReadOnlyList<RegionCode> areas, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var (one, other) = areas is [var region, var province] ? (region.ToString(), province.ToString()) : ("", "");
        return (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT s.id AS Id, s.area AS Area, s.year AS Year FROM {tables.NameOf(SnapshotRows.Rows)} s
            WHERE @one = '' OR s.area = @one OR s.area = @other ORDER BY s.day, s.position, s.number
            """,
            new { one, other }, cancellationToken: cancellation))).AsList();
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public RegionCode Area { get; init; }

        public long Year { get; init; }
    }
}
