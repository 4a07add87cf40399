using System.Text.Json;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Indicators;
using Lindung.Simfoni.Statistics;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Two ways to one figure give one number: an indicator is the fixed table, by day and by position.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class RegistryIndicatorTests(Dialect store) : RegistrySlice(store)
{
    private static readonly RegionCode Java = RegionCode.Parse("35");
    private AdjustableClock _clock = null!;

    protected override Task<Registry> Open(SuiteOptions options)
    {
        _clock = new(new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero));
        return Registry.Start(options, _clock);
    }

    [Test]
    public async Task Indicators_OfTheRegistry_AreTheFixedTablesForEver()
    {
        await Registry.Recorded(Registry.Form(sex: "P", forms: ["FISIK", "SEKSUAL"]), verified: true);
        await Registry.VerifiedByProvince(await Registry.Recorded(Registry.Form(sex: "L", age: 30), verified: true));
        var (then, last) = (await All(), await Read("simfoni.s01"));
        _clock.Advance(TimeSpan.FromDays(1));
        await Registry.Recorded(Registry.Form(sex: "P", age: 40), verified: true);

        foreach (var indicator in Counts())
            foreach (var table in indicator.Tables)
                foreach (var status in indicator.Statuses)
                {
                    var read = await Read(indicator.Id, table, status, areas: true);
                    var kept = await Registry.Figures(Registry.Province, "35", $"{table.Unit}", $"{table.By}", $"{status}", areas: true);
                    Assert.That(read.Figures.Select(f => (f.Area, string.Join('.', f.Codes), f.Value)), Is.EqualTo(kept.Cells.Select(c => (c.Area, string.Join('.', c.Codes), (double?)c.Count))), indicator.Id);
                    Assert.That((read.Total, read.Position), Is.EqualTo((kept.Total, kept.Position)));
                }

        Assert.That(await All(new(2026, 3, 2)), Is.EqualTo(then), "as of the day before, byte for byte");
        Assert.That((await Read("simfoni.s01", position: last.Position)).Total, Is.EqualTo(last.Total), "and by position");
        Assert.That((await Read("simfoni.s01")).Total, Is.EqualTo(3));
    }

    [Test]
    public async Task Quality_OfTheRegistry_IsThatOfTheFixedTables()
    {
        await Registry.Recorded(verified: true);
        await Registry.Recorded(verified: true);

        var served = await Registry.Figures(Registry.Province, "35", by: "DILAYANI");
        Assert.That((await Read("simfoni.s08")).Total, Is.EqualTo(served.Cells.Where(c => c.Codes[0].ToString() == "TIDAK").Sum(c => c.Count)));
        var missing = await Read("simfoni.s13");
        foreach (var list in missing.Figures)
        {
            var table = await Registry.Figures(Registry.Province, "35", by: $"{list.Codes[0]}");
            Assert.That((list.Value, list.OutOf), Is.EqualTo((table.Cells.Where(c => c.Codes[0] == Kernel.Code.NA).Sum(c => c.Count) / (double)table.Total, table.Total)), $"{list.Codes[0]}");
        }

        Assert.That(missing.Figures.Select(f => f.Codes[0]), Is.EqualTo(Declared.FilledIn));
        Assert.That(missing.Figures.Select(f => f.Value), Has.Some.GreaterThan(0).And.Some.EqualTo(0));
    }

    [Test]
    public async Task Trend_OfTheRegistry_ComparesTheMonthsThatAreOver()
    {
        foreach (var day in new[] { "2025-01-10", "2025-02-10", "2025-12-10", "2026-01-10", "2026-02-10", "2026-02-11", "2026-03-01" })
            await Registry.VerifiedByProvince(await Registry.Recorded(Registry.Form(reportedOn: DateOnly.Parse(day, null)), verified: true));
        await Registry.Recorded(Registry.Form(reportedOn: new(2026, 1, 11)), verified: true);

        var trend = await Read("simfoni.s14");

        Assert.That(trend.Figures.Select(f => (f.Value, f.OutOf)), Is.EqualTo(new[] { ((double?)150, (long?)2) }), "three of January and February against two, March is not over, the unverified is in neither");
        Assert.That((await Read("simfoni.s14", year: 2025)).Figures.Single().Value, Is.Null, "nothing to compare with");
    }

    private static IEnumerable<Indicator> Counts() => Declared.All.Where(i => i.Measure == IndicatorMeasure.Count && i.Id != Declared.Unserved);

    private async Task<IndicatorView> Read(
        string id, IndicatorTable? table = null, Code? status = null, DateOnly? asOf = null, long? position = null, int year = 2026, bool areas = false)
    {
        var answer = await Registry.Ask(Registry.Province, new ReadIndicator(id, Java, year, null, table?.Unit, table?.By, status, asOf, position, areas));
        Assert.That(answer.Error?.Code, Is.Null);
        return answer.Value;
    }

    private async Task<string> All(DateOnly? asOf = null)
    {
        var answers = new List<string>();
        foreach (var indicator in Declared.All)
            foreach (var table in indicator.Tables)
                answers.Add(JsonSerializer.Serialize(await Read(indicator.Id, table, asOf: asOf), EdgeJson.Options));
        return string.Join('\n', answers);
    }
}
