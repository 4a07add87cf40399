using Lindung.Kernel;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Indicators;

/// <summary>S01–S09, S13 and S14 (domain.md 6.8), answered from the tables that the statistics are answered from.</summary>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
[NotInPractice("the registry's figures are counted over real records")]
internal sealed class RegistryIndicators(Figures figures) : IIndicatorSource
{
    public IReadOnlyList<Indicator> Indicators => Declared.All;

    public ValueTask<IndicatorAnswer> Answer(IndicatorQuestion question, Actor reader, CancellationToken cancellation) => question.Indicator.Id switch
    {
        Declared.Unserved => Unserved(question, cancellation),
        Declared.Missing => Missing(question, cancellation),
        Declared.Trend => Trend(question, cancellation),
        _ => Counts(question, cancellation),
    };

    private async ValueTask<IndicatorAnswer> Counts(IndicatorQuestion q, CancellationToken cancellation)
    {
        var (position, cells) = await Cells(q, FixedTables.Find(q.Table.Unit, q.Table.By)!, q.Year, cancellation);
        return new([.. cells.Select(c => new IndicatorFigure(c.Area, c.Codes, c.Count))], cells.Sum(c => c.Count), position);
    }

    private async ValueTask<IndicatorAnswer> Unserved(IndicatorQuestion q, CancellationToken cancellation)
    {
        var (position, cells) = await Cells(q, FixedTables.Find(CountingUnits.Victim, Declared.Served)!, q.Year, cancellation);
        var unserved = cells.Where(c => c.Codes[0] == Records.Codes.No).ToList();
        return new([.. unserved.Select(c => new IndicatorFigure(c.Area, [FixedTables.Total], c.Count))], unserved.Sum(c => c.Count), position);
    }

    /// <summary>How many of the victims' codes nobody filled in, list by list.</summary>
    private async ValueTask<IndicatorAnswer> Missing(IndicatorQuestion q, CancellationToken cancellation)
    {
        var (position, shares) = (q.Position, new List<IndicatorFigure>());
        foreach (var list in Declared.FilledIn)
        {
            var (at, cells) = await Cells(q with { Position = position }, FixedTables.Find(CountingUnits.Victim, list)!, q.Year, cancellation);
            // The first answer fixes the moment: all lists are of one position.
            position = at;
            shares.AddRange(cells.GroupBy(c => c.Area).Select(area => Share(area.Key, list, area.Where(c => c.Codes[0] == Code.NA).Sum(c => c.Count), area.Sum(c => c.Count))));
        }

        return new(shares, null, position);
    }

    /// <summary>The months of the year that are over by the day asked for, against the same months of the year before.</summary>
    private async ValueTask<IndicatorAnswer> Trend(IndicatorQuestion q, CancellationToken cancellation)
    {
        var table = Breakdown.Of(q.Table.Unit, [Declared.Month])!;
        var after = q.AsOf.AddDays(1);
        var over = after.Year > q.Year ? 12 : after.Year < q.Year ? 0 : after.Month - 1;
        var (position, now) = await Cells(q, table, q.Year, cancellation);
        var (_, before) = await Cells(q with { Position = position }, table, q.Year - 1, cancellation);
        var areas = now.Concat(before).Select(c => c.Area).Distinct().OrderBy(a => a);
        return new([.. areas.Select(area => Index(area, Within(now, area, over), Within(before, area, over)))], null, position);
    }

    private ValueTask<(long Position, IReadOnlyList<StatisticCell> Cells)> Cells(IndicatorQuestion q, Breakdown table, int year, CancellationToken cancellation) =>
        figures.Answer(new(q.Region, year, table, q.Status, q.Areas), new(q.AsOf, q.Position), cancellation);

    private static long Within(IReadOnlyList<StatisticCell> cells, RegionCode? area, int months) =>
        cells.Where(c => c.Area == area && int.Parse(c.Codes[0].ToString(), System.Globalization.CultureInfo.InvariantCulture) <= months).Sum(c => c.Count);

    private static IndicatorFigure Index(RegionCode? area, long now, long before) => new(area, [FixedTables.Total], before == 0 ? null : 100.0 * now / before, before);

    private static IndicatorFigure Share(RegionCode? area, Code list, long part, long whole) => new(area, [list], whole == 0 ? null : (double)part / whole, whole);
}
