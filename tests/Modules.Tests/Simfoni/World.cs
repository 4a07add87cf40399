using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Made-up records that are verified, corrected, locked and opened at random, and the changes of the figures that follow.</summary>
internal sealed class World
{
    private static readonly RegionCode[] Homes = [.. new[] { "35.74.03.1001", "35.74.04.1001", "35.73.01.1001", "64.74.01.1001" }.Select(RegionCode.Parse)];
    private readonly Random _random;
    private readonly SyntheticPeople _people;
    private readonly List<Counted?> _standing = [];

    public World(int seed, IReadOnlyList<RegionCode>? homes = null) => (_random, _people) = (new(seed), new(seed, homes ?? Homes));

    /// <summary>What counts now.</summary>
    public IReadOnlyList<Counted> Standing => [.. _standing.OfType<Counted>()];

    /// <summary>Every change so far, in order.</summary>
    public List<(Counted? Before, Counted? After)> Changes { get; } = [];

    public void Go(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var at = _random.Next(10) < 6 || _standing.Count == 0 ? Add() : _random.Next(_standing.Count);
            var before = _standing[at];
            var after = _random.Next(4) == 0 ? null : Made(before);
            if (before is null && after is null) continue;
            _standing[at] = after;
            Changes.Add((before, after));
        }
    }

    private int Add()
    {
        _standing.Add(null);
        return _standing.Count - 1;
    }

    private Counted Made(Counted? before)
    {
        RecordStatus[] verified = [RecordStatus.VerifiedCity, RecordStatus.VerifiedProvince, RecordStatus.Final];
        var status = verified[_random.Next(3)];
        if (before is not null && _random.Next(2) == 0) return before with { Status = FigureStatus.Of(status)!.Value };
        var reported = new DateOnly(2024, 1, 1).AddDays(_random.Next(730));
        var sheet = SyntheticRecords.InputOf(_people.Case(reported), _random).Sheet(reported);
        if (_random.Next(5) == 0) sheet = sheet with { Victims = [.. sheet.Victims.Select(v => v with { AgeYears = null })], Services = [] };
        return Counted.Of(Record.None with { Status = status, Sheet = sheet })!;
    }
}

/// <param name="Area">The nation (empty), or a region as it was on the day of the event.</param>
/// <param name="Year">Of the report.</param>
internal readonly record struct CellKey(RegionCode Area, int Year, Code Status, Code Unit, Code By, string Cell);

/// <summary>Figures as the sum of changes, in memory: packed and read again as the tables do, counted thing by thing.</summary>
internal sealed class Summed
{
    private readonly Words _words = new();
    private readonly Dictionary<CellKey, int> _cells = [];
    private readonly Lazy<ILookup<(RegionCode, int, string, string), (Code Status, string Cell, int N)>> _tables;

    private Summed() => _tables = new(() => _cells.ToLookup(
        c => (c.Key.Area, c.Key.Year, c.Key.Unit.ToString(), c.Key.By.ToString()), c => (c.Key.Status, c.Key.Cell, c.Value)));

    public static Summed Of(IEnumerable<(Counted? Before, Counted? After)> changes)
    {
        var summed = new Summed();
        var packing = new ChangePacking(summed._words);
        foreach (var (before, after) in changes) packing.Add(1, Records.Today, new(Lindung.Simfoni.Records.Codes.VerificationCause, before, after));
        foreach (var (row, packed) in packing.Rows) summed.Add(row.Province, row.Year, packed.Packed.ToArray());
        return summed;
    }

    /// <summary>All cells that hold something, as text in order.</summary>
    public string[] Cells => [.. _cells.Where(c => c.Value != 0).Select(c => $"{c.Key} = {c.Value}").Order(StringComparer.Ordinal)];

    public IEnumerable<(RegionCode Area, int Year)> Places => _cells.Keys.Select(k => (k.Area, k.Year)).Distinct();

    public int Total(RegionCode area, int year, string unit, string by, Code? least = null, Func<string, bool>? cell = null) =>
        _tables.Value[(area, year, unit, by)]
            .Where(c => (cell?.Invoke(c.Cell) ?? true) && (least is null || FigureStatus.All.SkipWhile(s => s != least).Contains(c.Status)))
            .Sum(c => c.N);

    private void Add(RegionCode province, int year, byte[] content)
    {
        var (countable, things) = (new Countable(), new List<Thing>());
        for (var changes = new Changes(content); changes.MoveNext();)
        {
            changes.Read(countable);
            RegionCode[] areas =
                [RegionCode.Nation, province, RegionCode.Parse($"{province}.{changes.City:00}"), RegionCode.Parse($"{province}.{changes.City:00}.{changes.District:00}")];
            foreach (var table in FixedTables.All)
            {
                countable.List(table.Sort, things);
                foreach (var cell in things.Select(thing => table.NameOf(table.CellOf(countable, thing), _words)))
                    foreach (var area in areas)
                        foreach (var (status, sign) in new[] { (changes.Minus, -1), (changes.Plus, 1) })
                            if (status >= 0) Add(new(area, year, FigureStatus.All[status], table.Unit, table.By, cell), sign);
            }
        }
    }

    private void Add(CellKey key, int n) => _cells[key] = _cells.GetValueOrDefault(key) + n;
}
