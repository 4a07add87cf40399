using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

[TestFixture]
internal sealed class FeedbackOnSqliteTests : FeedbackTests
{
    protected override SuiteOptions Options(TemporaryFolder folder) => new() { Folder = folder.At("data"), MasterKeyFile = folder.At("keys/master.key") };
}

[TestFixture]
internal sealed class FeedbackOnPostgresTests : FeedbackTests
{
    protected override SuiteOptions Options(TemporaryFolder folder)
    {
        MasterKey.Create(folder.At("master.key"));
        return new()
        {
            Folder = folder.At("data"),
            MasterKeyFile = folder.At("master.key"),
            Server = PrivatePostgres.Shared.NewDatabase(),
            KeyServer = PrivatePostgres.Shared.NewDatabase(),
        };
    }
}

/// <summary>Whether reporters hear within 7 days what became of it (domain.md 9.5, P06).</summary>
internal abstract class FeedbackTests
{
    private TemporaryFolder _folder = null!;
    private ModuleSuite _suite = null!;
    private AdjustableClock _clock = null!;

    protected abstract SuiteOptions Options(TemporaryFolder folder);

    [SetUp]
    public async Task Start()
    {
        _folder = new();
        _clock = new(People.Now);
        _suite = await ModuleSuite.Start(Options(_folder), time: _clock);
    }

    [TearDown]
    public async Task Stop()
    {
        await _suite.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Feedback_InTimeLateAndStillDue_IsCountedOfReportersWhoCanBeReached()
    {
        var (inTime, late) = (await Answered(anonymous: false), await Answered(anonymous: false));
        await Answered(anonymous: true);
        Assert.That(await Feedback(), Is.EqualTo(new FeedbackCount(2, 0, 2, null)), "who is anonymous is told nothing");
        await _suite.Do(People.Activist, new FinishReport(inTime));
        Assert.That(await Feedback(), Is.EqualTo(new FeedbackCount(2, 1, 1, 1)));

        _clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
        Assert.That(await Feedback(), Is.EqualTo(new FeedbackCount(2, 1, 0, 0.5)), "late, though not given");
        await _suite.Do(People.Activist, new FinishReport(late));

        Assert.That(await Feedback(), Is.EqualTo(new FeedbackCount(2, 1, 0, 0.5)), "given, but late");
    }

    [Test]
    public async Task Report_Escalated_TellsItsWriterToWhomWhenAndUntilWhenFeedbackIsDue()
    {
        await Answered(anonymous: false);

        var report = (await _suite.Ask(People.Activist, new ListMyReports())).Value.Items.Single();

        Assert.That((report.EscalatedTo, report.EscalatedAt, report.FeedbackUntil), Is.EqualTo(((Id<ServiceUnit>?)People.Uptd, (DateTimeOffset?)People.Now, (DateTimeOffset?)People.Now.AddDays(7))));
    }

    private async Task<FeedbackCount> Feedback() => (await _suite.Ask(People.OtherActivist, new CountReports())).Value.Feedback;

    private async Task<Id<Case>> Answered(bool anonymous)
    {
        var request = Patbm.Reports.Request with { ImmediateDanger = true, Anonymous = anonymous, ReporterContact = anonymous ? null : "Ketua RT contoh" };
        var report = new Id<Case>((await _suite.Do(People.Activist, request)).Id);
        await _suite.Do(People.Activist, new EscalateReport(report));
        var referral = (await _suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single().Id;
        await _suite.Do(People.Intake, new RefuseReferralRequest(new(referral), People.Code("BUKAN_KEWENANGAN")));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!(await _suite.Ask(People.Activist, new ListMyReports())).Value.Items.Any(r => r.Id == report.Value && r.FeedbackUntil is not null))
        {
            Assert.That(patience.IsCancellationRequested, Is.False, "Within 15 s the subscription tells the writer that feedback is due.");
            await Task.Delay(20);
        }

        return report;
    }
}
