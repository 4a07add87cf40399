using Lindung.CaseManagement;
using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>Consent, the eight parts, risk and violence: what stands before a plan.</summary>
[TestFixture]
internal sealed class ClientAssessmentTests
{
    [TestCase("PERSETUJUAN_DATA")]
    [TestCase("PERSETUJUAN_LAYANAN")]
    public void Assessment_WithOneOfTwoConsents_IsNotBegun(string template)
    {
        var given = Asked().Then(Clients.Consent(Clients.Data, template, "LAYANAN"), People.Manager);

        Assert.That(given.When(new BeginAssessment(Clients.File), People.Manager).Error, Is.EqualTo(Errors.ConsentMissing));
    }

    [Test]
    public void Assessment_AfterAConsentWasWithdrawn_IsNotBegun()
    {
        var given = Asked().Agreed().Then(new WithdrawConsent(Clients.Data, []), People.Manager);

        Assert.That(given.When(new BeginAssessment(Clients.File), People.Manager).Error, Is.EqualTo(Errors.ConsentMissing));
    }

    [Test]
    public void Assessment_WithAReasonOfEmergency_IsBegunAndKeepsTheReason()
    {
        var given = Asked().Then(new BeginAssessment(Clients.File, People.Code("LIFE_SAVING")), People.Manager);

        Assert.That(given.State.Assessment.WithoutConsent, Is.EqualTo(People.Code("LIFE_SAVING")));
    }

    [TestCase("LIFE_SAVING", null)]
    [TestCase("LEGAL_DUTY", null)]
    [TestCase("MALAS", "casemanagement.without-consent-reason-unknown")]
    public void BeginAssessment_ForAnyReason_IsJudged(string reason, string? code) =>
        Assert.That(new BeginAssessmentValidator().Judge(new(Clients.File, People.Code(reason))).Errors.Select(e => e.ErrorCode).SingleOrDefault(), Is.EqualTo(code));

    [Test]
    public void Completion_WithoutAPart_NamesIt()
    {
        var given = Asked().Agreed().Then(new BeginAssessment(Clients.File), People.Manager).Then(Clients.Rate("SEDANG"), People.Manager);
        var parts = Clients.Write("FISIK").Parts with { Legal = null, Hopes = null };

        var refused = given.Then(new FillAssessment(parts, null, null), People.Manager).When(new CompleteAssessment(Clients.File), People.Manager).Error!;

        Assert.That((refused.Code, refused.Data!["parts"]), Is.EqualTo((Errors.AssessmentIncomplete.Code, new[] { "HUKUM", "HARAPAN" })));
    }

    [Test]
    public void Completion_WithoutARatingInThisAssessment_IsRefused()
    {
        var given = Asked().Then(Clients.Rate("RENDAH"), People.Manager).Agreed().Then(new BeginAssessment(Clients.File), People.Manager).Then(Clients.Write("FISIK"), People.Manager);

        Assert.That(given.When(new CompleteAssessment(Clients.File), People.Manager).Error, Is.EqualTo(Errors.RiskUnrated));
    }

    [Test]
    public void Writing_APartAgain_MakesAVersionAndKeepsTheOthers()
    {
        var given = Clients.Assessed("SEDANG", "FISIK").Then(new FillAssessment(new(Social: Protected<string>.Known("Lain.")), null, null), People.Manager);

        var assessment = given.State.Assessment;
        Assert.That((assessment.Version, assessment.Parts.Social!.Value.Or(""), assessment.Parts.Physical!.Value.Or("")), Is.EqualTo((2, "Lain.", "Garis netral.")));
        Assert.That((assessment.Violence!.Forms, assessment.Needs.Count), Is.EqualTo((People.Codes("FISIK"), 1)));
    }

    [Test]
    public void Parts_WhoseKeyWasDestroyed_CountAsWritten()
    {
        var erased = Clients.Write("FISIK").Parts with { Physical = Protected<string>.Erased };

        Assert.That(erased.Missing(), Is.Empty);
    }

    [Test]
    public void Completion_Published_TellsFormsOffencesAndRiskInCodes()
    {
        var given = Clients.Assessed("TINGGI").Then(new FillAssessment(new(), new(People.Codes("SEKSUAL"), People.Codes("TPKS2"), People.Codes("PENCABULAN")), null), People.Manager);

        var fact = given.When(new CompleteAssessment(Clients.File), People.Manager).Value.OfType<ClientAssessed>().Single();

        Assert.That((fact.Client, fact.Forms, fact.Tpks, fact.Offences, fact.Risk), Is.EqualTo(
            (Clients.File, People.Codes("SEKSUAL"), People.Codes("TPKS2"), People.Codes("PENCABULAN"), People.Code("TINGGI"))));
    }

    [Test]
    public void Finding_AfterCompletion_IsPublishedAnewAndBeforeItNot()
    {
        var fill = Clients.Write("FISIK", "PSIKIS");

        Assert.That(Clients.Planned().When(fill, People.Manager).Value.OfType<ClientAssessed>().Count(), Is.EqualTo(1));
        Assert.That(Clients.Assessed("SEDANG", "FISIK").When(fill, People.Manager).Value.OfType<ClientAssessed>(), Is.Empty);
        Assert.That(Clients.Planned().When(Clients.Rate("TINGGI"), People.Manager).Value.OfType<ClientAssessed>().Single().Risk, Is.EqualTo(People.Code("TINGGI")));
        Assert.That(Clients.Planned().When(Clients.Rate("SEDANG"), People.Manager).Value.OfType<ClientAssessed>(), Is.Empty, "a rating that changes nothing");
    }

    [Test]
    public void Risk_RatedHigh_RaisesTheFlagAndBlocksNothing()
    {
        var given = Clients.In(ClientStatus.Assessment).Then(Clients.Rate("TINGGI"), People.Manager);

        Assert.That((given.State.IsEmergency, given.State.Status), Is.EqualTo((true, ClientStatus.Assessment)));
        Assert.That(given.When(new CompleteAssessment(Clients.File), People.Manager).IsOk, Is.True);
    }

    [Test]
    public void Ratings_OfARisk_KeepWhoWhenAndWhy()
    {
        var later = People.Now.AddHours(3);
        var rating = Clients.Registered().Then(Clients.Rate("TINGGI"), People.Manager, later).State.Ratings.Single();

        Assert.That((rating.By, rating.At, rating.Why.Or("")), Is.EqualTo((People.Manager.Account, later, "Garis netral.")));
    }

    [Test]
    public void Tasks_OfSexualViolence_KeepTheLastAnswer()
    {
        var given = Clients.Planned("SEDANG", "SEKSUAL")
            .Then(new AnswerTask(Clients.File, People.Code("T03"), People.Code("DITAWARKAN")), People.Companion)
            .Then(new AnswerTask(Clients.File, People.Code("T03"), People.Code("DITERIMA")), People.Companion);

        Assert.That(given.State.Assessment.Tasks.Select(t => (t.Task.ToString(), t.Answer.ToString())), Is.EqualTo(new[] { ("T03", "DITERIMA") }));
    }

    [Test]
    public void Registration_WithForms_KnowsTheViolenceBeforeTheAssessment()
    {
        Assert.That(Clients.Registered("SEDANG", "SEKSUAL").State.Violence.IsSexual, Is.True);
    }

    [Test]
    public void Reopening_OfAClosedClient_AsksForTheRiskAgainAndKeepsWhatWasWritten()
    {
        var given = Clients.In(ClientStatus.Closed).Then(new ReopenClient(Clients.File, People.Code("KEJADIAN_BARU")), People.Supervisor);

        Assert.That(given.Head!.IsOpen, Is.True);
        Assert.That(given.When(new CompleteAssessment(Clients.File), People.Manager).Error, Is.EqualTo(Errors.RiskUnrated));
        Assert.That(given.Then(Clients.Rate("SEDANG"), People.Manager).When(new CompleteAssessment(Clients.File), People.Manager).IsOk, Is.True);
    }

    [TestCase("SEKSUAL", "TPKS1", null)]
    [TestCase("FISIK", "TPKS1", "casemanagement.assessment.sexual-form-missing")]
    [TestCase("TIDAK_ADA", null, "kernel.codes-unknown")]
    public void Violence_Typed_IsJudged(string form, string? tpks, string? code)
    {
        var request = new WriteAssessment(Clients.File, new(), new(People.Codes(form), tpks is null ? null : People.Codes(tpks)));

        Assert.That(new WriteAssessmentValidator().Judge(request).Errors.Select(e => e.ErrorCode).SingleOrDefault(), Is.EqualTo(code));
    }

    [TestCase("T11", "SEGERA", null)]
    [TestCase("LY_KESEHATAN", "PENTING", null)]
    [TestCase("T12", "SEGERA", "kernel.code-unknown")]
    [TestCase("FISIK", "SEGERA", "kernel.code-unknown")]
    [TestCase("T01", "KAPAN_KAPAN", "kernel.code-unknown")]
    public void Needs_Typed_AreTasksOrServicesWithAPriority(string service, string priority, string? code)
    {
        var request = new WriteAssessment(Clients.File, new(Hopes: "Ingin aman."), null, [new(People.Code(service), People.Code(priority))]);

        Assert.That(new WriteAssessmentValidator().Judge(request).Errors.Select(e => e.ErrorCode).SingleOrDefault(), Is.EqualTo(code));
    }

    [Test]
    public void Assessment_OfNothingOrTooLong_IsRefused()
    {
        Assert.That(Codes(new WriteAssessment(Clients.File, new(Hopes: " "))), Is.EqualTo(new[] { "casemanagement.assessment.empty" }));
        Assert.That(Codes(new WriteAssessment(Clients.File, new(Hopes: new string('a', 20_001)))), Is.EqualTo(new[] { "casemanagement.text-too-long" }));

        static IEnumerable<string> Codes(WriteAssessment request) => new WriteAssessmentValidator().Judge(request).Errors.Select(e => e.ErrorCode);
    }

    private static Given<Client> Asked() => Clients.Registered().Then(new AskConsent(Clients.File), People.Manager);
}
