using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Whether reporters hear within 7 days what became of it (domain.md 9.5, P06).</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class FeedbackTests(Dialect store) : SliceTests(store)
{
    private AdjustableClock _clock = null!;

    protected override Task<ModuleSuite> Compose(SuiteOptions options) => ModuleSuite.Start(options, time: _clock = new(People.Now));

    [Test]
    public async Task Feedback_InTimeLateAndStillDue_IsCountedOfReportersWhoCanBeReached()
    {
        var (inTime, late) = (await Answered(anonymous: false), await Answered(anonymous: false));
        await Answered(anonymous: true);
        Assert.That(await Feedback(), Is.EqualTo(new FeedbackCount(2, 0, 2, null)), "who is anonymous is told nothing");
        await Suite.Do(People.Activist, new FinishReport(inTime));
        Assert.That(await Feedback(), Is.EqualTo(new FeedbackCount(2, 1, 1, 1)));

        _clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        Assert.That(await Feedback(), Is.EqualTo(new FeedbackCount(2, 1, 0, 0.5)), "late, though not given");
        await Suite.Do(People.Activist, new FinishReport(late));

        Assert.That(await Feedback(), Is.EqualTo(new FeedbackCount(2, 1, 0, 0.5)), "given, but late");
    }

    [Test]
    public async Task Report_Escalated_TellsItsWriterToWhomWhenAndUntilWhenFeedbackIsDue()
    {
        await Answered(anonymous: false);

        var report = (await Suite.Ask(People.Activist, new ListMyReports())).Value.Items.Single();

        Assert.That((report.EscalatedTo, report.EscalatedAt, report.FeedbackUntil), Is.EqualTo(((Id<ServiceUnit>?)People.Uptd, (DateTimeOffset?)People.Now, (DateTimeOffset?)People.Now.AddDays(7))));
    }

    private async Task<FeedbackCount> Feedback() => (await Suite.Ask(People.OtherActivist, new CountReports())).Value.Feedback;

    private async Task<Id<Case>> Answered(bool anonymous)
    {
        var request = Patbm.Reports.Request with { ImmediateDanger = true, Anonymous = anonymous, ReporterContact = anonymous ? null : "Ketua RT contoh" };
        var report = new Id<Case>((await Suite.Do(People.Activist, request)).Id);
        await Suite.Do(People.Activist, new EscalateReport(report));
        var referral = (await Suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single().Id;
        await Suite.Do(People.Intake, new RefuseReferralRequest(new(referral), People.Code("BUKAN_KEWENANGAN")));
        await Patience.Until(
            async () => (await Suite.Ask(People.Activist, new ListMyReports())).Value.Items.Any(r => r.Id == report.Value && r.FeedbackUntil is not null),
            "the subscription tells the writer that feedback is due");
        return report;
    }
}
