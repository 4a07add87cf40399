using System.Globalization;
using Lindung.Kernel;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Statistics;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Made-up cases with victims and forms in the parts of a province, counted as the told tables count.</summary>
internal sealed class RandomFigures
{
    public static readonly RegionCode Whole = RegionCode.Parse("35");
    private static readonly Code[] Places = [.. People.Codes("RUMAH_TANGGA", "SEKOLAH")];
    private static readonly Code[] Sexes = [.. People.Codes("L", "P")];
    private static readonly Code[] Ages = [.. People.Codes("U06_12", "U13_17", "U25_44")];
    private static readonly Code[] Forms = [.. People.Codes("FISIK", "PSIKIS", "SEKSUAL")];

    private readonly Dictionary<(int Table, int Part), Dictionary<Code, long>> _counts = [];

    private RandomFigures(int parts) => Parts = parts;

    public int Parts { get; }

    /// <param name="cases">How many by part and month.</param>
    /// <param name="seed">Of what they are besides.</param>
    public static RandomFigures Of(long[][] cases, int seed = 0)
    {
        var (figures, random) = (new RandomFigures(cases.Length), new Random(seed));
        for (var part = 0; part < cases.Length; part++)
            for (var month = 0; month < cases[part].Length; month++)
                for (var n = 0; n < cases[part][month]; n++) figures.Add(part, Code.Parse((month + 1).ToString("00", CultureInfo.InvariantCulture)), random);
        return figures;
    }

    public static RegionCode Area(int part) => RegionCode.Parse($"35.{part + 1:00}");

    public Disclosed Disclosed() => Lindung.Simfoni.Disclosure.Disclosed.Of(Whole, [.. Enumerable.Range(0, Parts).Select(Area)], [.. ToldTables.All.Select(Table)], 5);

    public CountedTable Table(FixedTable table) => new(
        table.Unit, table.By, [.. Codes(table).Select(c => new StatisticCell(null, [c], Cell(table, Whole, c)))],
        [.. Enumerable.Range(0, Parts).SelectMany(p => Codes(table).Select(c => new StatisticCell(Area(p), [c], Cell(table, Area(p), c)))).Where(c => c.Count > 0)]);

    public IReadOnlyList<Code> Codes(FixedTable table) => [.. Of(table).SelectMany(c => c.Keys).Distinct().OrderBy(c => c.ToString(), StringComparer.Ordinal)];

    public long Cell(FixedTable table, RegionCode region, Code code) => Of(table, region).Sum(c => c.GetValueOrDefault(code));

    public long Total(RegionCode region, Code unit) => Of(ToldTables.All.First(t => t.Unit == unit), region).Sum(c => c.Values.Sum());

    public override string ToString() => string.Join('\n', _counts.OrderBy(c => c.Key).Select(c =>
        $"{ToldTables.All[c.Key.Table].By} {c.Key.Part}: {string.Join(", ", c.Value.Select(n => $"{n.Key} {n.Value}"))}"));

    /// <summary>Every count that is told or withheld by name.</summary>
    public IEnumerable<ToldCount> Shown(Disclosed disclosed)
    {
        foreach (var region in Enumerable.Range(0, Parts).Select(Area).Prepend(Whole))
        {
            foreach (var unit in ToldTables.Units)
                if (disclosed.Total(region, unit) is { } total) yield return total;
            foreach (var table in ToldTables.All)
                foreach (var cell in disclosed.Table(region, table.Unit, table.By) ?? []) yield return cell.Count;
        }
    }

    private IEnumerable<Dictionary<Code, long>> Of(FixedTable table, RegionCode? region = null)
    {
        var at = ToldTables.All.ToList().IndexOf(table);
        return _counts.Where(c => c.Key.Table == at && (region is null || region == Whole || region == Area(c.Key.Part))).Select(c => c.Value);
    }

    private void Add(int part, Code month, Random random)
    {
        Count(0, part, month);
        Count(1, part, Places[random.Next(Places.Length)]);
        for (var victims = random.Next(4) == 0 ? 2 : 1; victims > 0; victims--)
        {
            Count(2, part, Sexes[random.Next(Sexes.Length)]);
            Count(3, part, Ages[random.Next(Ages.Length)]);
            var forms = 1 + random.Next((1 << Forms.Length) - 1);
            for (var form = 0; form < Forms.Length; form++)
                if ((forms >> form & 1) == 1) Count(4, part, Forms[form]);
        }
    }

    private void Count(int table, int part, Code code)
    {
        if (!_counts.TryGetValue((table, part), out var counts)) _counts[(table, part)] = counts = [];
        counts[code] = counts.GetValueOrDefault(code) + 1;
    }
}
