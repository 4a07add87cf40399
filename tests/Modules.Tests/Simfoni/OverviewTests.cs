using Lindung.Kernel;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Overviews;
using Lindung.Simfoni.Statistics;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Heads of offices see figures of their own region that are the same as everywhere, and no small one.</summary>
[TestFixture(Dialect.Sqlite)]
internal sealed class OverviewTests(Dialect store) : RegistrySlice(store)
{
    private static readonly Actor Head = Records.Verifier with { Account = Id<Account>.New(), Roles = ["KADIS"] };

    private AdjustableClock _clock = null!;

    protected override Task<Registry> Open(SuiteOptions options) =>
        Registry.Start(options, _clock = new AdjustableClock(new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero)));

    [Test]
    public async Task Overview_OfFew_TellsNoneOfThem()
    {
        await Verified(2, new(2026, 1, 10));

        var view = await Overview(Head);

        Assert.That(view.Totals.Select(t => (t.Count.Count, t.Count.Withheld)), Is.All.EqualTo(((long?)null, (Code?)ToldCount.Few)));
        Assert.That((view.Areas.Count, view.Trend), Is.EqualTo((0, (OverviewTrend?)null)));
    }

    [Test]
    public async Task Overview_OfARegion_IsWhatTheStatisticsAndTheIndicatorSay()
    {
        await Verified(5, new(2025, 2, 10));
        await Verified(6, new(2026, 1, 10));
        // Not yet verified by the province.
        await Registry.Recorded(Registry.Form(reportedOn: new(2026, 1, 20)), verified: true);

        var view = await Overview(Head);
        var cases = await Registry.Figures(Registry.Province, "35", "CASE", status: "TERVERIFIKASI");
        var trend = (await Registry.Ask(Registry.Province, new ReadIndicator("simfoni.s14", RegionCode.Parse("35"), 2026))).Value;

        Assert.That(view.Totals.First(t => t.Unit == CountingUnits.Case).Count.Count, Is.EqualTo(cases.Total).And.EqualTo(6));
        Assert.That((view.Status, view.AsOf, view.Position), Is.EqualTo((FigureStatus.Verified, cases.AsOf, cases.Position)));
        Assert.That(view.Trend, Is.EqualTo(new OverviewTrend(2, (int)trend.Figures.Single().Value!)));
    }

    [Test]
    public async Task Overview_OfAVillage_HasNoFiguresAndOfOthersIsRefused()
    {
        await Verified(6, new(2026, 1, 10));

        var village = await Overview(Head with { Account = Id<Account>.New(), Roles = ["LURAH"], UnitRegion = People.Mayangan });

        Assert.That((village.Totals.Count, village.Areas.Count), Is.EqualTo((0, 0)));
        Assert.That((await Registry.Ask(Records.Operator, new ReadOverview())).Error, Is.EqualTo(KernelErrors.NotAllowed));
    }

    [Test]
    public async Task Overview_ThatDiffersByFewCases_WaitsUntilMoreHaveCome()
    {
        await Verified(6, new(2026, 1, 10));
        _clock.Advance(TimeSpan.FromDays(31));
        await Verified(1, new(2026, 3, 10));
        var few = await Overview(Head);
        await Verified(4, new(2026, 3, 12));
        var more = await Overview(Head);

        Assert.That((Cases(few), few.AsOf), Is.EqualTo(((long?)6, new DateOnly(2026, 3, 31))));
        Assert.That((Cases(more), more.AsOf), Is.EqualTo(((long?)11, new DateOnly(2026, 4, 2))));
    }

    [Test]
    public async Task Overview_OfAnotherYearOrDay_IsTheOneOfThatYearAndThatDay()
    {
        await Verified(5, new(2025, 2, 10));
        await Verified(6, new(2026, 1, 10));

        Assert.That(Cases(await Overview(Head, new(2025))), Is.EqualTo(5));
        Assert.That(Cases(await Overview(Head, new(2024))), Is.Zero, "and the page says that there is nothing yet");
        Assert.That(Cases(await Overview(Head, new(2026, new(2026, 2, 10)))), Is.Zero, "nothing was verified by then");
        Assert.That((await Registry.Ask(Head, new ReadOverview(AsOf: new(2026, 3, 3)))).Error, Is.EqualTo(Lindung.Simfoni.Errors.DayToCome));
    }

    [Test]
    public async Task Overview_AndTheStatisticsThatItLeadsTo_AgreeByRegion()
    {
        await Verified(6, new(2026, 1, 10));

        var view = await Overview(Head with { UnitRegion = People.Probolinggo });
        var cases = await Registry.Figures(Registry.Province, "35.74", "CASE", status: "TERVERIFIKASI", areas: true);

        Assert.That(view.Areas.Where(a => a.Totals[0].Count.Count > 0).Select(a => ((RegionCode?)a.Area, a.Totals[0].Count.Count)),
            Is.EqualTo(cases.Cells.Select(c => (c.Area, (long?)c.Count))));
        Assert.That(Cases(await Overview(Head with { Account = Id<Account>.New(), Roles = ["CAMAT"], UnitRegion = People.Mayangan.At(3) })), Is.EqualTo(6));
    }

    [Test]
    public async Task Overview_NamesTheUnitThatRecordsAndWhen()
    {
        await Verified(1, new(2026, 1, 10));

        var offices = (await Overview(Head)).Offices;

        Assert.That(offices.Select(o => (o.Entered, o.Verified)), Has.Some.EqualTo(((DateOnly?)new DateOnly(2026, 3, 1), (DateOnly?)new DateOnly(2026, 3, 1))));
    }

    private static long? Cases(OverviewView view) => view.Totals.First(t => t.Unit == CountingUnits.Case).Count.Count;

    private async Task<OverviewView> Overview(Actor who, ReadOverview? asked = null)
    {
        var answer = await Registry.Ask(who, asked ?? new ReadOverview());
        Assert.That(answer.Error?.Code, Is.Null);
        return answer.Value;
    }

    private async Task Verified(int count, DateOnly on)
    {
        for (var n = 0; n < count; n++) await Registry.VerifiedByProvince(await Registry.Recorded(Registry.Form(reportedOn: on), verified: true));
    }
}
