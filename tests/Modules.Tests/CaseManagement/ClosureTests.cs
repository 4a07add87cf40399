using Lindung.CaseManagement;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Reviews;
using Lindung.Kernel;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>The end of a case: proposed, decided by another, with the time after decided.</summary>
[TestFixture]
internal sealed class ClosureTests
{
    private static readonly CloseClient Close = new(null, false);

    [Test]
    public void Closure_WithAGoalNobodySpokeOf_NamesIt()
    {
        var given = Clients.In(ClientStatus.Intervention).Then(new BeginReview(Clients.File), People.Manager).Then(Clients.Reviewed(1), People.Manager);

        var refused = given.When(Clients.Propose(), People.Manager).Error!;

        Assert.That((refused.Code, refused.Data!["rows"]), Is.EqualTo((Errors.GoalsUnseen.Code, new[] { 2 })));
        Assert.That(given.Then(new CancelPlanRow(Clients.File, 2, "x"), People.Manager).When(Clients.Propose(), People.Manager).IsOk, Is.True, "a goal that was given up");
    }

    [Test]
    public void Closure_WithProgressOfAnEarlierReviewOnly_IsRefused()
    {
        var given = Clients.In(ClientStatus.Review).Then(new BeginIntervention(Clients.File), People.Manager).Then(new BeginReview(Clients.File), People.Manager);

        Assert.That(given.When(Clients.Propose(), People.Manager).Error?.Code, Is.EqualTo(Errors.GoalsUnseen.Code));
    }

    [TestCase(null, "casemanagement.closure.referrals-pending")]
    [TestCase("DITERIMA", "casemanagement.closure.referrals-pending")]
    [TestCase("SELESAI", null)]
    [TestCase("DITOLAK", null)]
    public void Closure_WithAReferralInAnyState_WaitsForItsEnd(string? answer, string? code)
    {
        var given = Clients.In(ClientStatus.Review).Then(Clients.Send(), People.Manager);
        if (answer is not null) given.Then(Clients.Answer(answer), People.Suite);

        Assert.That(given.When(Clients.Propose(), People.Manager).Error?.Code, Is.EqualTo(code));
    }

    [Test]
    public void Withdrawal_FromAnyState_IsDecidedWithoutGoalsButNotWithoutASummary()
    {
        var given = Clients.Registered().Then(new RecordWithdrawal(Clients.File, "Tidak ingin lanjut."), People.Manager);

        Assert.That(given.When(Close, People.Supervisor).Error, Is.EqualTo(Errors.ClosureIncomplete));
        given.Then(Clients.Propose("PERMINTAAN_KLIEN"), People.Manager);
        Assert.That(given.Then(Close, People.Supervisor).State.Status, Is.EqualTo(ClientStatus.Closed));
    }

    [TestCase(ClientStatus.Registered)]
    [TestCase(ClientStatus.Planning)]
    [TestCase(ClientStatus.Intervention)]
    [TestCase(ClientStatus.Review)]
    public void Withdrawal_Refused_LeavesHerWhereSheStood(ClientStatus status)
    {
        var given = Clients.In(status).Then(new RecordWithdrawal(Clients.File), People.Manager);

        Assert.That(given.When(new RecordWithdrawal(Clients.File), People.Manager).Value, Is.Empty, "she withdrew already");
        Assert.That(given.Then(new RefuseClosure(Clients.File, "Klien berubah pikiran."), People.Supervisor).State.Status, Is.EqualTo(status));
        Assert.That(given.State.Closure.ByClient, Is.False);
    }

    [Test]
    public void Refusal_OfAClosure_TellsListsWhereItLed()
    {
        var refused = Clients.In(ClientStatus.ClosureProposed).When(new RefuseClosure(Clients.File, "x"), People.Supervisor).Value.OfType<ClosureRefused>().Single();

        Assert.That(refused.Status, Is.EqualTo(ClientStatus.Review.Code()));
    }

    [Test]
    public void AfterCare_WithoutAConsentThatCoversAPuspaga_IsRefused()
    {
        var propose = Clients.Propose(afterCare: "PUSPAGA");
        var given = Clients.In(ClientStatus.Review);

        Assert.That(given.When(propose with { Consent = Clients.Data }, People.Manager).Error?.Code, Is.EqualTo(Errors.ConsentDoesNotCover.Code));
        Assert.That(given.When(propose with { Consent = null }, People.Manager).Error, Is.EqualTo(ReferralErrors.NoConsent));
        Assert.That(given.When(propose, People.Manager).IsOk, Is.True);
    }

    [Test]
    public void AfterCare_WhoseConsentWasWithdrawnSince_IsNotSent()
    {
        var given = Clients.In(ClientStatus.Review).Then(Clients.Propose(afterCare: "PUSPAGA"), People.Manager).Then(new WithdrawConsent(Clients.Sharing, People.Codes("PUSPAGA")), People.Manager);

        Assert.That(given.When(new CloseClient(Clients.AfterCare, false), People.Supervisor).Error?.Code, Is.EqualTo(Errors.ConsentDoesNotCover.Code));
    }

    [Test]
    public void AfterCare_DecidedButNotSent_IsNoClosure()
    {
        var given = Clients.In(ClientStatus.Review).Then(Clients.Propose(afterCare: "PUSPAGA"), People.Manager);

        Assert.That(given.When(Close, People.Supervisor).Error, Is.EqualTo(Errors.ClosureIncomplete));
    }

    [Test]
    public void Closing_Published_TellsReasonAndAfterCare()
    {
        var decided = Clients.In(ClientStatus.Review).Then(Clients.Propose(afterCare: "PUSPAGA"), People.Manager).When(new CloseClient(Clients.AfterCare, true), People.Supervisor).Value;

        var fact = decided.OfType<ClientClosed>().Single();
        Assert.That((fact.Client, fact.Reason.ToString(), fact.AfterCare.ToString(), fact.Referral), Is.EqualTo((Clients.File, "TUJUAN_TERCAPAI", "PUSPAGA", (Id<Referral>?)Clients.AfterCare)));
        Assert.That(decided.OfType<CaseClosed>().Single().Reason, Is.EqualTo("TUJUAN_TERCAPAI"));
    }

    [Test]
    public void Reopening_WithANewTeam_ReleasesTheOldOne()
    {
        var (manager, companion) = (People.At(People.Uptd, People.Probolinggo, "MANAJER_KASUS"), People.At(People.Uptd, People.Probolinggo, "PENDAMPING"));
        var given = Clients.In(ClientStatus.Closed).Then(new ReopenClient(Clients.File, People.Code("KEJADIAN_BARU"), manager.Account, [companion.Account]), People.Supervisor);

        var team = given.Head!.Assignments.Where(a => a.HoldsAt(People.Now.AddDays(1))).Select(a => (a.Account, a.Role));
        Assert.That(team, Is.EquivalentTo(new[] { (manager.Account, "MANAJER_KASUS"), (companion.Account, "PENDAMPING") }));
    }

    [TestCase(true, true, null)]
    [TestCase(false, false, null)]
    [TestCase(true, false, "casemanagement.complaint.companion-needed")]
    [TestCase(false, true, "casemanagement.complaint.companion-needed")]
    public void Reopening_WithATeam_NamesAWholeOne(bool manager, bool companions, string? code)
    {
        var request = new ReopenClient(Clients.File, People.Code("KEJADIAN_BARU"), manager ? People.Manager.Account : null, companions ? [People.Companion.Account] : null);

        Assert.That(new ReopenClientValidator().Judge(request).Errors.Select(e => e.ErrorCode).SingleOrDefault(), Is.EqualTo(code));
    }

    [TestCase("DITERIMA", "DIRUJUK_PENUH", null)]
    [TestCase("DITERIMA", "TUJUAN_TERCAPAI", "casemanagement.closure.not-taken-over")]
    [TestCase("SELESAI", "DIRUJUK_PENUH", null)]
    public void FullReferral_Taken_IsTheReasonOfTheClosure(string answer, string reason, string? code)
    {
        var given = Clients.In(ClientStatus.FullyReferred).Then(Clients.Answer(answer) with { Referral = Clients.FullReferral }, People.Suite);

        Assert.That(given.When(Clients.Propose(reason), People.Manager).Error?.Code, Is.EqualTo(code));
        Assert.That(given.State.Status, Is.EqualTo(ClientStatus.FullyReferred));
    }

    [TestCase("DITOLAK")]
    [TestCase("DIBATALKAN")]
    public void FullReferral_TurnedDown_LeadsBackToTheReview(string answer)
    {
        var given = Clients.In(ClientStatus.FullyReferred);
        var told = given.When(Clients.Answer(answer) with { Referral = Clients.FullReferral }, People.Suite).Value.OfType<FullReferralAnswered>().Single();

        Assert.That((given.And(told).State.Status, told.Status), Is.EqualTo((ClientStatus.Review, ClientStatus.Review.Code())));
    }

    [Test]
    public void FullReferral_TakenBackWithTheClosure_LeavesTheClientClosed()
    {
        var given = Clients.In(ClientStatus.FullyReferred).Then(new RecordWithdrawal(Clients.File), People.Manager).Then(Clients.Propose("PERMINTAAN_KLIEN"), People.Manager).Then(Close, People.Supervisor);

        var told = given.When(Clients.Answer("DIBATALKAN") with { Referral = Clients.FullReferral }, People.Suite).Value.OfType<FullReferralAnswered>().Single();

        Assert.That((given.And(told).State.Status, told.Status), Is.EqualTo((ClientStatus.Closed, ClientStatus.Closed.Code())));
    }

    [Test]
    public void FullReferral_WithoutConsentThatCovers_IsRefused() =>
        Assert.That(Clients.In(ClientStatus.Review).When(Clients.ReferFully with { Consent = Clients.Data }, People.Manager).Error?.Code, Is.EqualTo(Errors.ConsentDoesNotCover.Code));

    [TestCase("PUSPAGA", false, "casemanagement.closure.after-care-consent")]
    [TestCase("PUSPAGA", true, null)]
    [TestCase("PATBM", false, null)]
    [TestCase("NANTI", false, "casemanagement.closure.after-care-unknown")]
    public void AfterCare_Typed_IsJudged(string care, bool consent, string? code)
    {
        var request = new ProposeClosure(Clients.File, People.Code("TUJUAN_TERCAPAI"), "Tercapai.", Clients.Today, People.Code(care), Consent: consent ? Clients.Sharing : null);

        Assert.That(new ProposeClosureValidator().Judge(request).Errors.Select(e => e.ErrorCode).SingleOrDefault(), Is.EqualTo(code));
    }

    [Test]
    public void Closure_OfWhomNobodyInformed_IsNotDatedForward() =>
        Assert.That(Clients.In(ClientStatus.Review).When(Clients.Propose() with { InformedOn = Clients.Today.AddDays(1) }, People.Manager).Error, Is.EqualTo(Errors.DayInFuture));
}
