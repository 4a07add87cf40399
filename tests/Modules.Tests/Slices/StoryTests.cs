using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A village report that becomes a client of the city's unit, and who sees what of it on the way.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class StoryTests(Dialect store) : SliceTests(store)
{
    private static readonly Actor Stranger = People.Intake with { Account = Id<Account>.New(), Tenant = Id<Tenant>.New(), Unit = Id<ServiceUnit>.New() };

    [Test]
    public async Task Report_Escalated_BecomesAComplaintWithRunningLimits()
    {
        var report = await Steps.Report();
        var sent = await Suite.Do(People.Activist, new EscalateReport(report));
        Assert.That(sent.Numbers["RJK"], Is.EqualTo($"RJK-3574-PTBMYG-{Year}-00001"));
        Assert.That(sent.Id, Is.EqualTo(report.Value), "the receipt is about the report, not about a series of numbers");

        var inbox = (await Suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single();
        Assert.That((inbox.What, inbox.Urgent, inbox.Number), Is.EqualTo(("patbm.early-report", true, sent.Numbers["RJK"])));
        var accepted = await Suite.Do(People.Intake, new AcceptReferralRequest(new(inbox.Id)));
        Assert.That(accepted.Numbers["PGD"], Is.EqualTo($"PGD-3574-UPTD-{Year}-00001"));

        var row = (await Suite.Ask(People.Intake, new ListComplaints())).Value.Items.Single();
        Assert.That((row.Number, row.Emergency, row.DueAt is not null), Is.EqualTo((accepted.Numbers["PGD"], true, true)));
        Assert.That((await Suite.Ask(People.Intake, new ListReferrals())).Value.Items, Is.Empty, "what is answered waits no longer");
        await Steps.Word(report, "DITERIMA");
    }

    [Test]
    public async Task Complaint_HelpedCompletedAndApproved_BecomesAClientOfItsTeam()
    {
        var report = await Steps.Report();
        var complaint = await Steps.Accepted(report);
        await Suite.Do(People.Intake, new RecordEmergencyStep(complaint, true));
        await Suite.Do(People.Intake, new RecordEmergencyStep(complaint, false, People.Code("PENJANGKAUAN"), "Tim berangkat."));
        await Steps.Word(report, "DITANGANI");
        await Steps.Complete(complaint);

        Assert.That((await Suite.Ask(People.Intake, Steps.Approval(complaint))).Error, Is.EqualTo(KernelErrors.NotAllowed), "intake approves nothing");
        var recorder = People.Intake with { Roles = ["SUPERVISOR_KASUS"] };
        Assert.That((await Suite.Ask(recorder, Steps.Approval(complaint))).Error?.Code, Is.EqualTo("casemanagement.complaint.same-person"));
        var approved = await Suite.Do(People.Supervisor, Steps.Approval(complaint));

        Assert.That((approved.Numbers["KSS"], approved.Numbers["KLN"]), Is.EqualTo(($"KSS-3574-UPTD-{Year}-00001", $"KLN-3574-UPTD-{Year}-00001")));
        var client = (await Suite.Ask(People.Manager, new ListClients())).Value.Items.Single();
        Assert.That((client.Number, client.Risk.ToString()), Is.EqualTo((approved.Numbers["KLN"], "TINGGI")));
        Assert.That((await Suite.Ask(People.Companion, new ReadClient(new(client.Id)))).Value.Registration.AgeGroup, Is.EqualTo(AgeGroups.Of(9)));
        var another = People.Manager with { Account = Id<Account>.New() };
        Assert.That((await Suite.Ask(another, new ListClients())).Value.Items, Is.Empty, "a case manager who is not assigned");
        Assert.That((await Suite.Ask(another, new ReadClient(new(client.Id)))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    [Test]
    public async Task Complaint_OfAnotherTenant_IsNowhere()
    {
        var report = await Steps.Report();
        var complaint = await Steps.Accepted(report);

        Assert.That((await Suite.Ask(Stranger, new ListComplaints())).Value.Items, Is.Empty);
        Assert.That((await Suite.Ask(Stranger, new ListReferrals())).Value.Items, Is.Empty);
        Assert.That((await Suite.Ask(Stranger, new ReadComplaint(complaint))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await Suite.Ask(Stranger, new RecordEmergencyStep(complaint, true))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await Suite.Ask(Stranger, new ReadComplaint(new(Guid.NewGuid())))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "the same answer as for a record that never was");
    }

    [Test]
    public async Task Report_OfAMember_IsACountToTheOthers()
    {
        var report = await Steps.Report();

        Assert.That((await Suite.Ask(People.Activist, new ListMyReports())).Value.Items.Single().Id, Is.EqualTo(report.Value));
        Assert.That((await Suite.Ask(People.OtherActivist, new ListMyReports())).Value.Items, Is.Empty);
        Assert.That((await Suite.Ask(People.OtherActivist, new ReadReport(report))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await Suite.Ask(People.OtherActivist, new EscalateReport(report))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await Suite.Ask(People.OtherActivist, new CountReports())).Value.Total, Is.EqualTo(1));
    }

    [Test]
    public async Task Report_RoundTheGroup_IsNotEvenCountedThere()
    {
        await Suite.Do(People.Activist, Steps.Reports() with { ReportedPartyIsInsider = true });

        Assert.That((await Suite.Ask(People.OtherActivist, new CountReports())).Value.Total, Is.Zero);
        Assert.That((await Suite.Ask(People.Activist, new ListMyReports())).Value.Items, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Report_AfterEscalation_ShowsItsWriterStatusWordsOnly()
    {
        var report = await Steps.Report();
        var before = (await Suite.Ask(People.Activist, new ReadReport(report))).Value;
        await Suite.Do(People.Activist, new EscalateReport(report));
        var after = (await Suite.Ask(People.Activist, new ReadReport(report))).Value;

        Assert.That((before.Alias.State, before.Kelurahan.OrDefault()), Is.EqualTo((ProtectedState.Known, People.Mayangan)));
        Assert.That((after.Word.ToString(), after.Alias.State, after.Description), Is.EqualTo(("TERKIRIM", ProtectedState.Withheld, (Protected<string>?)null)));
    }

    [Test]
    public async Task Report_FromAForeignRegionOrByNobodysGroup_IsRefused()
    {
        var foreign = await Suite.Ask(People.Activist, Steps.Reports() with { Kelurahan = RegionCode.Parse("64.74.01.1001") });
        var officer = await Suite.Ask(People.Intake with { Roles = ["AKTIVIS_PATBM"] }, Steps.Reports());

        Assert.That((foreign.Error?.Code, officer.Error?.Code), Is.EqualTo(("patbm.early-report.foreign-region", "patbm.early-report.not-a-group")));
    }

    [Test]
    public async Task Referral_Refused_AsksTheWriterForFeedback()
    {
        var report = await Steps.Report();
        await Suite.Do(People.Activist, new EscalateReport(report));
        var referral = (await Suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single().Id;
        Assert.That((await Suite.Ask(People.Intake, new RefuseReferralRequest(new(referral), Code.NA))).Error?.Code, Is.EqualTo(KernelErrors.NotValid.Code), "a refusal has a reason");

        await Suite.Do(People.Intake, new RefuseReferralRequest(new(referral), People.Code("BUKAN_KEWENANGAN")));

        await Steps.Word(report, "DITOLAK");
        var view = (await Suite.Ask(People.Activist, new ReadReport(report))).Value;
        Assert.That((view.Status.ToString(), view.Reason.ToString()), Is.EqualTo(("UMPAN_BALIK", "BUKAN_KEWENANGAN")));
        await Suite.Do(People.Activist, new FinishReport(report));
    }

    [Test]
    public async Task Complaint_OfSomebodyReportedBefore_IsAPossibleConflictAndDuplicate()
    {
        var first = await Steps.Received();
        await Steps.Complete(first);
        var known = (await Suite.Grains.Ask<Complaint>(Complaint.StreamOf(first))).State.Intake!;
        var second = await Steps.Received();
        var form = Steps.Form(second) with
        {
            Clients = [new(People.Code("L"), 40, People.Code("TIDAK"), Known: known.Reported[0].Person)],
            Reported = [new(People.Code("TETANGGA"), Known: known.Clients[0].Person)],
        };
        await Suite.Do(People.Intake, form);

        await Suite.Do(People.Intake, new RunChecks(second));

        var checks = (await Suite.Grains.Ask<Complaint>(Complaint.StreamOf(second))).State.Checks!;
        Assert.That(
            checks.Conflicts.Select(c => (c.Why.ToString(), c.Record, c.Score)),
            Is.EquivalentTo(new[] { ("KLIEN_PERNAH_TERLAPOR", (Guid?)first.Value, 100), ("TERLAPOR_ADALAH_KLIEN", first.Value, 100) }));
    }

    [Test]
    public async Task Write_RepeatedWithItsKey_AnswersTheFirstReceipt()
    {
        var key = Guid.CreateVersion7();
        var request = new ReceiveComplaint(People.Code("TELEPON"), People.Code("P"), 9, People.Mayangan, true);

        var first = await Suite.Ask(People.Intake, request, key);
        var again = await Suite.Ask(People.Intake, request, key);

        Assert.That((again.Value.Id, again.Value.Numbers["PGD"]), Is.EqualTo((first.Value.Id, first.Value.Numbers["PGD"])));
    }

    [Test]
    public async Task Referral_AskingForHelpAndFinished_TellsTheWriterInWords()
    {
        var report = await Steps.Report();
        await Steps.Accepted(report);
        var referral = new Id<Referral>((await Suite.Grains.Ask<EarlyReport>(EarlyReport.StreamOf(report))).State.Referral!.Value.Value);

        await Suite.Do(People.Intake, new AskSenderForHelp(referral, People.Code("ANTAR_KLIEN")));
        await Steps.Word(report, "BUTUH_BANTUAN");
        Assert.That((await Suite.Ask(People.Activist, new ReadReport(report))).Value.Help, Is.EqualTo(People.Code("ANTAR_KLIEN")));
        var sender = People.Activist with { Roles = ["SUPERVISOR_KASUS"] };
        Assert.That((await Suite.Ask(sender, new FinishReferralRequest(referral, People.Code("TERLAKSANA")))).Error, Is.EqualTo(KernelErrors.NotAllowed), "the sender answers nothing");
        await Suite.Do(People.Intake, new FinishReferralRequest(referral, People.Code("TERLAKSANA")));

        await Steps.Word(report, "SELESAI");
    }

    [Test]
    public async Task Emergency_ApprovedWithoutIntake_IsRegisteredUnderItsAlias()
    {
        var complaint = await Steps.Accepted(await Steps.Report());
        await Suite.Do(People.Intake, new TriageComplaint(complaint, People.Code("SENDIRI"), People.Code("AMPK"), People.Code("TINGGI")));
        await Suite.Do(People.Intake, new RunChecks(complaint));
        await Suite.Do(People.Intake, new SubmitForApproval(complaint));
        await Suite.Do(People.Supervisor, Steps.Approval(complaint));

        var client = (await Suite.Ask(People.Manager, new ListClients())).Value.Items.Single();
        var view = (await Suite.Ask(People.Manager, new ReadClient(new(client.Id)))).Value;
        var handed = (await Suite.Grains.Ask<Complaint>(Complaint.StreamOf(complaint))).State.Handed!.Value.OrDefault()!;
        Assert.That(view.Person!.Identity.Alias!.Value.OrDefault(), Is.EqualTo(handed["alias"]));
    }

    [Test]
    public async Task Complaint_Read_ShowsEachRoleItsFieldClasses()
    {
        var complaint = await Steps.Received();
        await Steps.Complete(complaint, new ConditionInput(Psychological: "Garis netral klinis."));
        await Suite.Do(People.Supervisor, Steps.Approval(complaint));

        var intake = (await Suite.Ask(People.Intake, new ReadComplaint(complaint))).Value;
        var companion = (await Suite.Ask(People.Companion, new ReadComplaint(complaint))).Value;

        Assert.That(intake.Persons.Select(p => p.Identity.Name!.Value.OrDefault()), Is.EquivalentTo(new[] { "Contoh Sarilana", "Contoh Bramatiko" }));
        Assert.That((intake.Village!.Value.State, companion.Village!.Value.State), Is.EqualTo((ProtectedState.Known, ProtectedState.Withheld)));
        Assert.That(intake.Intake!.Psychological!.Value.State, Is.EqualTo(ProtectedState.Withheld), "clinical words are for those who treat");
        Assert.That(companion.Intake!.Chronology.OrDefault(), Is.EqualTo("Garis netral."));
    }

    [Test]
    public async Task Approval_OfSomebodyWhoIsNoCaseManagerOrCompanion_IsRefused()
    {
        var complaint = await Steps.Received();
        await Steps.Complete(complaint);
        var stranger = await Suite.Ask(People.Supervisor, Steps.Approval(complaint) with { CaseManager = Id<Account>.New() });
        var companion = await Suite.Ask(People.Supervisor, Steps.Approval(complaint) with { Companions = [Id<Account>.New()] });
        Assert.That((stranger.Error?.Code, companion.Error?.Code), Is.EqualTo(("casemanagement.complaint.not-case-manager", "casemanagement.complaint.not-companion")));
    }

    private static string Year => IndonesianZone.Wib.DayOf(TimeProvider.System.GetUtcNow()).Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
