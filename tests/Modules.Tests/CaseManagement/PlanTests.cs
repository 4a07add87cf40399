using Lindung.CaseManagement;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Reviews;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>The plan, its rows, partners' answers and the review.</summary>
[TestFixture]
internal sealed class PlanTests
{
    private static readonly BeginIntervention Begin = new(Clients.File);

    [Test]
    public void Intervention_WithoutARow_IsNotBegun()
    {
        var given = Clients.Assessed("SEDANG", "FISIK").Then(new Lindung.CaseManagement.Assessments.CompleteAssessment(Clients.File), People.Manager);

        Assert.That(given.When(Begin, People.Manager).Error, Is.EqualTo(Errors.PlanEmpty));
    }

    [Test]
    public void Intervention_AfterARowWasAdded_AsksTheClientAgain()
    {
        var given = Clients.Planned().Then(Clients.OwnRow(), People.Manager);

        Assert.That(given.When(Begin, People.Manager).Error, Is.EqualTo(Errors.PlanNotAgreed));
    }

    [Test]
    public void Intervention_AtHighRisk_NeedsApprovalByAnother()
    {
        var given = Clients.Planned("TINGGI");
        var author = People.Manager with { Roles = ["SUPERVISOR_KASUS"] };

        Assert.That(given.When(Begin, People.Manager).Error, Is.EqualTo(Errors.PlanNotApproved));
        Assert.That(given.When(new ApprovePlan(Clients.File), author).Error, Is.EqualTo(Errors.OwnPlan));
        Assert.That(given.Then(new ApprovePlan(Clients.File), People.Supervisor).When(Begin, People.Manager).IsOk, Is.True);
    }

    [Test]
    public void Approval_BeforeARowWasAdded_HoldsNoLonger()
    {
        var given = Clients.Planned("TINGGI").Then(new ApprovePlan(Clients.File), People.Supervisor).Then(Clients.OwnRow(), People.Manager)
            .Then(new AgreePlan(Clients.File, People.Code("LISAN_DICATAT")), People.Manager);

        Assert.That(given.When(Begin, People.Manager).Error, Is.EqualTo(Errors.PlanNotApproved));
    }

    [Test]
    public void Row_ForSomebodyWhoIsNotInTheTeam_IsRefused()
    {
        var row = Clients.OwnRow() with { Responsible = Id<Account>.New() };

        Assert.That(Clients.Planned().When(row, People.Manager).Error, Is.EqualTo(Errors.ResponsibleNotAssigned));
    }

    [TestCase(-1, "casemanagement.plan.due-in-past")]
    [TestCase(0, null)]
    public void Row_DueOnAnyDay_IsJudgedByTheUnitsLocalDay(int days, string? code)
    {
        // 20.00 in London is the next day in Probolinggo.
        var evening = People.Now.AddHours(17);
        var decided = Clients.Planned().When(Clients.OwnRow(days + 1), People.Manager, evening);

        Assert.That(decided.Error?.Code, Is.EqualTo(code));
    }

    [Test]
    public void Row_OfAnother_IsReportedByItsResponsibleOrTheManagerOnly()
    {
        var given = Clients.In(ClientStatus.Intervention);
        var another = People.At(People.Uptd, People.Probolinggo, "PENDAMPING");

        Assert.That(given.When(Clients.Done(1), another).Error, Is.EqualTo(Errors.NotResponsible));
        Assert.That(given.When(Clients.Done(1), People.Companion).IsOk && given.When(Clients.Done(1), People.Manager).IsOk, Is.True);
        Assert.That(given.When(Clients.Done(2), People.Companion).Error, Is.EqualTo(Errors.NotResponsible), "a partner's row is the manager's to report");
    }

    [Test]
    public void Row_Done_IsAServiceOfItsAgencyAndNotDoneIsNone()
    {
        var given = Clients.In(ClientStatus.Intervention);

        var fact = given.When(Clients.Done(1), People.Companion).Value.OfType<ServiceDelivered>().Single();
        Assert.That((fact.Client, fact.Service.ToString(), fact.On, fact.Unit, fact.UnitType.ToString()), Is.EqualTo((Clients.File, "LY_KESEHATAN", Clients.Today, People.Uptd, "UPTD_PPA")));
        Assert.That(given.When(Clients.Done(1, "TIDAK_TERLAKSANA"), People.Companion).Value.OfType<ServiceDelivered>(), Is.Empty);
    }

    [Test]
    public void Row_Settled_IsChangedNoMore()
    {
        var given = Clients.In(ClientStatus.Intervention).Then(Clients.Done(1), People.Companion);

        Assert.That(
            new ICommand[] { Clients.Done(1), new MovePlanRow(Clients.File, 1, Clients.Today, "x"), new CancelPlanRow(Clients.File, 1, "x") }.Select(c => given.When(c, People.Manager).Error?.Code),
            Is.All.EqualTo(Errors.RowSettled.Code));
    }

    [Test]
    public void Row_OfNoNumber_IsRefused() =>
        Assert.That(Clients.Planned().When(Clients.Done(9), People.Manager).Error?.Code, Is.EqualTo(Errors.NoSuchRow.Code));

    [Test]
    public void Referral_OfARow_NeedsAConsentThatCoversThatPartner()
    {
        var given = Clients.Planned();
        var send = Clients.Send();

        Assert.That(given.When(Clients.Send(consent: Clients.Data), People.Manager).Error?.Code, Is.EqualTo(Errors.ConsentDoesNotCover.Code), "a consent to something else");
        Assert.That(given.When(send with { ReceiverType = People.Code("UPPA") }, People.Manager).Error?.Code, Is.EqualTo(Errors.ConsentDoesNotCover.Code), "another partner");
        Assert.That(given.When(send with { Consent = null }, People.Manager).Error, Is.EqualTo(ReferralErrors.NoConsent));
        Assert.That(given.When(send with { Consent = null, WithoutConsent = People.Code("LIFE_SAVING") }, People.Manager).IsOk, Is.True);
        Assert.That(given.When(send with { Consent = null, WithoutConsent = People.Code("MUDAH") }, People.Manager).Error, Is.EqualTo(ReferralErrors.NoConsent));
        var partly = Clients.Planned().Then(new WithdrawConsent(Clients.Sharing, People.Codes("PPT_RS")), People.Manager);
        Assert.That(partly.When(send, People.Manager).Error?.Code, Is.EqualTo(Errors.ConsentDoesNotCover.Code), "withdrawn since");
        var unnamed = Clients.Planned().Then(new WithdrawConsent(Clients.Sharing, People.Codes("IDENTITAS")), People.Manager);
        Assert.That(unnamed.When(send, People.Manager).Error?.Code, Is.EqualTo(Errors.ConsentDoesNotCover.Code), "who she is");
        Assert.That(unnamed.When(send with { Named = false }, People.Manager).IsOk, Is.True);
    }

    [Test]
    public void Referral_OfARowWithoutAPartnerOrTwice_IsRefused()
    {
        var given = Clients.Planned();

        Assert.That(given.When(Clients.Send(1), People.Manager).Error, Is.EqualTo(Errors.NoSuchPartner));
        Assert.That(given.Then(Clients.Send(), People.Manager).When(Clients.Send(), People.Manager).Error, Is.EqualTo(Errors.ReferralOpen));
    }

    [TestCase("DITERIMA", null, "BERJALAN")]
    [TestCase("DIPROSES", null, "BERJALAN")]
    [TestCase("SELESAI", "TERLAKSANA", "TERLAKSANA")]
    [TestCase("SELESAI", "TIDAK_TERLAKSANA", "TIDAK_TERLAKSANA")]
    [TestCase("DITOLAK", "PENUH", "RENCANA")]
    [TestCase("DIBATALKAN", "TIDAK_PERLU", "RENCANA")]
    public void Answer_OfAPartner_MarksItsRow(string answer, string? result, string status)
    {
        var row = Sent().Then(Clients.Answer(answer, result), People.Suite).State.Plan.Find(2)!;

        Assert.That((row.Status.ToString(), row.Answer.ToString(), row.Referral is null), Is.EqualTo((status, answer, status == "RENCANA")));
    }

    [Test]
    public void Answer_ThatTheServiceWasGiven_IsTheAgencysService()
    {
        var fact = Sent().When(Clients.Answer("SELESAI", "TERLAKSANA"), People.Suite).Value.OfType<ServiceDelivered>().Single();

        Assert.That((fact.Service.ToString(), fact.Unit, fact.UnitType.ToString()), Is.EqualTo(("LY_KESEHATAN", People.Hospital, "PPT_RS")));
    }

    [Test]
    public void Answer_ToARowThatIsNotAsked_ChangesNothing()
    {
        Assert.That(Clients.Planned().When(Clients.Answer("SELESAI"), People.Suite).Value, Is.Empty);
    }

    [Test]
    public void Row_WithItsPartner_IsNeitherReportedNorCancelled()
    {
        Assert.That(Sent().When(Clients.Done(2), People.Manager).Error, Is.EqualTo(Errors.ReferralOpen));
        Assert.That(Sent().When(new CancelPlanRow(Clients.File, 2, "x"), People.Manager).Error, Is.EqualTo(Errors.ReferralOpen));
    }

    [Test]
    public void Row_TurnedDown_IsReferredAgain()
    {
        Assert.That(Sent().Then(Clients.Answer("DITOLAK", "PENUH"), People.Suite).When(Clients.Send(), People.Manager).IsOk, Is.True);
    }

    [Test]
    public void Review_WhileRowsAreDue_NamesThem()
    {
        var dueDay = People.Now.AddDays(10);

        var refused = Clients.In(ClientStatus.Intervention).When(new BeginReview(Clients.File), People.Manager, dueDay).Error!;

        Assert.That((refused.Code, refused.Data!["rows"]), Is.EqualTo((Errors.RowsDue.Code, new[] { 1, 2 })));
        var settled = Clients.In(ClientStatus.Intervention).Then(Clients.Done(1), People.Companion).Then(new CancelPlanRow(Clients.File, 2, "x"), People.Manager);
        Assert.That(settled.When(new BeginReview(Clients.File), People.Manager, dueDay).IsOk, Is.True);
    }

    [Test]
    public void Review_OfARowThatIsNotThere_IsRefused() =>
        Assert.That(Clients.In(ClientStatus.Review).When(Clients.Reviewed(3), People.Manager).Error?.Code, Is.EqualTo(Errors.NoSuchRow.Code));

    [Test]
    public void Cycle_AfterAReview_IsTheNextAndItsRowsBelongToIt()
    {
        var given = Clients.In(ClientStatus.Review).Then(Clients.OwnRow(), People.Manager).Then(new AgreePlan(Clients.File, People.Code("TTD_BASAH")), People.Manager)
            .Then(Begin, People.Manager);

        Assert.That((given.State.Plan.Cycle, given.State.Plan.Rows.Select(r => r.Cycle)), Is.EqualTo((2, new[] { 1, 1, 2 })));
    }

    [TestCase(null, null, false, "casemanagement.plan.row-without-work")]
    [TestCase("VISUM", null, false, null)]
    [TestCase("VISUM", null, true, "casemanagement.plan.row-without-work")]
    [TestCase(null, "LY_KESEHATAN", true, null)]
    public void Row_Typed_NamesTheWork(string? activity, string? service, bool partner, string? code)
    {
        var request = Clients.OwnRow() with
        {
            Activity = activity is null ? null : People.Code(activity),
            Service = service is null ? null : People.Code(service),
            Responsible = partner ? null : People.Companion.Account,
            Partner = partner ? People.Hospital : null,
        };

        Assert.That(new AddPlanRowValidator().Judge(request).Errors.Select(e => e.ErrorCode).SingleOrDefault(), Is.EqualTo(code));
    }

    [Test]
    public void Row_OfNobodyOrOfTwo_IsRefused()
    {
        var nobody = Clients.OwnRow() with { Responsible = null };
        var two = Clients.OwnRow() with { Partner = People.Hospital };

        Assert.That(new[] { nobody, two }.Select(r => new AddPlanRowValidator().Judge(r).Errors.Single().ErrorCode), Is.All.EqualTo(Errors.OneResponsible.Code));
    }

    [Test]
    public void Report_OfSomethingNotDone_SaysWhy()
    {
        var report = new ReportPlanRow(Clients.File, 1, People.Code("TIDAK_TERLAKSANA"));

        Assert.That(new ReportPlanRowValidator().Judge(report).Errors.Single().ErrorCode, Is.EqualTo(Errors.TextNeeded.Code));
        Assert.That(new ReportPlanRowValidator().Judge(report with { Note = "Dokter berhalangan." }).IsValid, Is.True);
    }

    private static Given<Client> Sent() => Clients.In(ClientStatus.Intervention).Then(Clients.Send(), People.Manager);
}
