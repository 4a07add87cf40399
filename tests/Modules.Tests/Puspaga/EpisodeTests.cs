using Lindung.Kernel;
using Lindung.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Sessions;

namespace Lindung.Modules.Tests.Puspaga;

[TestFixture]
internal sealed class EpisodeTests
{
    [Test]
    public void Open_ByACounsellor_IsHersWithANumberAndOneSubject()
    {
        var head = Families.Registered().Head!;

        Assert.That((head.Number, head.Unit, head.OpenedBy), Is.EqualTo(("LYK-3574-PUSPAGA-2026-00001", Families.Unit, Families.Counsellor.Account)));
        Assert.That(head.Assignments.Select(a => (a.Account, a.Role)), Is.EqualTo(new[] { (Families.Counsellor.Account, "KONSELOR_PUSPAGA") }));
        Assert.That(head.Subjects, Is.EqualTo(new[] { Families.Client }));
    }

    [Test]
    public void Open_OfAFamily_PublishesWhatIsCountedAndSealsItsWords()
    {
        var decided = Families.None().When(Families.Open, Families.Counsellor, null, Families.Number).Value;

        var fact = decided.OfType<EpisodeOpened>().Single();
        Assert.That((fact.ClientType.ToString(), fact.AgeYears, fact.AgeGroup.ToString(), fact.Kecamatan.ToString()), Is.EqualTo(("ORANG_TUA", 34, "U25_44", "35.74.03")));
        var family = decided.OfType<FamilyDescribed>().Single().Family;
        Assert.That((family.Reason.OrDefault(), family.Members!.Value.OrDefault()![0].Initials, family.Source!.Value.OrDefault()), Is.EqualTo(("Ingin belajar mengasuh.", "S. B.", "Tetangga")));
    }

    [Test]
    public void Open_WithoutANumber_IsRefused()
    {
        Assert.That(Families.None().When(Families.Open, Families.Counsellor).Error, Is.EqualTo(Errors.NumberMissing));
    }

    [Test]
    public void Open_WithConsentOnTheForm_IsConsentedAtOnce()
    {
        var given = Families.None().Then(Families.Open with { Consent = Families.Agreed }, Families.Counsellor, null, Families.Number);

        Assert.That((given.State.Status, given.Head!.Consents.Length), Is.EqualTo((EpisodeStatus.Consented, 1)));
    }

    [Test]
    public void Open_WithConsentRefusedOnTheForm_RemembersItAndWaits()
    {
        var refused = Families.Agreement("PERSETUJUAN_LAYANAN", "LAYANAN", Families.Consent, granted: false);

        var given = Families.None().Then(Families.Open with { Consent = refused }, Families.Counsellor, null, Families.Number);

        Assert.That((given.State.Status, given.Head!.Consents.Length), Is.EqualTo((EpisodeStatus.Registered, 1)));
    }

    [Test]
    public void Open_WithAConsentThatTheKernelRefuses_IsRefusedWhole()
    {
        var byNobody = Families.Agreed with { GivenBy = Code.NA };

        Assert.That(Families.None().When(Families.Open with { Consent = byNobody }, Families.Counsellor, null, Families.Number).Error, Is.EqualTo(ConsentErrors.GiverMissing));
    }

    [Test]
    public void Confirm_OnConsentToTheUseOfDataOnly_IsNoConsentToTheService()
    {
        var given = Families.Registered().Then(Families.Agreement("PERSETUJUAN_DATA", "BERBAGI_DATA", Families.Consent), Families.Counsellor);

        Assert.That(given.When(new ConfirmConsent(Families.Case), Families.Counsellor).Error, Is.EqualTo(Errors.ConsentNeeded));
    }

    [Test]
    public void Confirm_OnConsentToBeRecordedOnly_IsNoConsentToTheService()
    {
        var given = Families.Registered().Then(Families.Agreement("PERSETUJUAN_LAYANAN", "PEREKAMAN", Families.Consent), Families.Counsellor);

        Assert.That(given.When(new ConfirmConsent(Families.Case), Families.Counsellor).Error, Is.EqualTo(Errors.ConsentNeeded));
    }

    [Test]
    public void Withdrawal_OfTheConsent_StopsWhatIsToComeButNotTheRecordOfWhatWas()
    {
        var given = Families.In(EpisodeStatus.InSession).Then(new WithdrawConsent(Families.Consent, []), Families.Counsellor);

        Assert.That(given.When(new KeepBooking(Families.Kept), Families.Counsellor).Error, Is.EqualTo(Errors.ConsentNeeded));
        Assert.That(given.When(new WriteSession(Families.Session, null, Code.NA), Families.Counsellor).IsOk, Is.True);
        Assert.That(given.When(new CloseEpisode(Codes.Withdrawn, Code.NA, []), Families.Counsellor).IsOk, Is.True);
    }

    [TestCase(EpisodeStatus.Consented)]
    [TestCase(EpisodeStatus.Assessed)]
    public void Withdrawal_BeforeTheSessions_StopsAssessmentAndPlan(EpisodeStatus status)
    {
        var given = Families.In(status).Then(new WithdrawConsent(Families.Consent, []), Families.Counsellor);
        ICommand next = status == EpisodeStatus.Consented
            ? new AssessFamily(Families.Case, People.Codes("POLA_ASUH"), People.Code("RENDAH"), "Garis netral.")
            : new PlanSessions(Families.Case, 4, People.Codes("KONSELING"), "Garis netral.");

        Assert.That(given.When(next, Families.Counsellor).Error, Is.EqualTo(Errors.ConsentNeeded));
    }

    [Test]
    public void Counsellor_WhoWasReleased_WorksOnItNoLonger()
    {
        var given = Families.In(EpisodeStatus.Planned).Then(new ReleaseCase(Families.Counsellor.Account, "KONSELOR_PUSPAGA"), Families.Coordinator);

        Assert.That(given.When(new WriteSession(Families.Session, null, Code.NA), Families.Counsellor).Error, Is.EqualTo(KernelErrors.NotAllowed));
    }

    [Test]
    public void Supervisor_NamedByTheCounsellor_IsHersAloneAndSeesTheEpisode()
    {
        var given = Families.Registered().Then(new NameSupervisor(Families.Case, Families.Supervisor.Account), Families.Counsellor);

        Assert.That(given.State.SupervisorOf(Families.Counsellor.Account), Is.EqualTo(Families.Supervisor.Account));
        Assert.That(given.State.SupervisorOf(Families.OtherCounsellor.Account), Is.Null);
        Assert.That(given.Head!.IsAssigned(Families.Supervisor.Account, People.Now), Is.True);
    }

    [Test]
    public void Supervisor_Replaced_SeesTheEpisodeNoLonger()
    {
        var next = Id<Account>.New();
        var given = Families.Registered().Then(new NameSupervisor(Families.Case, Families.Supervisor.Account), Families.Counsellor)
            .Then(new NameSupervisor(Families.Case, next), Families.Counsellor, People.Now.AddHours(1));

        Assert.That(given.State.SupervisorOf(Families.Counsellor.Account), Is.EqualTo(next));
        Assert.That(given.Head!.Assignments.Where(a => a.HoldsAt(People.Now.AddHours(2)) && a.Role == "SUPERVISOR_KLINIS").Select(a => a.Account), Is.EqualTo(new[] { next }));
    }

    [Test]
    public void Supervisor_OfTwoCounsellors_StaysForTheOther()
    {
        var given = Families.Registered().Then(new AssignCase(Families.OtherCounsellor.Account, "KONSELOR_PUSPAGA"), Families.Coordinator)
            .Then(new NameSupervisor(Families.Case, Families.Supervisor.Account), Families.Counsellor)
            .Then(new NameSupervisor(Families.Case, Families.Supervisor.Account), Families.OtherCounsellor)
            .Then(new NameSupervisor(Families.Case, Id<Account>.New()), Families.Counsellor);

        Assert.That(given.State.SupervisorOf(Families.OtherCounsellor.Account), Is.EqualTo(Families.Supervisor.Account));
        Assert.That(given.Head!.IsAssigned(Families.Supervisor.Account, People.Now), Is.True);
    }

    [Test]
    public void Supervisor_OfHerself_IsRefused()
    {
        Assert.That(Families.Registered().When(new NameSupervisor(Families.Case, Families.Counsellor.Account), Families.Counsellor).Error, Is.EqualTo(Errors.OwnSupervisor));
    }

    [Test]
    public void End_WithOtherBookingsThanThoseToCome_IsRefused()
    {
        var given = Families.In(EpisodeStatus.InSession).Then(new KeepBooking(Families.Kept), Families.Counsellor).Then(new EvaluateEpisode(Families.Case, true, "Garis netral."), Families.Counsellor);

        Assert.That(given.When(new CloseEpisode(Codes.Finished, Code.NA, []), Families.Counsellor).Error, Is.EqualTo(Errors.BookingsChanged));
        var ended = given.Then(new CloseEpisode(Codes.Finished, Code.NA, [Families.Booking]), Families.Counsellor);
        Assert.That((ended.State.Bookings.Length, ended.Head!.IsOpen), Is.EqualTo((0, false)));
    }

    [Test]
    public void Booking_WithACounsellorWhoIsNotTheFamilys_IsRefused()
    {
        var kept = Families.Kept with { Counsellor = Families.OtherCounsellor.Account };

        Assert.That(Families.In(EpisodeStatus.Planned).When(new KeepBooking(kept), Families.Coordinator).Error, Is.EqualTo(Errors.NotHerCounsellor));
    }

    [Test]
    public void Booking_ForAFamilyThatTheOfficerMustNotKnow_DoesNotExist()
    {
        var given = Families.None().Then(Families.Open with { Excluded = [Families.Coordinator.Account] }, Families.Counsellor, null, Families.Number);

        Assert.That(given.When(new KeepBooking(Families.Kept), Families.Coordinator).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }
}
