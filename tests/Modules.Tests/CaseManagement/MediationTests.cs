using Lindung.CaseManagement;
using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Legal;
using Lindung.CaseManagement.Mediations;
using Lindung.Testing;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>The gate of domain.md 7.11: never of sexual violence, never in danger, never before two found her free of pressure.</summary>
[TestFixture]
internal sealed class MediationTests
{
    private static readonly ProposeMediation Propose = new(Clients.File, People.Code("NAFKAH"));
    private static readonly JudgeMediation Judge = new(Clients.File);

    private static IEnumerable<TestCaseData> Sexual()
    {
        yield return new TestCaseData(new Violence(People.Codes("SEKSUAL"), [], [])).SetArgDisplayNames("a form");
        yield return new TestCaseData(new Violence(People.Codes("FISIK"), People.Codes("TPKS9"), [])).SetArgDisplayNames("an offence of art. 4(1)");
        yield return new TestCaseData(new Violence(People.Codes("PSIKIS"), [], People.Codes("KS_RUMAH_TANGGA"))).SetArgDisplayNames("a linked offence");
    }

    [TestCaseSource(nameof(Sexual))]
    public void Mediation_OfSexualViolence_IsRefusedWithTheLaw(Violence violence)
    {
        var given = Clients.Planned().Then(new FillAssessment(new(), violence, null), People.Manager);

        var refused = given.When(Propose, People.Manager).Error!;

        Assert.That(refused, Is.EqualTo(Errors.NoMediationOfSexualViolence));
        Assert.That(refused.Title.Id, Does.Contain("UU 12/2022 Pasal 23"));
    }

    [Test]
    public void Mediation_BeforeTheViolenceIsKnown_IsRefused()
    {
        var given = Clients.Assessed().Then(new CompleteAssessment(Clients.File), People.Manager);

        Assert.That(given.When(Propose, People.Manager).Error, Is.EqualTo(Errors.ViolenceUnknown));
    }

    [Test]
    public void Mediation_AtHighRisk_IsRefused() =>
        Assert.That(Clients.Planned("TINGGI").When(Propose, People.Manager).Error, Is.EqualTo(Errors.NoMediationAtHighRisk));

    [TestCase(-5, null, "casemanagement.mediation.protection-order")]
    [TestCase(-5, 0, "casemanagement.mediation.protection-order")]
    [TestCase(-5, -1, null)]
    public void Mediation_UnderAProtectionOrder_IsRefusedToItsLastDay(int from, int? until, string? code)
    {
        var given = Clients.Planned().Then(new RecordProtectionOrder(Clients.File, Clients.Today.AddDays(from), until is null ? null : Clients.Today.AddDays(until.Value)), People.Companion);

        Assert.That(given.When(Propose, People.Manager).Error?.Code, Is.EqualTo(code));
    }

    [Test]
    public void Judgement_AfterBothFoundHerFree_IsEligible() =>
        Assert.That(Found(true, true).Then(Judge, People.Manager).State.Mediation.Status, Is.EqualTo(MediationStatus.Eligible));

    [TestCase(false, true)]
    [TestCase(true, false)]
    public void Judgement_AfterOneFoundPressure_IsNotEligible(bool companion, bool psychologist) =>
        Assert.That(Found(companion, psychologist).Then(Judge, People.Manager).State.Mediation.Status, Is.EqualTo(MediationStatus.NotEligible));

    [Test]
    public void Judgement_WithOneFinding_Waits() =>
        Assert.That(Proposed().Then(Find("PENDAMPING", true), People.Companion).When(Judge, People.Manager).Error, Is.EqualTo(Errors.FindingsMissing));

    [Test]
    public void Findings_OfOnePersonInTwoRoles_AreOne() =>
        Assert.That(Proposed().Then(Find("PENDAMPING", true), People.Companion).When(Find("PSIKOLOG", true), People.Companion).Error, Is.EqualTo(Errors.OneFindingEach));

    [Test]
    public void Judgement_WhenTheRiskHasRisenSince_IsRefused() =>
        Assert.That(Found(true, true).Then(Clients.Rate("TINGGI"), People.Manager).When(Judge, People.Manager).Error, Is.EqualTo(Errors.NoMediationAtHighRisk));

    [Test]
    public void Mediation_OpenWhenSexualViolenceIsFound_EndsWithTheKnowledge()
    {
        var given = Found(true, true).Then(Judge, People.Manager).Then(Clients.Write("SEKSUAL"), People.Manager);

        Assert.That((given.State.Mediation.Status, given.State.Mediation.Reason), Is.EqualTo((MediationStatus.Ended, MediationCodes.SexualViolence)));
    }

    [Test]
    public void Mediation_EndedByTheClient_MayBeProposedAgain()
    {
        var given = Proposed();
        Assert.That(given.When(Propose, People.Manager).Error, Is.EqualTo(Errors.MediationOpen));

        Assert.That(given.Then(new EndMediation(Clients.File, MediationCodes.ByClient), People.Companion).When(Propose, People.Manager).IsOk, Is.True);
    }

    [TestCase("NAFKAH", null)]
    [TestCase("DELIK_ADUAN", null)]
    [TestCase("PENGANIAYAAN", "casemanagement.mediation.matter-unknown")]
    public void Matter_Typed_IsCivilOrAComplaintOffence(string matter, string? code) =>
        Assert.That(new ProposeMediationValidator().Judge(new(Clients.File, People.Code(matter))).Errors.Select(e => e.ErrorCode).SingleOrDefault(), Is.EqualTo(code));

    private static FindForMediation Find(string role, bool free) => new(People.Code(role), free, null);

    private static Given<Client> Proposed() => Clients.Planned().Then(Propose, People.Manager);

    private static Given<Client> Found(bool companion, bool psychologist) =>
        Proposed().Then(Find("PENDAMPING", companion), People.Companion).Then(Find("PSIKOLOG", psychologist), People.Psychologist);
}
