using Lindung.CaseManagement;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.Modules.Tests.CaseManagement;

[TestFixture]
internal sealed class ComplaintTests
{
    [Test]
    public void Receive_ByPhone_IsNumberedAtOnceAndOwnedByTheUnit()
    {
        var head = Complaints.Received().Head!;

        Assert.That((head.Number, head.Unit, head.OpenedBy), Is.EqualTo(("PGD-3574-UPTD-2026-00001", People.Uptd, (Id<Account>?)People.Intake.Account)));
    }

    [Test]
    public void Receive_OfAKelurahan_LeavesTheKecamatanOpenAndSealsTheRest()
    {
        var state = Complaints.Received().State;

        Assert.That((state.Kecamatan, state.Village!.Value.OrDefault()), Is.EqualTo((People.Mayangan.At(3), People.Mayangan)));
    }

    [Test]
    public void Receive_OfAKecamatan_SealsNoVillage()
    {
        var state = Complaints.None().Then(Complaints.Take() with { Region = People.Mayangan.At(3) }, People.Intake, null, Complaints.Number).State;

        Assert.That(state.Village, Is.Null);
    }

    [Test]
    public void Receive_WithoutANumberOrFromTomorrow_IsRefused()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Complaints.None().When(Complaints.Take(), People.Intake).Error, Is.EqualTo(Errors.NumberMissing));
            Assert.That(
                Complaints.None().When(Complaints.Take() with { ReceivedAt = People.Now.AddMinutes(1) }, People.Intake, null, Complaints.Number).Error,
                Is.EqualTo(Errors.ReceivedInFuture));
        });
    }

    [Test]
    public void Triage_WithATick_SuggestsHighAndLeavesTheChoiceToTheOfficer()
    {
        var triage = Complaints.Received(urgency: ["DIKURUNG"]).Then(Complaints.Triage("SEDANG"), People.Intake).State.Triage!;

        Assert.That((triage.Suggested, triage.Risk), Is.EqualTo((Codes.High, People.Code("SEDANG"))));
    }

    [Test]
    public void Triage_WithoutTicks_SuggestsNothing()
    {
        Assert.That(Complaints.Received().Then(Complaints.Triage(), People.Intake).State.Triage!.Suggested, Is.EqualTo(Code.NA));
    }

    [Test]
    public void Fill_AfterTheChecks_AsksForThemAgain()
    {
        var given = Complaints.In(ComplaintStatus.Completing).Then(new FillIntake(Complaints.Intake), People.Intake);

        Assert.That(given.When(new SubmitForApproval(new(Complaints.Id)), People.Intake).Error, Is.EqualTo(Errors.ConflictUnchecked));
    }

    [Test]
    public void Fill_OfTheIntake_NamesTheClientsAsSubjectsAndNobodyElse()
    {
        Assert.That(Complaints.In(ComplaintStatus.Completing).Head!.Subjects, Is.EqualTo(new[] { Complaints.Child }));
    }

    [Test]
    public void Submit_InAnEmergencyWithoutIntake_NeedsOnlyTriageAndChecks()
    {
        var given = Complaints.Received(danger: true).Then(Complaints.Triage("TINGGI"), People.Intake).Then(new RecordChecks(Complaints.NothingFound), People.Intake);

        Assert.That(given.Then(new SubmitForApproval(new(Complaints.Id)), People.Intake).State.Status, Is.EqualTo(ComplaintStatus.AwaitingApproval));
    }

    [Test]
    public void Submit_WithUndecidedDuplicates_IsRefusedUntilAPersonDecides()
    {
        var found = new Checks([], [new(Codes.Duplicate, Guid.NewGuid(), 80)]);
        var given = Complaints.In(ComplaintStatus.Completing).Then(new RecordChecks(found), People.Intake);
        Assert.That(given.When(new SubmitForApproval(new(Complaints.Id)), People.Intake).Error, Is.EqualTo(Errors.DuplicateUnchecked));

        given.Then(new DecideDuplicate(new(Complaints.Id), Codes.SamePersonOtherCase), People.Intake);

        Assert.That(given.When(new SubmitForApproval(new(Complaints.Id)), People.Intake).IsOk, Is.True);
    }

    [Test]
    public void EmergencyStep_BeforeReceiptOrInTheFuture_IsRefused([Values(-1, 1)] int minutes)
    {
        var step = new RecordEmergencyStep(new(Complaints.Id), true, At: People.Now.AddMinutes(minutes));

        Assert.That(Complaints.Received().When(step, People.Intake).Error, Is.EqualTo(Errors.StepInFuture));
    }

    [Test]
    public void EmergencyStep_WithANote_SealsIt()
    {
        var step = Complaints.Received().Then(new RecordEmergencyStep(new(Complaints.Id), false, People.Code("VISUM"), " Didampingi ke faskes. "), People.Intake).State.Steps.Single();

        Assert.That((step.Note!.Value.OrDefault(), step.By), Is.EqualTo(("Didampingi ke faskes.", People.Intake.Account)));
    }

    [Test]
    public void Approve_ByWhoOnlyCompletedTheForm_IsRefused()
    {
        var given = Complaints.Received()
            .Then(Complaints.Triage(), People.Intake)
            .Then(new FillIntake(Complaints.Intake), People.Supervisor)
            .Then(new RecordChecks(Complaints.NothingFound), People.Intake)
            .Then(new SubmitForApproval(new(Complaints.Id)), People.Intake);

        Assert.That(given.When(Complaints.Approval, People.Supervisor).Error, Is.EqualTo(Errors.SamePerson));
    }

    [Test]
    public void Approve_ByAnotherPerson_AssignsManagerAndCompanionToTheComplaint()
    {
        var assigned = Complaints.Submitted().Then(Complaints.Approval, People.Supervisor).Head!.Assignments;

        Assert.That(
            assigned.Select(a => (a.Account, a.Role)),
            Is.EqualTo(new[] { (People.Manager.Account, "MANAJER_KASUS"), (People.Companion.Account, "PENDAMPING") }));
    }

    [Test]
    public void Approve_WithAPossibleConflict_AsksForADecision()
    {
        var given = Complaints.Submitted(checks: new([new(Codes.ReportedIsClient, Guid.NewGuid(), 100)], []));
        Assert.That(given.When(Complaints.Approval, People.Supervisor).Error, Is.EqualTo(Errors.ConflictUndecided));

        Assert.That(given.When(Complaints.Approval with { ConflictDecision = Codes.VictimFirst }, People.Supervisor).IsOk, Is.True);
    }

    [Test]
    public void Approve_OfTheSameCase_IsRefusedTowardsTheDuplicate()
    {
        var given = Complaints.In(ComplaintStatus.Completing)
            .Then(new RecordChecks(new([], [new(Codes.Duplicate, Guid.NewGuid(), 100)])), People.Intake)
            .Then(new DecideDuplicate(new(Complaints.Id), Codes.SameCase), People.Intake)
            .Then(new SubmitForApproval(new(Complaints.Id)), People.Intake);

        Assert.That(given.When(Complaints.Approval, People.Supervisor).Error, Is.EqualTo(Errors.IsDuplicate));
    }

    [Test]
    public void Approve_ForOtherClientsThanTheIntakeNames_IsRefused()
    {
        var other = Complaints.Approval with { Persons = [Id<Person>.New()] };

        Assert.That(Complaints.Submitted().When(other, People.Supervisor).Error, Is.EqualTo(Errors.ClientsDiffer));
    }

    [Test]
    public void Reject_InDangerBeforeAnyHelp_IsRefused_ExceptAsDuplicate()
    {
        var given = Complaints.Submitted("TINGGI");

        Assert.Multiple(() =>
        {
            Assert.That(given.When(Reject(Codes.HandedOver), People.Supervisor).Error, Is.EqualTo(Errors.HelpFirst));
            Assert.That(given.When(Reject(Codes.Duplicate), People.Supervisor).IsOk, Is.True);
            Assert.That(given.Then(new RecordEmergencyStep(new(Complaints.Id), true), People.Intake).When(Reject(Codes.HandedOver), People.Supervisor).IsOk, Is.True);
        });
    }

    [Test]
    public void Reject_OfAComplaint_ClosesItWithItsClocks()
    {
        var head = Complaints.In(ComplaintStatus.Rejected).Head!;

        Assert.That((head.IsOpen, head.Clocks.All(c => c.EndedAt is not null)), Is.EqualTo((false, true)));
    }

    private static RejectComplaint Reject(Code outcome) => new(new(Complaints.Id), outcome, "Alasan.");
}
