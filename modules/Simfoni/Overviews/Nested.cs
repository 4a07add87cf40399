using Lindung.Kernel;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Published;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Overviews;

/// <summary>What a region's overview tells.</summary>
/// <param name="IsOpen">The region's own total is told as it is: what it is made of may be shown.</param>
internal sealed record NestedFigures(IReadOnlyList<ToldTotal> Totals, IReadOnlyList<ToldArea> Areas, bool IsOpen);

/// <summary>
/// One function over a province, its kabupaten/kota and their kecamatan: a region tells of itself what the page of the region above tells of it,
/// so that the pages of all of them, put together, tell no more than the highest of them.
/// </summary>
internal sealed class Nested(Figures figures, RegionTable regions, DisclosureLimit limit)
{
    public async ValueTask<NestedFigures> Of(RegionCode region, int year, Moment at, CancellationToken cancellation)
    {
        var pages = new Dictionary<RegionCode, Disclosed>();
        for (var level = Math.Min(region.Level, 1); level <= Math.Min(region.Level, 2); level++)
            pages[region.At(level)] = await Page(region.At(level), year, at, cancellation);
        return Of(region, pages);
    }

    /// <param name="region">A kecamatan or above.</param>
    /// <param name="pages">Of the region, down to kabupaten/kota, and of those above it up to the province.</param>
    public static NestedFigures Of(RegionCode region, IReadOnlyDictionary<RegionCode, Disclosed> pages)
    {
        if (region.Level <= 1) return Whole(region, pages[region]);
        var above = region.At(region.Level - 1);
        var isShown = above.Level <= 1 || Of(above, pages).IsOpen;
        var mine = isShown ? ToldTotal.Of(pages[above], region) : [];
        var isOpen = mine.Count > 0 && mine.All(total => total.Count.Count is not null);
        return region.Level == 2 && isOpen ? Whole(region, pages[region]) : new(mine, [], isOpen);
    }

    private static NestedFigures Whole(RegionCode region, Disclosed page)
    {
        var totals = ToldTotal.Of(page, region);
        return new(totals, [.. page.Areas.Select(area => new ToldArea(area, false, ToldTotal.Of(page, area)))], totals.All(t => t.Count.Count is not null));
    }

    private async ValueTask<Disclosed> Page(RegionCode region, int year, Moment at, CancellationToken cancellation)
    {
        var (_, tables) = await figures.Answer(region, year, FigureStatus.Verified, ToldTables.All, at, cancellation);
        return Disclosed.Of(region, [.. regions.Children(region).Select(r => r.Code)], tables, limit.Fewest);
    }
}
