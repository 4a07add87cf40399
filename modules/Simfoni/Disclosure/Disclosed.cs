using Lindung.Kernel;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Disclosure;

/// <summary>
/// A region and the regions directly below it, as others may know them: the one way to figures for the public, for downloads and for heads
/// of offices (domain.md 6.9). What is withheld cannot be worked out of everything that this tells together.
/// </summary>
internal sealed class Disclosed
{
    private readonly Dictionary<RegionCode, ToldCount[]> _totals = [];
    private readonly Dictionary<(RegionCode Region, Code Unit, Code By), IReadOnlyList<ToldCell>> _tables = [];

    private Disclosed(RegionCode region) => Region = region;

    /// <summary>The whole.</summary>
    public RegionCode Region { get; }

    /// <summary>The regions below, each with its totals, told or withheld; empty: nothing may be told of any.</summary>
    public IReadOnlyList<RegionCode> Areas { get; private set; } = [];

    /// <summary>How many things of a unit there are; null: nothing may be told of the region.</summary>
    public ToldCount? Total(RegionCode region, Code unit) =>
        _totals.TryGetValue(region, out var totals) ? totals[ToldTables.Units.ToList().IndexOf(unit)] : null;

    /// <summary>A table with its empty cells; null: it may not be told.</summary>
    public IReadOnlyList<ToldCell>? Table(RegionCode region, Code unit, Code by) => _tables.GetValueOrDefault((region, unit, by));

    /// <param name="region">The whole.</param>
    /// <param name="areas">The regions directly below it; none where they are not to be told.</param>
    /// <param name="tables">The told tables, counted at one moment.</param>
    /// <param name="fewest">The smallest count that is told.</param>
    public static Disclosed Of(RegionCode region, IReadOnlyList<RegionCode> areas, IReadOnlyList<CountedTable> tables, int fewest)
    {
        var disclosed = new Disclosed(region);
        var whole = Totals(tables, t => t.Cells);
        var isSmall = GuardedTotals.IsSmall(whole, fewest);
        disclosed._totals[region] = Of(whole, !isSmall, fewest);
        if (isSmall) return disclosed;
        List<PartTotals> parts = [.. areas.Select(area => PartOf(tables, area))];
        var guarded = new GuardedTotals(parts, fewest);
        if (guarded.AreTold)
        {
            disclosed.Areas = areas;
            for (var i = 0; i < areas.Count; i++) disclosed._totals[areas[i]] = Of(parts[i].Units, guarded.IsTold(i), fewest);
        }

        foreach (var table in tables) disclosed.Add(table, areas, guarded, whole, parts, fewest);
        return disclosed;
    }

    private void Add(
        CountedTable table, IReadOnlyList<RegionCode> areas, GuardedTotals guarded, long[] whole, List<PartTotals> parts, int fewest)
    {
        List<Code> codes = [.. table.Cells.Where(c => c.Count > 0).Select(c => c.Codes[0])];
        if (codes.Count == 0) return;
        List<long[]> n = [Row(codes, table.Cells)];
        List<RowGuard> rows = [new(true, Most(table, whole))];
        for (var i = 0; i < areas.Count; i++)
        {
            n.Add(Row(codes, table.Areas.Where(c => c.Area == areas[i])));
            var told = guarded.IsTold(i);
            // What moves with a case moves forms together, not one by one.
            var moves = !told && guarded.AreTold && table.Unit != CountingUnits.Form;
            rows.Add(new(told, Most(table, parts[i].Units)) { TotalCanRise = moves && guarded.CanRise(i), TotalCanFall = moves && guarded.CanFall(i) });
        }

        // Where no area is told, what the whole is made of is all one.
        if (!guarded.AreTold || areas.Count == 0) (n, rows) = ([n[0], n[0]], [rows[0], new(false, Most(table, whole)) { IsImage = true }]);
        var guard = new GuardedTable([.. n], [.. rows], fewest);
        if (!guard.Guard()) return;
        for (var row = 0; row < rows.Count; row++)
        {
            if (!rows[row].IsTold) continue;
            var (counts, at) = (n[row], row);
            _tables[(row == 0 ? Region : areas[row - 1], table.Unit, table.By)] =
                [.. codes.Select((code, i) => new ToldCell(code, guard.IsTold(at, i) ? ToldCount.Of(counts[i]) : ToldCount.Not(counts[i], fewest)))];
        }
    }

    /// <summary>By unit; all tables of one add up to the same.</summary>
    private static long[] Totals(IReadOnlyList<CountedTable> tables, Func<CountedTable, IEnumerable<StatisticCell>> cells) =>
        [.. ToldTables.Units.Select(unit => cells(tables.First(t => t.Unit == unit)).Sum(c => c.Count))];

    private static PartTotals PartOf(IReadOnlyList<CountedTable> tables, RegionCode area)
    {
        var units = Totals(tables, t => t.Areas.Where(c => c.Area == area));
        var ofEveryVictim = tables.Where(t => t.Unit == CountingUnits.Form).SelectMany(t => t.Areas).Count(c => c.Area == area && c.Count == units[1]);
        return new(units, [1, 1, Math.Max(1, ofEveryVictim)]);
    }

    private static long[] Row(List<Code> codes, IEnumerable<StatisticCell> cells)
    {
        var counts = cells.GroupBy(c => c.Codes[0]).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        return [.. codes.Select(code => counts.GetValueOrDefault(code))];
    }

    /// <summary>Nobody suffers one form twice.</summary>
    private static long? Most(CountedTable table, long[] units) => table.Unit == CountingUnits.Form ? units[1] : null;

    private static ToldCount[] Of(long[] units, bool areTold, int fewest) =>
        [.. units.Select(n => areTold ? ToldCount.Of(n) : ToldCount.Not(n, fewest))];
}

/// <summary>One cell of a told table.</summary>
internal sealed record ToldCell(Code Code, ToldCount Count);
