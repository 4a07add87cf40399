using Lindung.Kernel;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Overviews;

/// <summary>
/// At which days an overview stands still: the ends of the months of the year, after it the ends of years, and today. One that differs from
/// one shown before it by fewer cases than are told waits until more have come: else two days would tell what lies between them
/// (domain.md 6.9, as with publications).
/// </summary>
internal sealed class Editions(Figures figures, DisclosureLimit limit)
{
    private static readonly FixedTable Cases = FixedTables.Find(CountingUnits.Case, FixedTables.Total)!;

    /// <summary>The last edition up to a day; its position makes the same question have the same answer.</summary>
    public async ValueTask<Moment> Last(RegionCode region, int year, DateOnly upTo, DateOnly today, CancellationToken cancellation)
    {
        var (shown, count) = await Count(region, year, new(year - 1, 12, 31), cancellation);
        var told = new HashSet<long> { count };
        foreach (var day in Ends(year).TakeWhile(day => day <= upTo && day < today).Concat(upTo == today ? [today] : []))
        {
            (var edition, count) = await Count(region, year, day, cancellation);
            var isSmall = count > 0 && count < limit.Fewest;
            // What is written <5 can be subtracted from nothing.
            if (!isSmall && told.Any(other => Math.Abs(count - other) is not 0 and var between && between < limit.Fewest)) continue;
            shown = edition;
            if (!isSmall) told.Add(count);
        }

        return shown;
    }

    private async ValueTask<(Moment Edition, long Cases)> Count(RegionCode region, int year, DateOnly day, CancellationToken cancellation)
    {
        var (position, cells) = await figures.Answer(new(region, year, Cases, FigureStatus.Verified), new(day, null), cancellation);
        return (new(day, position), cells.Sum(c => c.Count));
    }

    private static IEnumerable<DateOnly> Ends(int year)
    {
        for (var month = 1; month <= 12; month++) yield return new(year, month, DateTime.DaysInMonth(year, month));
        for (var after = year + 1; after < DateOnly.MaxValue.Year; after++) yield return new(after, 12, 31);
    }
}
