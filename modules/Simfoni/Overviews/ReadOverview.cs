using System.Globalization;
using Lindung.Kernel;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Published;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Overviews;

/// <summary>Ringkasan wilayah: verified figures of one's own region this year, for heads of offices. No record, and no small count.</summary>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadOverview)]
internal sealed record ReadOverview : IRead<OverviewView>;

/// <param name="Position">The last change that the figures hold.</param>
/// <param name="Totals">By unit; empty below the kecamatan, where nothing is counted.</param>
/// <param name="Areas">The regions directly below.</param>
/// <param name="Trend">Null: too few to be compared, or no month of the year is over.</param>
internal sealed record OverviewView(
    RegionCode Region, int Year, Code Status, DateOnly AsOf, long Position, int Fewest, IReadOnlyList<ToldTotal> Totals, IReadOnlyList<ToldArea> Areas,
    OverviewTrend? Trend, Text Note);

/// <summary>S14: the months of the year that are over against the same of the year before.</summary>
/// <param name="Months">How many are over.</param>
/// <param name="Index">100: as many cases.</param>
internal sealed record OverviewTrend(int Months, int Index);

internal sealed class ReadOverviewHandler(Figures figures, IRequestScope scope, DisclosureLimit limit, RegionTable regions, TimeProvider time)
    : IReadHandler<ReadOverview, OverviewView>
{
    private static readonly FixedTable Months = FixedTables.Find(CountingUnits.Case, Code.Parse("BULAN"))!;

    public async Task<Result<OverviewView>> Handle(ReadOverview request, CancellationToken cancellationToken)
    {
        var (region, today) = (scope.Caller.Actor.UnitRegion, Days.Today(time));
        var nothing = new OverviewView(region, today.Year, FigureStatus.Verified, today, 0, limit.Fewest, [], [], null, Statistic.ReportedOnly);
        if (region.Level > 3) return nothing;
        var (position, tables) = await figures.Answer(region, today.Year, FigureStatus.Verified, ToldTables.All, new(today, null), cancellationToken);
        IReadOnlyList<RegionCode> below = region.Level > 2 ? [] : [.. regions.Children(region).Select(r => r.Code)];
        var told = Disclosed.Of(region, below, tables, limit.Fewest);
        return nothing with
        {
            Position = position,
            Totals = ToldTotal.Of(told, region),
            Areas = [.. told.Areas.Select(area => new ToldArea(area, false, ToldTotal.Of(told, area)))],
            Trend = await Trend(region, today, position, tables.First(t => t.By == Months.By), cancellationToken),
        };
    }

    private async ValueTask<OverviewTrend?> Trend(RegionCode region, DateOnly today, long position, CountedTable now, CancellationToken cancellation)
    {
        // As the indicator counts: a month is over with its last day.
        var over = today.AddDays(1) is var after && after.Year > today.Year ? 12 : after.Month - 1;
        var before = (await figures.Answer(new(region, today.Year - 1, Months, FigureStatus.Verified), new(today, position), cancellation)).Cells;
        var (mine, theirs) = (Within(now.Cells, over), Within(before, over));
        // The rest of either year is a difference that the totals would tell.
        return new[] { mine, theirs }.All(n => n >= limit.Fewest) && IsTold(Within(now.Cells, 12) - mine) && IsTold(Within(before, 12) - theirs)
            ? new(over, (int)Math.Round(100.0 * mine / theirs, MidpointRounding.AwayFromZero)) : null;
    }

    private bool IsTold(long count) => count == 0 || count >= limit.Fewest;

    private static long Within(IReadOnlyList<StatisticCell> cells, int months) =>
        cells.Where(c => int.Parse(c.Codes[0].ToString(), CultureInfo.InvariantCulture) <= months).Sum(c => c.Count);
}
