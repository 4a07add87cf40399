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

    protected override Task<Registry> Open(SuiteOptions options) =>
        Registry.Start(options, new AdjustableClock(new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero)));

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

    private async Task<OverviewView> Overview(Actor who)
    {
        var answer = await Registry.Ask(who, new ReadOverview());
        Assert.That(answer.Error?.Code, Is.Null);
        return answer.Value;
    }

    private async Task Verified(int count, DateOnly on)
    {
        for (var n = 0; n < count; n++) await Registry.VerifiedByProvince(await Registry.Recorded(Registry.Form(reportedOn: on), verified: true));
    }
}
