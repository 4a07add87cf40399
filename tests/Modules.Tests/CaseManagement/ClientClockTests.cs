using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Reviews;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>SLA-12, SLA-13 and the reviews of a client; SLA-01 of a complaint.</summary>
[TestFixture]
internal sealed class ClientClockTests
{
    [TestCase("TINGGI", "SLA-12-TINGGI,SLA-13")]
    [TestCase("SEDANG", "SLA-12,SLA-13")]
    public void Registration_AtARisk_StartsAssessmentAndPlan(string risk, string policies)
    {
        Assert.That(Running(Clients.Registered(risk)), Is.EqualTo(policies.Split(',').Select(p => (p, People.Now))));
    }

    [Test]
    public void Risk_RatedAnewBeforeTheAssessment_ChangesItsLimitFromTheSameStart()
    {
        var given = Clients.Registered().Then(Clients.Rate("TINGGI"), People.Manager, People.Now.AddDays(1));

        Assert.That(Running(given), Is.EqualTo(new[] { ("SLA-13", People.Now), ("SLA-12-TINGGI", People.Now) }));
    }

    [TestCase(6, true)]
    [TestCase(8, false)]
    public void Completion_OfTheAssessment_EndsItsLimit(int days, bool inTime)
    {
        var ended = Clients.Assessed("SEDANG", "FISIK").When(new CompleteAssessment(Clients.File), People.Manager, People.Now.AddDays(days)).Value.OfType<ClockEnded>().Single();

        Assert.That((ended.Policy, ended.InTime), Is.EqualTo(("SLA-12", inTime)));
    }

    [TestCase(6, true)]
    [TestCase(8, false)]
    public void Completion_WhileTheLimitStandsStill_IsInTimeIfItWasPausedInTime(int days, bool inTime)
    {
        var given = Clients.Assessed("SEDANG", "FISIK");
        var clock = given.Head!.Clocks.Single(c => c.Policy == "SLA-12");
        given.And(new ClockPaused(clock.Id, clock.Policy, People.Code("PERMINTAAN_KLIEN"), People.Now.AddDays(days), null));

        Assert.That(given.When(new CompleteAssessment(Clients.File), People.Manager, People.Now.AddDays(20)).Value.OfType<ClockEnded>().Single().InTime, Is.EqualTo(inTime));
    }

    [Test]
    public void Plan_ApprovedOrBegun_EndsItsLimit()
    {
        var approved = Clients.Planned("TINGGI").When(new ApprovePlan(Clients.File), People.Supervisor).Value;
        var begun = Clients.Planned().When(new BeginIntervention(Clients.File), People.Manager).Value;

        Assert.That(new[] { approved, begun }.Select(e => e.OfType<ClockEnded>().Single().Policy), Is.All.EqualTo("SLA-13"));
    }

    [TestCase("TINGGI", "TINJAU-TINGGI")]
    [TestCase("SEDANG", "TINJAU-SEDANG")]
    [TestCase("RENDAH", "TINJAU-RENDAH")]
    public void Review_ByRisk_IsDueFromTheBeginningOfTheIntervention(string risk, string policy)
    {
        var begun = People.Now.AddDays(3);
        var given = Clients.Planned(risk).Then(new ApprovePlan(Clients.File), People.Supervisor).Then(new BeginIntervention(Clients.File), People.Manager, begun);

        Assert.That(Running(given), Is.EqualTo(new[] { (policy, begun), ("TINJAU-MAKS", begun) }));
    }

    [Test]
    public void Review_Recorded_StartsTheNextFromItself()
    {
        var reviewed = People.Now.AddDays(9);
        var given = Clients.In(ClientStatus.Intervention).Then(new BeginReview(Clients.File), People.Manager, reviewed).Then(Clients.Reviewed(1, 2), People.Manager, reviewed);

        Assert.That(Running(given), Is.EqualTo(new[] { ("TINJAU-SEDANG", reviewed), ("TINJAU-MAKS", reviewed) }));
        Assert.That(given.Head!.Clocks.Where(c => c.EndedAt is not null && c.Policy.StartsWith("TINJAU", StringComparison.Ordinal)).Select(c => c.EndedAt), Is.All.EqualTo(reviewed));
    }

    [Test]
    public void Clocks_WhileAClosureIsProposed_RunOnAndEndWithIt()
    {
        Assert.That(Running(Clients.In(ClientStatus.ClosureProposed)), Has.Count.EqualTo(2));
        Assert.That(Running(Clients.In(ClientStatus.Closed)), Is.Empty);
    }

    [Test]
    public void Reopening_OfAClient_StartsAssessmentAndPlanAnew()
    {
        var again = People.Now.AddDays(100);
        var given = Clients.In(ClientStatus.Closed).Then(new ReopenClient(Clients.File, People.Code("KEJADIAN_BARU")), People.Supervisor, again);

        Assert.That(Running(given), Is.EqualTo(new[] { ("SLA-12", again), ("SLA-13", again) }));
    }

    [TestCase("KORBAN", true)]
    [TestCase("TENAGA_KESEHATAN", true)]
    [TestCase("MASYARAKAT", false)]
    public void PoliceReport_OfSexualViolence_IsOwedFromTheReportOfVictimOrProfessional(string reporter, bool owed)
    {
        var given = Complaints.Received().Then(Filled(reporter, "SEKSUAL"), People.Intake, People.Now.AddHours(5));

        Assert.That(given.Head!.Clocks.Where(c => c.Policy == "SLA-01").Select(c => (c.StartedAt, c.DueAt)), Is.EqualTo(owed ? [(People.Now, People.Now.AddDays(3))] : Array.Empty<(DateTimeOffset, DateTimeOffset)>()));
    }

    [Test]
    public void PoliceReport_AfterTheAssessmentFoundSexualViolence_IsOwedFromTheReport()
    {
        var given = Registered("KORBAN", "FISIK").Then(new FindSexualViolence(), People.Manager, People.Now.AddDays(1));

        Assert.That(given.Head!.Clocks.Single(c => c.Policy == "SLA-01").StartedAt, Is.EqualTo(People.Now));
        Assert.That(given.When(new FindSexualViolence(), People.Manager).Value, Is.Empty);
    }

    [Test]
    public void PoliceReport_Recorded_EndsTheLimitWhenItWasPassedOn()
    {
        var given = Registered("KORBAN", "SEKSUAL");
        var passedOn = People.Now.AddDays(2);

        var ended = given.When(new RecordPoliceReport(new(Complaints.Id), passedOn, "LP/B/0"), People.Manager, People.Now.AddDays(4)).Value.OfType<ClockEnded>().Single(e => e.Policy == "SLA-01");

        Assert.That((ended.At, ended.InTime), Is.EqualTo((passedOn, true)));
    }

    [TestCase(-1, "casemanagement.complaint.step-in-future")]
    [TestCase(0, null)]
    [TestCase(25, "casemanagement.complaint.step-in-future")]
    public void PoliceReport_PassedOnAtAnyHour_LiesBetweenReportAndNow(int hours, string? code)
    {
        var report = new RecordPoliceReport(new(Complaints.Id), People.Now.AddHours(hours));

        Assert.That(Registered("KORBAN", "SEKSUAL").When(report, People.Manager, People.Now.AddDays(1)).Error?.Code, Is.EqualTo(code));
    }

    [Test]
    public void PoliceReport_Owed_KeepsComplaintAndClientOpen()
    {
        var submitted = Complaints.Submitted().And(new ComplaintCompleted(Filled("KORBAN", "SEKSUAL").Intake, People.Intake.Account, Code.NA), new ComplaintSubmitted(People.Intake.Account));
        var reject = new RejectComplaint(new(Complaints.Id), Codes.HandedOver, "Di luar wilayah.");

        Assert.That(submitted.When(reject, People.Supervisor).Error, Is.EqualTo(Lindung.CaseManagement.Errors.PoliceReportOwed));
        Assert.That(submitted.When(reject with { Outcome = Codes.Duplicate }, People.Supervisor).IsOk, Is.True);
        Assert.That(Registered("KORBAN", "SEKSUAL").When(new SettleClient(People.Code("TUJUAN_TERCAPAI")), People.Supervisor).Error, Is.EqualTo(Lindung.CaseManagement.Errors.PoliceReportOwed));
        Assert.That(Registered("KORBAN", "SEKSUAL").When(new SettleClient(Codes.Duplicate), People.Supervisor).IsOk, Is.True);
        var reported = Registered("KORBAN", "SEKSUAL").Then(new RecordPoliceReport(new(Complaints.Id)), People.Manager);
        Assert.That(reported.When(new SettleClient(People.Code("TUJUAN_TERCAPAI")), People.Supervisor).IsOk, Is.True);
        Assert.That(reported.When(new RecordPoliceReport(new(Complaints.Id)), People.Manager).Error, Is.EqualTo(Lindung.CaseManagement.Errors.PoliceReportedBefore));
    }

    [Test]
    public void PoliceReport_OfNoComplaintOrByTheSuite_IsRefused()
    {
        var report = new RecordPoliceReport(new(Complaints.Id));

        Assert.That((Complaints.None().When(report, People.Manager).Error, Complaints.None().When(new FindSexualViolence(), People.Manager).Error), Is.EqualTo((KernelErrors.NoSuchRecord, KernelErrors.NoSuchRecord)));
        Assert.That(Registered("KORBAN", "SEKSUAL").When(report, People.Suite).Error, Is.EqualTo(KernelErrors.NotAllowed));
    }

    private static FillIntake Filled(string reporter, string form) => new(Complaints.Intake with
    {
        ReporterKind = People.Code(reporter),
        Clients = [Complaints.Intake.Clients[0] with { Forms = People.Codes(form) }],
    });

    private static Given<Complaint> Registered(string reporter, string form) => Complaints.Received()
        .Then(Complaints.Triage(), People.Intake)
        .Then(Filled(reporter, form), People.Intake)
        .Then(new RecordChecks(Complaints.NothingFound), People.Intake)
        .Then(new SubmitForApproval(new(Complaints.Id)), People.Intake)
        .Then(Complaints.Approval, People.Supervisor);

    private static List<(string, DateTimeOffset)> Running(Given<Client> given) => [.. given.Head!.Clocks.Where(c => c.EndedAt is null).Select(c => (c.Policy, c.StartedAt))];
}
