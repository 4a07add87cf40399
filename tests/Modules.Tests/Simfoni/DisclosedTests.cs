using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Statistics;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>No withheld count can be worked out of all that is told of a year: totals, tables, units, the whole and its parts together.</summary>
internal sealed class DisclosedTests
{
    private const int Fewest = 5;
    private static readonly RegionCode Whole = RegionCode.Parse("35");

    [Test]
    public void Disclosed_AnyFigures_LeaveEveryWithheldCountAtLeastTwoValues() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(
        AnyFigures.ToArbitrary(), world => Assert.That(Solved(world, world.Disclosed()), Is.Empty, world.ToString())));

    [Test]
    public void Disclosed_AnyFigures_TellNoneFromOneToFour() => Check.QuickThrowOnFailure(Prop.ForAll(
        AnyFigures.ToArbitrary(), world => world.Shown(world.Disclosed()).All(c => c.Count is null or 0 or >= Fewest)));

    [Test]
    public void Disclosed_AnyFigures_TellWhatTheyTellAsItIs() => Check.QuickThrowOnFailure(Prop.ForAll(
        AnyFigures.ToArbitrary(),
        world =>
        {
            var disclosed = world.Disclosed();
            return ToldTables.All.All(t => (disclosed.Table(Whole, t.Unit, t.By) ?? []).All(c => c.Count.Count is null || c.Count.Count == world.Cell(t, Whole, c.Code)));
        }));

    [Test]
    public void Attacker_OfFiguresWithoutASecondSuppression_SolvesThem()
    {
        var attacker = new Attacker();
        var (told, few, sum) = (attacker.Number(20, 20, 20), attacker.Number(1, 4, 3), attacker.Number(23, 23, 23));
        attacker.Adds([told, few], sum);

        Assert.That(attacker.Solves(few), Is.True);
    }

    [Test]
    public void Disclosed_OfAProvince_TellsMostOfItWhereFewAreSmall()
    {
        var world = RandomFigures.Of([[6, 9, 30], [0, 12, 14], [3, 20, 8]]);

        var cells = world.Disclosed().Table(Whole, CountingUnits.Case, ToldTables.All[0].By)!;

        Assert.That(cells.Select(c => c.Count.Count), Is.EqualTo(new long?[] { 9, 41, 52 }), "one small cell of one part takes nothing from the whole");
        Assert.That(world.Disclosed().Table(RandomFigures.Area(2), CountingUnits.Case, ToldTables.All[0].By)!.Count(c => c.Count.Count is null), Is.EqualTo(2));
    }

    [TestCase(3, 0, "-,-", Description = "the whole is small itself")]
    [TestCase(3, 12, "KURANG,PELINDUNG", Description = "with the sum, the one would tell the other")]
    [TestCase(7, 12, "7,12")]
    [TestCase(1, 5, "-,-", Description = "one below five and one of five or more make six in one way only")]
    public void Parts_ThatAreSmall_TakeAnotherWithThem(int one, int other, string told)
    {
        var disclosed = RandomFigures.Of([[one], [other]]).Disclosed();

        var totals = new[] { 0, 1 }.Select(i => disclosed.Total(RandomFigures.Area(i), CountingUnits.Case)).Select(t => t is { } total ? $"{total.Count}{total.Withheld}" : "-");
        Assert.That(string.Join(',', totals), Is.EqualTo(told));
    }

    /// <summary>What the attacker solves; whole and parts, all units and tables in one system.</summary>
    private static List<string> Solved(RandomFigures world, Disclosed disclosed)
    {
        var (attacker, names) = (new Attacker(), new Dictionary<int, string>());
        const long most = 1000;
        var rows = Enumerable.Range(-1, world.Parts + 1).Select(p => p < 0 ? Whole : RandomFigures.Area(p)).ToList();
        var totals = rows.ToDictionary(r => r, r => ToldTables.Units.ToDictionary(u => u, u => Number($"{r} {u}", disclosed.Total(r, u), world.Total(r, u))));
        foreach (var unit in ToldTables.Units) attacker.Adds(rows.Skip(1).Select(r => totals[r][unit]), totals[Whole][unit]);
        foreach (var row in rows)
        {
            attacker.IsNoMore(totals[row][CountingUnits.Case], totals[row][CountingUnits.Victim]);
            attacker.IsNoMore(totals[row][CountingUnits.Victim], totals[row][CountingUnits.Form]);
        }

        foreach (var table in ToldTables.All)
        {
            var codes = world.Codes(table);
            var cells = rows.ToDictionary(r => r, r => codes.Select(c =>
            {
                var told = disclosed.Table(r, table.Unit, table.By) is { } known ? known.FirstOrDefault(k => k.Code == c)?.Count ?? ToldCount.Of(0) : (ToldCount?)null;
                return Number($"{r} {table.Unit} {table.By} {c}", told, world.Cell(table, r, c));
            }).ToList());
            foreach (var row in rows) attacker.Adds(cells[row], totals[row][table.Unit]);
            for (var c = 0; c < codes.Count; c++) attacker.Adds(rows.Skip(1).Select(r => cells[r][c]), cells[Whole][c]);
            if (table.Unit == CountingUnits.Form)
                foreach (var row in rows)
                    foreach (var cell in cells[row]) attacker.IsNoMore(cell, totals[row][CountingUnits.Victim]);
        }

        return [.. names.Where(n => attacker.Solves(n.Key)).Select(n => n.Value)];

        int Number(string name, ToldCount? told, long truth)
        {
            var number = told switch
            {
                { Count: { } known } => attacker.Number(known, known, truth),
                { Withheld: var why } when why == ToldCount.Few => attacker.Number(1, Fewest - 1, truth),
                { } => attacker.Number(Fewest, most, truth),
                null => attacker.Number(0, most, truth),
            };
            // Of what is not spoken of at all, only what is small must not be known.
            if (told is { Count: null } || told is null && truth is > 0 and < Fewest) names[number] = name;
            return number;
        }
    }

    private static Gen<RandomFigures> AnyFigures =>
        from parts in Gen.Choose(1, 4)
        from columns in Gen.Choose(1, 3)
        from cells in Gen.Frequency((5, Gen.Choose(0, 3)), (3, Gen.Choose(4, 7)), (2, Gen.Choose(8, 14))).ArrayOf(parts * columns)
        from seed in Gen.Choose(0, 10_000)
        select RandomFigures.Of([.. cells.Select(c => (long)c).Chunk(columns)], seed);
}
