using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Who sent a report prints its letter while it waits for an answer, and reads nothing of the referral besides.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class LetterTests(Dialect store) : SliceTests(store)
{
    private const string Neighbour = "Tetangga contoh";

    protected override Task<ModuleSuite> Compose(SuiteOptions options) => ModuleSuite.Start(options, time: new StandingTime(People.Now));

    [Test]
    public async Task Letter_OfAReport_IsPrintedByWhoeverHoldsTheReportAndByNobodyElseOfTheGroup()
    {
        var report = await Suite.Do(People.Activist, Steps.Reports() with { Anonymous = false, ReporterContact = Neighbour });
        await Suite.Do(People.Activist, new EscalateReport(new(report.Id)));
        var referral = (await Suite.Ask(People.Activist, new ReadReport(new(report.Id)))).Value.Referral!.Value;

        var letter = (await Suite.Ask(People.Activist, new PrintReferral(referral))).Value;

        Assert.That((letter.Title.Id, letter.Number), Is.EqualTo(("Surat rujukan", "RJK-3574-PTBMYG-2026-00001")));
        Assert.That(Values(letter), Does.Contain(Patbm.Reports.Request.Description).And.Not.Contain(Neighbour));
        Assert.That((await Suite.Ask(People.OtherActivist, new PrintReferral(referral))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    [Test]
    public async Task Letter_OfAReportPassedOnToAColleague_IsHersToPrint()
    {
        var (report, referral) = await Escalated();
        var successor = People.Activist with { Account = Id<Account>.New() };
        await Suite.Tell(People.Supervisor, new Step(EarlyReport.StreamOf(report), new PassCase(People.Activist.Account, successor.Account, People.Activist.Roles, null)));

        Assert.That((await Suite.Ask(successor, new PrintReferral(referral))).IsOk, Is.True);
        Assert.That((await Suite.Ask(People.Activist, new PrintReferral(referral))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    [Test]
    public async Task Letter_OnceTheUnitAnswered_IsNoSecondWayToWhatStatusWordsWithhold()
    {
        var (_, referral) = await Escalated();
        await Suite.Do(People.Intake, new AcceptReferralRequest(referral));

        Assert.That((await Suite.Ask(People.Activist, new PrintReferral(referral))).Error?.Code, Is.EqualTo(ReferralErrors.NotOpen.Code));
        Assert.That((await Suite.Ask(People.Activist, new ReadReferral(referral))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    private static IEnumerable<string?> Values(Document letter) => letter.Parts.OfType<DocumentFields>().SelectMany(part => part.Fields).Select(field => field.Value?.Id);

    private async Task<(Id<Case> Report, Id<Referral> Referral)> Escalated()
    {
        var report = await Steps.Report();
        var sent = await Suite.Do(People.Activist, new EscalateReport(report));
        return (report, new(sent.Streams.Single(s => s.Kind == Referral.Kind).Id));
    }
}
