using System.Globalization;
using Lindung.Kernel;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Overviews;

/// <summary>S14: the months of the year that are over against the same of the year before.</summary>
/// <param name="Months">How many are over.</param>
/// <param name="Index">100: as many cases.</param>
internal sealed record OverviewTrend(int Months, int Index);

/// <summary>Compares two years where neither they nor what is left of them is small.</summary>
internal sealed class Trends(Figures figures, DisclosureLimit limit)
{
    private static readonly FixedTable Months = FixedTables.Find(CountingUnits.Case, Code.Parse("BULAN"))!;

    /// <summary>Null: too few, or no month of the year is over.</summary>
    public async ValueTask<OverviewTrend?> Of(RegionCode region, int year, Moment at, CancellationToken cancellation)
    {
        // As the indicator counts: a month is over with its last day.
        var after = at.Day.AddDays(1);
        var over = after.Year > year ? 12 : after.Year < year ? 0 : after.Month - 1;
        var now = (await figures.Answer(new(region, year, Months, FigureStatus.Verified), at, cancellation)).Cells;
        var before = (await figures.Answer(new(region, year - 1, Months, FigureStatus.Verified), at, cancellation)).Cells;
        var (mine, theirs) = (Within(now, over), Within(before, over));
        // The rest of either year is a difference that the totals would tell.
        return new[] { mine, theirs }.All(n => n >= limit.Fewest) && IsTold(Within(now, 12) - mine) && IsTold(Within(before, 12) - theirs)
            ? new(over, (int)Math.Round(100.0 * mine / theirs, MidpointRounding.AwayFromZero)) : null;
    }

    private bool IsTold(long count) => count == 0 || count >= limit.Fewest;

    private static long Within(IReadOnlyList<StatisticCell> cells, int months) =>
        cells.Where(c => int.Parse(c.Codes[0].ToString(), CultureInfo.InvariantCulture) <= months).Sum(c => c.Count);
}
