using Lindung.CaseManagement;
using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Mediations;
using Lindung.CaseManagement.Partners;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Readers;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Lindung.Patbm.EarlyReports;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A client's way from consent to termination, the same on both stores.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class ClientSliceTests(Dialect store) : SliceTests(store)
{
    [Test]
    public async Task Partner_ServingARow_BringsItsResultBackAsAService()
    {
        var care = await (await (await New().Register()).Assess()).Plan();
        var sent = await Suite.Do(People.Manager, new ReferPlanRow(care.Client, 2, "Mohon pemeriksaan.", care.Sharing));
        Assert.That(sent.Numbers["RJK"], Does.StartWith("RJK-3574-UPTD-"));
        var referral = new Id<Referral>(sent.Streams.Single(s => s.Kind == Referral.Kind).Id);

        await Suite.Do(People.Partner, new AcceptReferralRequest(referral));
        await care.Shows(v => v.Plan.Rows[1].Status == RowStatus.UnderWay, "the row under way");
        var handed = (await Suite.Ask(People.Partner, new ReadReferral(referral))).Value;
        await Suite.Do(People.Partner, new FinishReferralRequest(referral, People.Code("TERLAKSANA")));

        var row = (await care.Shows(v => v.Plan.Rows[1].Status == RowStatus.Done, "the row done")).Plan.Rows[1];
        Assert.That((row.Result.ToString(), row.On), Is.EqualTo(("TERLAKSANA", (DateOnly?)Care.Today)));
        Assert.That(handed.Minimum.OrDefault()!.Keys, Is.EquivalentTo(new[] { "client", "sex", "ageYears", "service", "activity", "reason", "person" }), "the granted part and no more");
        Assert.That((handed.Person!.Identity.Name!.Value.OrDefault(), handed.Person.Identity.Phone?.State), Is.EqualTo(("Contoh Sarilana", (ProtectedState?)null)));
        Assert.That((await Suite.Ask(People.Partner, new ReadClient(care.Client))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    [Test]
    public async Task Referral_WithoutAConsentThatCovers_IsNotSentAndNothingIsWritten()
    {
        var care = await (await (await New().Register()).Assess()).Plan();
        await Suite.Do(People.Manager, new TakeBackConsent(Client.Kind, care.Client.Value, care.Sharing, People.Codes("PPT_RS")));

        var refused = await Suite.Ask(People.Manager, new ReferPlanRow(care.Client, 2, "Mohon pemeriksaan.", care.Sharing));

        Assert.That((refused.Error!.Code, refused.Error.Data!["item"]), Is.EqualTo((Errors.ConsentDoesNotCover.Code, "PPT_RS")));
        Assert.That((await Suite.Ask(People.Partner, new ListReferrals())).Value.Items, Is.Empty);
        var unnamed = await Suite.Do(People.Manager, new ReferPlanRow(care.Client, 2, "Mohon segera.", WithoutConsent: People.Code("LIFE_SAVING")));
        Assert.That(unnamed.Streams.Count(s => s.Kind == Referral.Kind), Is.EqualTo(1));
    }

    [Test]
    public async Task Referral_OfAConsentThatDoesNotNameHer_HandsNoName()
    {
        var care = await (await (await New().Register()).Assess()).Plan();
        await Suite.Do(People.Manager, new TakeBackConsent(Client.Kind, care.Client.Value, care.Sharing, People.Codes("IDENTITAS")));

        var sent = await Suite.Do(People.Manager, new ReferPlanRow(care.Client, 2, "Mohon pemeriksaan.", care.Sharing));

        var referral = new Id<Referral>(sent.Streams.Single(s => s.Kind == Referral.Kind).Id);
        await Suite.Do(People.Partner, new AcceptReferralRequest(referral));
        var handed = (await Suite.Ask(People.Partner, new ReadReferral(referral))).Value;
        Assert.That((handed.Person, handed.Minimum.OrDefault()!.ContainsKey(Referral.PersonKey)), Is.EqualTo(((ReferredPerson?)null, false)));
    }

    [Test]
    public async Task Closure_ApprovedByAnother_AsksForAfterCareAndTellsTheWriterThatItIsDone()
    {
        var report = new Id<Case>((await Suite.Do(People.Activist, Patbm.Reports.Request with { ImmediateDanger = true })).Id);
        await Suite.Do(People.Activist, new EscalateReport(report));
        var inbox = (await Suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single();
        var accepted = await Suite.Do(People.Intake, new AcceptReferralRequest(new(inbox.Id)));
        var care = await New().Register(received: new Id<Case>(accepted.Streams.Single(s => s.Kind == Complaint.Kind).Id));
        await (await (await care.Assess()).Plan()).Review();
        await Suite.Do(People.Manager, new ProposeClosure(care.Client, People.Code("TUJUAN_TERCAPAI"), "Tercapai.", Care.Today, People.Code("PUSPAGA"), Consent: care.Sharing));
        var author = People.Manager with { Roles = ["SUPERVISOR_KASUS"] };
        Assert.That((await Suite.Ask(author, new ApproveClosure(care.Client))).Error, Is.EqualTo(Errors.OwnClosure));

        var closed = await Suite.Do(People.Supervisor, new ApproveClosure(care.Client));

        var view = await care.Read(People.Supervisor);
        var sent = (await Suite.Grains.Ask<Referral>(Referral.StreamOf(view.Closure.AfterCare!.Value))).State;
        Assert.That((view.Status.ToString(), closed.Numbers.ContainsKey("RJK")), Is.EqualTo(("TERMINASI", true)));
        Assert.That((sent.What, sent.Status, sent.To, sent.Consent), Is.EqualTo((AfterCareReferral.Literal, ReferralStatus.Sent, People.Puspaga, (Guid?)care.Sharing)));
        Assert.That((await Suite.Grains.Ask<Referral>(Referral.StreamOf(new(inbox.Id)))).State.Result, Is.EqualTo("SELESAI"));
        await Steps.Word(report, "SELESAI");
        var row = (await Suite.Ask(People.Manager, new ListClients())).Value.Items.Single();
        Assert.That((row.Status.ToString(), row.DueAt), Is.EqualTo(("TERMINASI", (DateTimeOffset?)null)));
    }

    [Test]
    public async Task Withdrawal_Approved_TakesBackWhatThePartnerHasNotAnswered()
    {
        var care = await (await (await New().Register()).Assess()).Plan();
        var sent = await Suite.Do(People.Manager, new ReferPlanRow(care.Client, 2, "Mohon pemeriksaan.", care.Sharing));
        await Suite.Do(People.Manager, new RecordWithdrawal(care.Client, "Tidak ingin lanjut."));
        await Suite.Do(People.Manager, new ProposeClosure(care.Client, People.Code("PERMINTAAN_KLIEN"), "Menarik diri.", Care.Today, People.Code("DITOLAK_KLIEN")));

        await Suite.Do(People.Supervisor, new ApproveClosure(care.Client));

        var referral = (await Suite.Grains.Ask<Referral>(new(Referral.Kind, sent.Streams.Single(s => s.Kind == Referral.Kind).Id))).State;
        Assert.That((referral.Status, referral.Reason), Is.EqualTo((ReferralStatus.Withdrawn, "KASUS_DITUTUP")));
        Assert.That((await Suite.Ask(People.Partner, new ListReferrals())).Value.Items, Is.Empty);
    }

    [Test]
    public async Task SexualViolence_FoundByTheAssessment_OwesAPoliceReportAndBarsMediation()
    {
        var care = await (await New().Register("KORBAN")).Assess("SEKSUAL");
        var owed = await care.Read(People.Manager);
        var complaint = (await Suite.Ask(People.Manager, new ReadComplaint(care.Complaint))).Value;

        Assert.That(owed.PoliceReportDue - complaint.ReceivedAt, Is.EqualTo(TimeSpan.FromDays(3)));
        Assert.That((await Suite.Ask(People.Manager, new ProposeMediation(care.Client, People.Code("NAFKAH")))).Error, Is.EqualTo(Errors.NoMediationOfSexualViolence));
        await Suite.Do(People.Companion, new AnswerTask(care.Client, People.Code("T02"), People.Code("DITERIMA")));
        await Suite.Do(People.Manager, new RecordWithdrawal(care.Client));
        await Suite.Do(People.Manager, new ProposeClosure(care.Client, People.Code("PERMINTAAN_KLIEN"), "Menarik diri.", Care.Today, People.Code("TIDAK_PERLU")));
        Assert.That((await Suite.Ask(People.Supervisor, new ApproveClosure(care.Client))).Error, Is.EqualTo(Errors.PoliceReportOwed));
        await Suite.Do(People.Manager, new RecordPoliceReport(care.Complaint, null, "LP/B/0/CONTOH"));
        Assert.That((await care.Read(People.Manager)).PoliceReportDue, Is.Null);
        await Suite.Do(People.Supervisor, new ApproveClosure(care.Client));
    }

    [Test]
    public async Task Mediation_FoundFreeByTwo_IsEligible()
    {
        var care = await (await New().Register()).Assess();
        Assert.That((await Suite.Ask(People.Psychologist, new AssessForMediation(care.Client, true))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "a psychologist who is not of the team");
        await Suite.Do(People.Supervisor, new AssignOfficer(care.Client, People.Psychologist.Account, People.Code("PSIKOLOG")));
        Assert.That((await Suite.Ask(People.Supervisor, new AssignOfficer(care.Client, People.Intake.Account, People.Code("PSIKOLOG")))).Error?.Code, Is.EqualTo(Errors.NotInThisRole.Code));
        await Suite.Do(People.Manager, new ProposeMediation(care.Client, People.Code("NAFKAH")));
        await Suite.Do(People.Companion, new AssessForMediation(care.Client, true));
        await Suite.Do(People.Psychologist, new AssessForMediation(care.Client, true, "Garis netral."));

        await Suite.Do(People.Manager, new JudgeMediation(care.Client));

        Assert.That((await care.Read(People.Manager)).Mediation.Status, Is.EqualTo(MediationStatus.Eligible));
    }

    [Test]
    public async Task Client_Read_ShowsEachRoleItsFieldClasses()
    {
        var care = await (await (await New().Register()).Assess()).Plan();
        var (manager, companion) = (await care.Read(People.Manager), await care.Read(People.Companion));

        Assert.That((manager.Assessment.Parts.Psychological!.Value.State, companion.Assessment.Parts.Psychological!.Value.State), Is.EqualTo((ProtectedState.Known, ProtectedState.Withheld)));
        Assert.That((companion.Assessment.Parts.Social!.Value.OrDefault(), companion.Plan.Rows[0].Need.OrDefault()), Is.EqualTo(("Garis netral.", "Didampingi.")));
        Assert.That((await Suite.Ask(People.Manager with { Account = Id<Account>.New() }, new ReadClient(care.Client))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    [Test]
    public async Task Steps_OfOthers_AreNotTheirs()
    {
        var care = await (await (await New().Register()).Assess()).Plan();

        Assert.That((await Suite.Ask(People.Companion, new BeginIntervention(care.Client))).Error, Is.EqualTo(KernelErrors.NotAllowed), "a companion manages nothing");
        Assert.That((await Suite.Ask(People.Manager, new ApprovePlan(care.Client))).Error, Is.EqualTo(KernelErrors.NotAllowed), "a manager approves nothing");
        Assert.That((await Suite.Ask(People.Supervisor, new RateRisk(care.Client, People.Code("TINGGI"), "x"))).Error, Is.EqualTo(KernelErrors.NotAllowed));
        Assert.That((await Suite.Ask(People.Intake, new RateRisk(care.Client, People.Code("TINGGI"), "x"))).Error, Is.EqualTo(KernelErrors.NotAllowed), "who received her complaint sees the file for a day and writes nothing in it");
        var otherDesk = People.At(People.Uptd, People.Probolinggo, "PENERIMA_PENGADUAN");
        Assert.That((await Suite.Ask(otherDesk, new RateRisk(care.Client, People.Code("TINGGI"), "x"))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "intake sees no clients");
        await Suite.Do(People.Companion, new ReportPlanRow(care.Client, 1, People.Code("TERLAKSANA"), Minutes: 60, Note: "Garis netral."));
        await Suite.Do(People.Companion, new RecordService(care.Client, People.Code("KUNJUNGAN_RUMAH"), Note: "Garis netral."));
    }

    [Test]
    public async Task Earlier_ComplaintsOfTheSamePerson_AreListedForWhoMayKnowThem()
    {
        var first = await New().Register();
        var known = (await first.Read(People.Manager)).Person!.Id;
        var second = await New().Register(known: known);

        var seen = (await second.Read(People.Manager)).Earlier;
        Assert.That(seen.Select(c => c.Id), Is.EqualTo(new[] { first.Complaint.Value }));
        Assert.That((await Suite.Ask(People.Intake, new ReadComplaint(second.Complaint))).Value.Earlier.Select(c => c.Id), Is.EqualTo(new[] { first.Complaint.Value }));
        await Suite.Do(People.Supervisor, new AssignOfficer(second.Client, People.Psychologist.Account, People.Code("PSIKOLOG")));
        Assert.That((await second.Read(People.Psychologist)).Earlier, Is.Empty, "who works on the second only");
    }

    private HandoverNotes Notes() => new(Suite.Grains, Suite.Services.GetRequiredService<ICodeLists>(), Suite.Services.GetRequiredService<TimeProvider>());

    [Test]
    public async Task Notes_ForWhoeverTakesOver_TellDangerPromisesAndTheDutyOfTheLaw()
    {
        var care = await (await (await New().Register("KORBAN", forms: "SEKSUAL")).Assess("SEKSUAL")).Plan();

        var notes = await Notes().Of(Client.StreamOf(care.Client), default);

        Assert.That(notes.Select(n => (n.What, n.Code.ToString())), Is.EqualTo(new[]
        {
            ("STATUS", "INTERVENSI"), ("RISK", "SEDANG"), ("POLICE_REPORT", "SEKSUAL"), ("PROMISE", "VISUM"), ("PROMISE", "LY_KESEHATAN"),
        }));
        Assert.That(notes.Select(n => n.Says?.Id), Is.EqualTo(new[] { "Intervensi", "Sedang", null, "Pendampingan visum", "Kesehatan" }));
        Assert.That(notes[^1].Due, Is.EqualTo(IndonesianZone.Wib.At(Care.Today.AddDays(8))), "the end of its day");
        Assert.That(await Notes().Of(Client.StreamOf(Id<Case>.New()), default), Is.Empty);
    }

    [Test]
    public async Task Reopening_WithSomebodyWhoIsNoCaseManager_IsRefused()
    {
        var care = await New().Register();
        await Suite.Do(People.Manager, new RecordWithdrawal(care.Client));
        await Suite.Do(People.Manager, new ProposeClosure(care.Client, People.Code("PERMINTAAN_KLIEN"), "Menarik diri.", Care.Today, People.Code("TIDAK_PERLU")));
        await Suite.Do(People.Supervisor, new ApproveClosure(care.Client));
        var reopen = new ReopenClient(care.Client, People.Code("KEBUTUHAN_BELUM_TERPENUHI"), People.Companion.Account, [People.Companion.Account]);

        Assert.That((await Suite.Ask(People.Supervisor, reopen)).Error, Is.EqualTo(Errors.NotCaseManager));
        await Suite.Do(People.Supervisor, reopen with { CaseManager = People.Manager.Account });
        Assert.That((await care.Read(People.Manager)).Status.ToString(), Is.EqualTo("ASESMEN"));
    }

    [Test]
    public async Task Row_ForAUnitThatIsNoPartner_IsRefused()
    {
        var care = await (await New().Register()).Assess();

        foreach (var unit in new[] { People.Puspaga, People.Group, Id<ServiceUnit>.New() })
            Assert.That(
                (await Suite.Ask(People.Manager, new AddPlanRow(care.Client, "x", "x", Care.Today, Service: People.Code("LY_KESEHATAN"), Partner: unit))).Error, Is.EqualTo(Errors.NoSuchPartner));
    }

    [Test]
    public async Task FullReferral_Accepted_ClosesTheCaseAsFullyReferred()
    {
        var care = await (await (await (await New().Register()).Assess()).Plan()).Review();
        await Suite.Do(People.Manager, new ReferFully(care.Client, People.Hospital, "Mohon dilanjutkan.", care.Sharing));
        var referral = new Id<Referral>((await Suite.Ask(People.Partner, new ListReferrals())).Value.Items.Single().Id);

        await Suite.Do(People.Partner, new AcceptReferralRequest(referral));

        await care.Shows(v => v.Closure.FullAnswer == ReferralAnswer.Accepted, "that the other institution took over");
        await Suite.Do(People.Manager, new ProposeClosure(care.Client, People.Code("DIRUJUK_PENUH"), "Dilanjutkan rumah sakit.", Care.Today, People.Code("TIDAK_PERLU")));
        await Suite.Do(People.Supervisor, new ApproveClosure(care.Client));
    }

    private Care New() => new(Suite);
}
