using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Overviews;
using Lindung.Simfoni.Published;
using Lindung.Simfoni.Statistics;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>
/// The public page of a province with its kabupaten/kota, the overviews of its head, of each city's and of each camat's, all put together:
/// no withheld count can be worked out.
/// </summary>
internal sealed class NestedTests
{
    private const int Fewest = 5;
    private const long Most = 1000;
    private static readonly RegionCode Province = RegionCode.Parse("35");

    [Test]
    public void Pages_OfAllLevelsTogether_LeaveEveryWithheldCountAtLeastTwoValues() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        AnyCities.ToArbitrary(), cities => Assert.That(Solved(cities), Is.Empty, string.Join("\n\n", cities.Select(c => c.ToString())))));

    [Test]
    public void Camat_OfAKecamatanThatProtectsAnother_IsNotToldHerOwn()
    {
        // Seven here and three there make ten: with the city's total, the one tells the other.
        var pages = Pages([RandomFigures.Of([[7], [3]]), RandomFigures.Of([[20], [30]])]);

        Assert.That(Nested.Of(City(0), pages).Totals[0].Count.Count, Is.EqualTo(10));
        Assert.That(Nested.Of(Kecamatan(0, 0), pages).Totals[0].Count, Is.EqualTo(new ToldCount(null, ToldCount.Protecting)));
        Assert.That(Nested.Of(Kecamatan(0, 1), pages).Totals[0].Count, Is.EqualTo(new ToldCount(null, ToldCount.Few)));
        Assert.That(Nested.Of(Kecamatan(1, 0), pages).Totals[0].Count.Count, Is.EqualTo(20));
    }

    [Test]
    public void City_ThatProtectsAnother_TellsNothingOfItsKecamatan()
    {
        var pages = Pages([RandomFigures.Of([[7], [9]]), RandomFigures.Of([[3]]), RandomFigures.Of([[60]])]);

        var city = Nested.Of(City(0), pages);

        Assert.That((city.Totals[0].Count.Withheld, city.Areas.Count, city.IsOpen), Is.EqualTo((ToldCount.Protecting, 0, false)));
        Assert.That(Nested.Of(Kecamatan(0, 0), pages).Totals, Is.Empty);
    }

    private static Gen<RandomFigures[]> AnyCities =>
        from cities in Gen.Choose(1, 3)
        from figures in AnyCity.ArrayOf(cities)
        select figures;

    private static Gen<RandomFigures> AnyCity =>
        from parts in Gen.Choose(1, 3)
        from cells in Gen.Frequency((5, Gen.Choose(0, 4)), (3, Gen.Choose(5, 8)), (2, Gen.Choose(9, 14))).ArrayOf(parts)
        from seed in Gen.Choose(0, 10_000)
        select RandomFigures.Of([.. cells.Select(c => new[] { (long)c })], seed);

    private static List<string> Solved(RandomFigures[] cities)
    {
        var (pages, attacker, names) = (Pages(cities), new Attacker(), new Dictionary<int, string>());
        var totals = new Dictionary<(RegionCode Region, Code Unit), int>();
        Add(Province, unit => cities.Sum(c => c.Total(RandomFigures.Whole, unit)));
        for (var c = 0; c < cities.Length; c++)
        {
            Add(City(c), unit => cities[c].Total(RandomFigures.Whole, unit));
            for (var p = 0; p < cities[c].Parts; p++) Add(Kecamatan(c, p), unit => cities[c].Total(RandomFigures.Area(p), unit));
        }

        foreach (var unit in ToldTables.Units)
        {
            attacker.Adds(Enumerable.Range(0, cities.Length).Select(c => totals[(City(c), unit)]), totals[(Province, unit)]);
            for (var c = 0; c < cities.Length; c++)
                attacker.Adds(Enumerable.Range(0, cities[c].Parts).Select(p => totals[(Kecamatan(c, p), unit)]), totals[(City(c), unit)]);
        }

        foreach (var table in ToldTables.All) Public(table);
        return [.. names.Where(n => attacker.Solves(n.Key)).Select(n => n.Value)];

        void Add(RegionCode region, Func<Code, long> truth)
        {
            var page = Nested.Of(region, pages);
            foreach (var unit in ToldTables.Units)
                totals[(region, unit)] = Number($"{region} {unit}", page.Totals.FirstOrDefault(t => t.Unit == unit)?.Count, truth(unit));
            attacker.IsNoMore(totals[(region, CountingUnits.Case)], totals[(region, CountingUnits.Victim)]);
            attacker.IsNoMore(totals[(region, CountingUnits.Victim)], totals[(region, CountingUnits.Form)]);
        }

        void Public(FixedTable table)
        {
            var codes = cities.SelectMany(c => c.Codes(table)).Distinct().ToList();
            var whole = Cells(Province, code => cities.Sum(c => c.Cell(table, RandomFigures.Whole, code)));
            var parts = cities.Select((city, c) => Cells(City(c), code => city.Cell(table, RandomFigures.Whole, code))).ToList();
            for (var i = 0; i < codes.Count; i++) attacker.Adds(parts.Select(p => p[i]), whole[i]);

            List<int> Cells(RegionCode region, Func<Code, long> truth)
            {
                var told = pages[Province].Table(region, table.Unit, table.By);
                List<int> cells = [.. codes.Select(code =>
                    Number($"{region} {table.By} {code}", told is null ? null : told.FirstOrDefault(t => t.Code == code)?.Count ?? ToldCount.Of(0), truth(code)))];
                attacker.Adds(cells, totals[(region, table.Unit)]);
                if (table.Unit == CountingUnits.Form)
                    foreach (var cell in cells) attacker.IsNoMore(cell, totals[(region, CountingUnits.Victim)]);
                return cells;
            }
        }

        int Number(string name, ToldCount? told, long truth)
        {
            var number = told switch
            {
                { Count: { } known } => attacker.Number(known, known, truth),
                { Withheld: var why } when why == ToldCount.Few => attacker.Number(1, Fewest - 1, truth),
                { } => attacker.Number(Fewest, Most, truth),
                null => attacker.Number(0, Most, truth),
            };
            if (told is { Count: null } || told is null && truth is > 0 and < Fewest) names[number] = name;
            return number;
        }
    }

    /// <summary>What the province tells of its cities, and each city of its kecamatan.</summary>
    private static Dictionary<RegionCode, Disclosed> Pages(RandomFigures[] cities)
    {
        var pages = new Dictionary<RegionCode, Disclosed>
        {
            [Province] = Disclosed.Of(Province, [.. cities.Select((_, c) => City(c))], [.. ToldTables.All.Select(t => Table(t, cities))], Fewest),
        };
        for (var c = 0; c < cities.Length; c++)
        {
            var (city, figures) = (c, cities[c]);
            List<CountedTable> tables = [.. ToldTables.All.Select(figures.Table).Select(t => t with { Areas = [.. t.Areas.Select(a => a with { Area = Below(city, a.Area!.Value) })] })];
            pages[City(c)] = Disclosed.Of(City(c), [.. Enumerable.Range(0, figures.Parts).Select(p => Kecamatan(city, p))], tables, Fewest);
        }

        return pages;
    }

    private static CountedTable Table(FixedTable table, RandomFigures[] cities)
    {
        var whole = cities.SelectMany(c => c.Table(table).Cells).GroupBy(c => c.Codes[0]).Select(g => new StatisticCell(null, [g.Key], g.Sum(c => c.Count)));
        var areas = cities.SelectMany((city, c) => city.Table(table).Cells.Select(cell => cell with { Area = City(c) })).Where(c => c.Count > 0);
        return new(table.Unit, table.By, [.. whole], [.. areas]);
    }

    private static RegionCode City(int city) => RandomFigures.Area(city);

    private static RegionCode Kecamatan(int city, int part) => RegionCode.Parse($"{City(city)}.{part + 1:00}");

    private static RegionCode Below(int city, RegionCode area) => RegionCode.Parse($"{City(city)}.{area.ToString()[^2..]}");
}
