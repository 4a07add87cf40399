using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Partners;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Lindung.Runtime;
using Lindung.Storage;
using ClientFile = Lindung.CaseManagement.Clients.Client;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Having opened, approved or sent something is no reason to know of it for ever: work on the case is.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class KeepingTests(Dialect store) : SliceTests(store)
{
    private static readonly Actor FormerSupervisor = People.Supervisor with { Roles = [Roles.CaseManager] };
    private static readonly Actor FormerIntake = People.Intake with { Roles = [Roles.CaseManager] };

    [Test]
    public async Task Approver_WithARoleForAssignedRecordsOnly_KnowsNothingOfWhatSheApproved()
    {
        var care = await new Care(Suite).Register();

        await Sees(People.Manager, care, true);
        await Sees(FormerSupervisor, care, false);
    }

    [Test]
    public async Task Receiver_WithARoleForAssignedRecordsOnly_KeepsTheComplaintUntilItIsInOthersHands()
    {
        var complaint = await Steps.Received(danger: false);
        var before = await Knows(FormerIntake, complaint);
        var care = await new Care(Suite).Register(received: complaint);

        Assert.That(before, Is.EqualTo((true, true)), "nobody else has taken it");
        Assert.That(await Knows(FormerIntake, complaint, "TERDAFTAR"), Is.EqualTo((false, false)));
        await Sees(FormerIntake, care, false);
    }

    [Test]
    public async Task Receiver_OfARejectedComplaint_KeepsItNoMore()
    {
        var complaint = await Steps.Received(danger: false);
        await Suite.Do(People.Intake, new TriageComplaint(complaint, People.Code("SENDIRI"), People.Code("AMPK"), People.Code("SEDANG")));
        await Suite.Do(People.Intake, Steps.Form(complaint));
        await Suite.Do(People.Intake, new RunChecks(complaint));
        await Suite.Do(People.Intake, new SubmitForApproval(complaint));
        await Suite.Do(People.Supervisor, new RejectComplaint(complaint, People.Code("INFORMASI_SAJA"), "Garis netral."));

        Assert.That(await Knows(FormerIntake, complaint, "INFORMASI_SAJA"), Is.EqualTo((false, false)));
        Assert.That(await Knows(People.Intake, complaint, "INFORMASI_SAJA"), Is.EqualTo((true, true)), "the desk of the unit");
    }

    [Test]
    public async Task Referral_AfterItsCasePassedOn_IsTheSuccessorsAndNoLongerTheSenders()
    {
        var care = await (await (await new Care(Suite).Register()).Assess()).Plan();
        var sent = await Suite.Do(People.Manager, new ReferPlanRow(care.Client, 2, "Pemeriksaan.", care.Sharing));
        Id<Referral> referral = new(sent.Streams.Single(s => s.Kind == Referral.Kind).Id);
        var successor = People.At(People.Uptd, People.Probolinggo, Roles.CaseManager);
        var before = (await Knows(People.Manager, referral), await Knows(successor, referral));
        var passed = await Suite.Tell(People.Supervisor, new Step(ClientFile.StreamOf(care.Client), new PassCase(People.Manager.Account, successor.Account, [Roles.CaseManager], null)));
        await Suite.Shown(passed.Position);

        Assert.That(before, Is.EqualTo(((true, true), (false, false))));
        Assert.That((await Knows(People.Manager, referral), await Knows(successor, referral)), Is.EqualTo(((false, false), (true, true))));
        Assert.That(
            (await Suite.Ask(People.Manager, new WithdrawReferralRequest(referral, People.Code("TIDAK_PERLU")))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        await Suite.Do(successor, new WithdrawReferralRequest(referral, People.Code("TIDAK_PERLU")));
    }

    [Test]
    public async Task Report_PassedOnToAColleague_IsHersToReadAndToActOnAndNoLongerTheWriters()
    {
        var report = await Steps.Report();
        var successor = People.Activist with { Account = Id<Account>.New() };
        var before = (await Holds(People.Activist, report), await Holds(successor, report));
        var passed = await Suite.Tell(People.Supervisor, new Step(EarlyReport.StreamOf(report), new PassCase(People.Activist.Account, successor.Account, People.Activist.Roles, null)));
        await Suite.Shown(passed.Position);

        Assert.That(before, Is.EqualTo(((true, true), (false, false))));
        Assert.That((await Holds(People.Activist, report), await Holds(successor, report)), Is.EqualTo(((false, false), (true, true))));
        Assert.That((await Suite.Ask(successor, new ReadReport(report))).Value.Alias.State, Is.EqualTo(ProtectedState.Known), "with what the writer knew");
        Assert.That((await Suite.Ask(People.Activist, new EscalateReport(report))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        await Suite.Do(successor, new EscalateReport(report));
    }

    /// <summary>By its id, and among her reports.</summary>
    private async Task<(bool Read, bool Listed)> Holds(Actor reader, Id<Case> report) => (
        (await Suite.Ask(reader, new ReadReport(report))).IsOk,
        (await Suite.Ask(reader, new ListMyReports())).Value.Items.Any(row => row.Id == report.Value));

    /// <summary>By its id, and in the list of complaints.</summary>
    private async Task<(bool Read, bool Listed)> Knows(Actor reader, Id<Case> complaint, string? status = null) => (
        (await Suite.Ask(reader, new ReadComplaint(complaint))).IsOk,
        (await Suite.Ask(reader, new ListComplaints(status is null ? null : People.Code(status)))).Value.Items.Any(row => row.Id == complaint.Value));

    /// <summary>By its id, and in the list of running time limits.</summary>
    private async Task<(bool Read, bool Listed)> Knows(Actor reader, Id<Referral> referral) => (
        (await Suite.Ask(reader, new ReadReferral(referral))).IsOk,
        (await Suite.Ask(reader, new ListDeadlines(Limit: 200))).Value.Items.Any(row => row.Case.Id == referral.Value));

    private async Task Sees(Actor reader, Care care, bool sees)
    {
        var told = new Dictionary<string, bool>
        {
            ["complaint"] = (await Suite.Ask(reader, new ReadComplaint(care.Complaint))).IsOk,
            ["client"] = (await Suite.Ask(reader, new ReadClient(care.Client))).IsOk,
            ["consents"] = (await Suite.Ask(reader, new ReadConsents(ClientFile.Kind, care.Client.Value))).IsOk,
            ["complaints"] = (await Suite.Ask(reader, new ListComplaints(People.Code("TERDAFTAR")))).Value.Items.Any(row => row.Id == care.Complaint.Value),
            ["clients"] = (await Suite.Ask(reader, new ListClients())).Value.Items.Any(row => row.Id == care.Client.Value),
            ["deadlines"] = (await Suite.Ask(reader, new ListDeadlines(Limit: 200))).Value.Items.Any(row => row.Case.Id == care.Client.Value),
        };
        Assert.That(told.Where(way => way.Value != sees).Select(way => way.Key), Is.Empty, sees ? "what she works on" : "what is none of her work");
    }
}
