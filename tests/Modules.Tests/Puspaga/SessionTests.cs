using Lindung.Kernel;
using Lindung.Puspaga;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Sessions;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Puspaga;

/// <summary>What is written of a session, and what violence in it asks for (domain.md 8.4).</summary>
[TestFixture]
internal sealed class SessionTests
{
    private static readonly Guid Referring = Guid.Parse("0199c3a0-0000-7000-8000-00000000c002");
    private static readonly Id<Referral> Referral = Id<Referral>.New();

    private static readonly RecordSession Indicated = Families.Session with { ViolenceIndicated = true, Outcome = ScreeningCodes.Referred, Risk = People.Code("TINGGI") };

    private static IEnumerable<TestCaseData> Hooks()
    {
        var (referred, mandatory, declined) = (
            new ScreeningInput(ScreeningCodes.Referred, Referring), new ScreeningInput(ScreeningCodes.Mandatory, Reason: "Anak dalam bahaya."),
            new ScreeningInput(ScreeningCodes.Declined, SafetyInformationGiven: true));
        yield return Case(34, Indicated with { Screening = null }, Errors.ScreeningNeeded, "no answer at all");
        yield return Case(34, Indicated with { Screening = referred }, null, "referred with consent");
        yield return Case(34, Indicated with { Screening = referred with { Consent = null } }, Errors.ReferralConsentNeeded, "referred without consent");
        yield return Case(34, Indicated with { Screening = referred with { Consent = Families.Consent } }, Errors.ReferralConsentNeeded, "referred on the consent to the service");
        yield return Case(34, Indicated with { Screening = mandatory }, Errors.MandatoryProtection, "an adult protected against her will");
        yield return Case(9, Indicated with { Screening = mandatory }, null, "a child protected by law");
        yield return Case(9, Indicated with { Screening = mandatory with { Reason = " " } }, Errors.MandatoryProtection, "a child protected without a reason");
        yield return Case(34, Indicated with { Screening = declined, Outcome = People.Code("LANJUT") }, null, "declined, and told how to be safe");
        yield return Case(34, Indicated with { Screening = declined with { SafetyInformationGiven = false }, Outcome = People.Code("LANJUT") }, Errors.SafetyInformationNeeded, "declined, and left alone");
        yield return Case(9, Indicated with { Screening = declined, Outcome = People.Code("LANJUT") }, Errors.ChildCannotDecline, "a child who declines");
        yield return Case(34, Indicated with { Screening = declined }, Errors.OutcomeUnfit, "declined, but written down as referred");
        yield return Case(34, Indicated with { Screening = referred, Outcome = People.Code("LANJUT") }, Errors.OutcomeUnfit, "referred, but written down as going on");
        yield return Case(34, Families.Session with { Outcome = ScreeningCodes.Referred }, Errors.NothingIndicated, "referred for nothing");
        yield return Case(34, Families.Session with { Screening = referred }, Errors.NothingIndicated, "an answer to nothing");
    }

    [TestCaseSource(nameof(Hooks))]
    public void Session_WhereViolenceShows_IsNeverLeftWithoutAnAnswer(int age, RecordSession session, Error? refusal)
    {
        var decided = Planned(age).When(new WriteSession(session, Referral, People.Code("UPTD_PPA")), Families.Counsellor);

        Assert.That(decided.Error?.Code, Is.EqualTo(refusal?.Code));
    }

    [Test]
    public void Session_Referred_RemembersWhereTo()
    {
        var session = Indicated with { Screening = new(ScreeningCodes.Referred, Referring) };

        var written = Planned(34).Then(new WriteSession(session, Referral, People.Code("UPTD_PPA")), Families.Counsellor).State.Sessions.Single();

        Assert.That((written.Screening!.Referral, written.Screening.Consent, written.ViolenceIndicated), Is.EqualTo(((Id<Referral>?)Referral, (Guid?)Referring, true)));
    }

    [Test]
    public void Consent_ToAnotherKindOfInstitution_DoesNotCoverTheReferral()
    {
        var session = Indicated with { Screening = new(ScreeningCodes.Referred, Referring) };

        Assert.That(Planned(34).When(new WriteSession(session, Referral, People.Code("P2TP2A")), Families.Counsellor).Error?.Code, Is.EqualTo(Errors.ReferralConsentNeeded.Code));
    }

    [Test]
    public void Note_OfASession_IsItsAuthorsAndNumbered()
    {
        var sessions = Families.In(EpisodeStatus.InSession).Then(new WriteSession(Families.Session with { Summary = " Garis kedua. " }, null, Code.NA), Families.Counsellor).State.Sessions;

        Assert.That(sessions.Select(s => (s.Number, s.Note.Author, s.Note.Summary.OrDefault())), Is.EqualTo(new[]
        {
            (1, Families.Counsellor.Account, "Garis netral."), (2, Families.Counsellor.Account, "Garis kedua."),
        }));
    }

    [Test]
    public void Fact_OfAHeldSession_CountsAndTellsNothingOfIt()
    {
        var decided = Families.In(EpisodeStatus.Planned).When(new WriteSession(Indicated with { Screening = new(ScreeningCodes.Declined, SafetyInformationGiven: true), Outcome = People.Code("LANJUT") }, null, Code.NA), Families.Counsellor);

        var fact = decided.Value.OfType<SessionHeld>().Single();
        Assert.That((fact.Number, fact.Service.ToString(), fact.Minutes, fact.HeldOn, fact.ClientType.ToString()), Is.EqualTo((1, "KONSELING", 50, new DateOnly(2026, 3, 2), "ORANG_TUA")));
        Assert.That(
            typeof(SessionHeld).GetProperties().Select(p => p.Name),
            Is.EquivalentTo(new[] { "Number", "Service", "Mode", "Themes", "ClientType", "Sex", "AgeGroup", "Kecamatan", "HeldOn", "Minutes" }),
            "no risk, no violence, no outcome, no progress");
    }

    [TestCase(-60, -30, true)]
    [TestCase(-60, -31, false)]
    [TestCase(-100, -10, true)]
    [TestCase(-101, -10, false)]
    [TestCase(-60, 1, false)]
    public void Session_OfAnyLength_TakesThirtyToNinetyMinutesThatAreOver(int from, int to, bool fits)
    {
        var session = Families.Session with { From = People.Now.AddMinutes(from), To = People.Now.AddMinutes(to) };

        var decided = Families.In(EpisodeStatus.Planned).When(new WriteSession(session, null, Code.NA), Families.Counsellor);

        Assert.That(decided.Error, Is.EqualTo(fits ? null : Errors.SessionTime));
    }

    [Test]
    public void Referral_OfAClient_CarriesTheMinimumAndNotAWordOfTheSession()
    {
        var session = Indicated with { Screening = new(ScreeningCodes.Referred, Referring), Summary = "Rahasia sesi." };

        var send = ViolenceReferral.Of(Asked(Planned(34, "IDENTITAS")), session, People.Uptd, Unit, "Konselor Contoh", People.Now);

        Assert.That((send.What, send.Urgent, send.Consent, send.WithoutConsent, send.To), Is.EqualTo(("puspaga.violence-indicated", true, (Guid?)Referring, (string?)null, People.Uptd)));
        Assert.That(send.Minimum.Keys, Is.EquivalentTo(new[] { "client", "person", "sex", "ageYears", "kecamatan", "risk", "unit", "counsellor" }));
        Assert.That(string.Join(' ', send.Minimum.Values), Does.Not.Contain("Rahasia").And.Not.Contain("Garis").And.Not.Contain("POLA_ASUH").And.Not.Contain("mengasuh"));
    }

    [Test]
    public void Referral_WithoutConsentToHerIdentity_KnowsHerByNumberOnly()
    {
        var session = Indicated with { Screening = new(ScreeningCodes.Referred, Referring) };

        var send = ViolenceReferral.Of(Asked(Planned(34)), session, People.Uptd, Unit, null, People.Now);

        Assert.That(send.Minimum.Keys, Does.Not.Contain("person"));
        Assert.That(send.Minimum["client"], Is.EqualTo("LYK-3574-PUSPAGA-2026-00001"));
    }

    [Test]
    public void Referral_OfAChildByLaw_NamesHerAndTheDuty()
    {
        var session = Indicated with { Screening = new(ScreeningCodes.Mandatory, Reason: "Anak dalam bahaya.") };

        var send = ViolenceReferral.Of(Asked(Planned(9)), session, People.Uptd, Unit, null, People.Now);

        Assert.That((send.Consent, send.WithoutConsent, send.Minimum["person"]), Is.EqualTo(((Guid?)null, "LEGAL_DUTY", Families.Client.ToString())));
        Assert.That(string.Join(' ', send.Minimum.Values), Does.Not.Contain("bahaya"), "the reason stays in the file");
    }

    private static UnitInfo Unit { get; } = new(Families.Unit, new(People.Tenant, "PUSPAGA", "PUSPAGA", "Puspaga Contoh", People.Probolinggo, null, false));

    private static Given<Episode> Planned(int age, string item = "UPTD_PPA")
    {
        var consent = Families.Agreed with { SubjectAge = age, GivenBy = People.Code(age < 18 ? "ORANG_TUA" : "KLIEN") };
        return Families.Registered(age).Then(consent, Families.Counsellor)
            .Then(consent with { Consent = Referring, Template = People.Code("PERSETUJUAN_RUJUKAN"), Items = [new(People.Code("UPTD_PPA"), true), new(People.Code(item), true)] }, Families.Counsellor)
            .Then(new ConfirmConsent(Families.Case), Families.Counsellor)
            .Then(new AssessFamily(Families.Case, People.Codes("POLA_ASUH"), People.Code("RENDAH"), "Garis netral."), Families.Counsellor)
            .Then(new PlanSessions(Families.Case, 4, People.Codes("KONSELING"), "Garis netral."), Families.Counsellor);
    }

    private static Snapshot<Episode> Asked(Given<Episode> given) => new(Episode.StreamOf(Families.Case), 1, given.Head, given.State);

    private static TestCaseData Case(int age, RecordSession session, Error? refusal, string name) => new TestCaseData(age, session, refusal).SetArgDisplayNames(name);
}
