using Lindung.Kernel;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;
using Lindung.Storage;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;
using Counted = Lindung.Simfoni.Statistics.Counted;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>
/// Figures of any day and position, of every level and of both divisions, are those that counting every record anew gives, whatever the
/// tables keep summed up.
/// </summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class AsOfTests(Dialect dialect)
{
    private static readonly string[] Days = ["2025-11-30", "2025-12-30", "2025-12-31", "2026-01-01", "2026-01-15", "2026-02-03"];
    private static readonly RegionCode[] Homes = [.. new[] { "35.74.03.1001", "35.74.04.1001", "35.73.01.1001", "64.74.01.1001", "91.01.05.1001", "93.01.05.1001", "91.03.01.1001" }.Select(RegionCode.Parse)];

    private static readonly RegionTable Regions = RegionTable
        .Of([.. new[] { "91", "91.03", "91.03.01", "93", "93.01", "93.01.05", "64", "64.74", "64.74.01", "35", "35.73", "35.73.01", "35.74", "35.74.03", "35.74.04" }.Select(code => (RegionCode.Parse(code), "CONTOH"))])
        .With([new(RegionCode.Parse("91.01"), RegionChangeKind.Ended, "CONTOH LAMA", new(2022, 7, 25), RegionCode.Parse("93.01"), "UU contoh")]);

    /// <summary>What the tables name, counted by hand: unit, breakdown, cells of a record.</summary>
    private static readonly (string Unit, string By, Func<Counted, IEnumerable<string>> Cells)[] Tables =
    [
        ("CASE", "TOTAL", _ => ["TOTAL"]),
        ("CASE", "BULAN", c => [$"{c.ReportedOn:MM}"]),
        ("VICTIM", "JENIS_KELAMIN_USIA", c => c.Victims.Select(v => $"{v.Sex}.{AgeGroups.Of(v.AgeYears)}")),
        ("VICTIM", "LAYANAN_SIMFONI", c => c.Victims.SelectMany(v => v.Services.Distinct()).Select(s => $"{s}")),
        ("FORM", "BENTUK_KEKERASAN", c => c.Victims.SelectMany(v => v.Forms).Select(f => $"{f}")),
        ("RELATION", "HUBUNGAN", c => c.Perpetrators.SelectMany(p => p.Relations).Select(r => $"{r}")),
        ("PERPETRATOR", "PROSES_HUKUM", c => c.Perpetrators.Select(p => $"{p.LastStage}")),
    ];

    private readonly List<(DateOnly Day, long Position, Counted? Before, Counted? After)> _changes = [];
    private TemporaryFolder _folder = null!;
    private ModuleSuite _suite = null!;

    private Figures Figures => _suite.Services.GetRequiredService<Figures>();

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new();
        var clock = new AdjustableClock(new DateTimeOffset(2025, 11, 30, 3, 0, 0, TimeSpan.Zero));
        var options = dialect == Dialect.Sqlite ? Deployments.Embedded(_folder) : Deployments.OnServer(_folder);
        _suite = await ModuleSuite.Start(options, [typeof(Lindung.Simfoni.Module).Assembly], clock, Regions);
        var world = new World(7, Homes);
        foreach (var day in Days)
        {
            clock.Set(new DateTimeOffset(DateOnly.Parse(day, null), new(3, 0), TimeSpan.Zero));
            var known = world.Changes.Count;
            world.Go(25);
            foreach (var (before, after) in world.Changes.Skip(known)) await Append(DateOnly.Parse(day, null), before, after);
        }

        await _suite.Shown(_suite.Store.Head);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _suite.DisposeAsync();
        _folder.Dispose();
    }

    [TestCase("", false)]
    [TestCase("35", false)]
    [TestCase("35.74", false)]
    [TestCase("35.74.03", false)]
    [TestCase("93", false)]
    [TestCase("93.01", false)]
    [TestCase("91", false)]
    [TestCase("", true)]
    [TestCase("35", true)]
    [TestCase("91", true)]
    [TestCase("35.74", true)]
    public async Task Figures_OfAnyDay_AreThoseCountedAnew(string region, bool areas)
    {
        foreach (var day in new[] { "2025-11-29", "2025-11-30", "2025-12-30", "2025-12-31", "2026-01-14", "2026-01-31", "2026-02-03", "2026-02-04" })
            foreach (var table in Tables)
                foreach (var status in FigureStatus.All)
                    await Compare(Code(region), table, status, new(DateOnly.Parse(day, null), null), areas);
    }

    [TestCase("")]
    [TestCase("35")]
    [TestCase("35.74")]
    [TestCase("93.01")]
    public async Task Figures_OfAnyPosition_AreThoseCountedAnew(string region)
    {
        foreach (var at in _changes.Where((_, n) => n % 10 == 3))
            foreach (var table in Tables)
                await Compare(Code(region), table, FigureStatus.Provisional, new(at.Day, at.Position), false);
    }

    [TestCase("")]
    [TestCase("35")]
    [TestCase("35.74")]
    [TestCase("35.74.03")]
    [TestCase("93")]
    public async Task CrossTable_OfOneDimensionOrMore_AddsUpToTheFixedTable(string region)
    {
        var upTo = new Moment(new(2026, 1, 15), null);
        foreach (var year in new[] { 2024, 2025 })
        {
            async Task<Dictionary<string, long>> Cells(Breakdown table) => (await Figures.Answer(new(Code(region), year, table, FigureStatus.Provisional), upTo, default))
                .Cells.ToDictionary(c => string.Join('.', c.Codes), c => c.Count);

            var kept = await Cells(FixedTables.Find(CountingUnits.Victim, People.Code("JENIS_KELAMIN_USIA"))!);
            var two = await Cells(Breakdown.Of(CountingUnits.Victim, People.Codes("JENIS_KELAMIN", "KELOMPOK_USIA"))!);
            var three = await Cells(Breakdown.Of(CountingUnits.Victim, People.Codes("JENIS_KELAMIN", "KELOMPOK_USIA", "PENDIDIKAN"))!);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(two, Is.EqualTo(kept));
                Assert.That(three.GroupBy(c => c.Key[..c.Key.LastIndexOf('.')]).ToDictionary(g => g.Key, g => g.Sum(c => c.Value)), Is.EqualTo(kept));
            }
        }
    }

    [Test]
    public void CrossTable_OfWhatAUnitDoesNotHave_IsNone()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Breakdown.Of(CountingUnits.Case, People.Codes("JENIS_KELAMIN")), Is.Null, "a case has no sex");
            Assert.That(Breakdown.Of(CountingUnits.Victim, People.Codes("JENIS_KELAMIN", "JENIS_KELAMIN")), Is.Null);
            Assert.That(Breakdown.Of(People.Code("ORANG"), People.Codes("JENIS_KELAMIN")), Is.Null);
            Assert.That(Breakdown.Of(CountingUnits.Form, People.Codes("BENTUK_KEKERASAN", "JENIS_KELAMIN", "BULAN")), Is.Not.Null);
        }
    }

    private async Task Compare(RegionCode region, (string Unit, string By, Func<Counted, IEnumerable<string>> Cells) table, Code status, Moment upTo, bool areas)
    {
        var question = new Question(region, 2025, FixedTables.Find(People.Code(table.Unit), People.Code(table.By))!, status, areas);
        var (position, cells) = await Figures.Answer(question, upTo, default);

        var standing = _changes.Where(c => c.Day <= upTo.Day && !(c.Position > upTo.Position)).ToList();
        var sides = standing.SelectMany(c => new[] { (Counted: c.Before, Sign: -1), (Counted: c.After, Sign: 1) })
            .Where(s => s.Counted is { ReportedOn.Year: 2025 } counted && FigureStatus.All.SkipWhile(known => known != status).Contains(counted.Status) && Present(counted.Region).IsWithin(region));
        var expected = sides.SelectMany(s => table.Cells(s.Counted!).Select(cell => (Cell: areas ? $"{Present(s.Counted!.Region).At(region.Level + 1)} {cell}" : cell, s.Sign)))
            .GroupBy(c => c.Cell).Select(g => (g.Key, N: g.Sum(c => c.Sign))).Where(c => c.N != 0).Select(c => $"{c.Key} = {c.N}").Order(StringComparer.Ordinal);
        var counted = cells.Select(c => $"{(areas ? c.Area + " " : "")}{string.Join('.', c.Codes)} = {c.Count}").Order(StringComparer.Ordinal);
        Assert.That(counted, Is.EqualTo(expected), $"{region} {table.Unit} {table.By} {status} {upTo}");
        Assert.That(position, Is.EqualTo(standing.Select(c => c.Position).DefaultIfEmpty(0).Max()), $"{upTo}");
    }

    private async Task Append(DateOnly day, Counted? before, Counted? after)
    {
        var stream = new StreamId(Record.Kind, Guid.CreateVersion7());
        var now = new DateTimeOffset(day, new(3, 0), TimeSpan.Zero);
        var metadata = new EventMetadata(Records.Verifier.Account, Records.Verifier.Unit, People.Probolinggo, "simfoni", Guid.CreateVersion7(), Guid.CreateVersion7(), now, now);
        var codec = _suite.Services.GetRequiredService<EventCodec>();
        var events = await codec.Encode(People.Tenant, stream, 1, [new RecordCounted(Lindung.Simfoni.Records.Codes.VerificationCause, before, after)], metadata, default);
        var appended = (Appended)await _suite.Store.Append(new(People.Tenant, Guid.CreateVersion7(), [], [], [new(stream, 0, [], events)]));
        _changes.Add((day, appended.LastPosition, before, after));
    }

    private static RegionCode Present(RegionCode region) => region.At(2) == RegionCode.Parse("91.01") ? RegionCode.Parse("93.01.05") : region;

    private static RegionCode Code(string region) => region.Length == 0 ? RegionCode.Nation : RegionCode.Parse(region);
}
