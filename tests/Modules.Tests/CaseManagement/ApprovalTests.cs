using Lindung.CaseManagement;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>What one approval makes, before any engine sees it.</summary>
[TestFixture]
internal sealed class ApprovalTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly UnitInfo Unit = new(People.Uptd, new(People.Tenant, "UPTD_PPA", "UPTD", "UPTD PPA Contoh", People.Probolinggo, null, false));
    private static readonly ApproveComplaint Request = new(new(Complaints.Id), People.Manager.Account, [People.Companion.Account]);

    [Test]
    public void Approval_OfTwoClients_OpensTwoFilesInOneEventWithANumberEach()
    {
        var sibling = Complaints.Intake.Clients[0] with { Person = Id<Person>.New(), AgeYears = 4 };
        var steps = Steps(Complaints.In(ComplaintStatus.Completing).Then(new FillIntake(Complaints.Intake with { Clients = [Complaints.Intake.Clients[0], sibling] }), People.Intake));

        Assert.Multiple(() =>
        {
            Assert.That(Commands<RegisterClient>(steps).Select(c => (c.NumberKey, c.Registration.Person)), Is.EqualTo(new[] { ("KLN:1", Complaints.Child), ("KLN:2", sibling.Person) }));
            Assert.That(Commands<IssueNumbers>(steps).Select(c => (c.Kind, c.Count)), Is.EqualTo(new[] { ("KSS", 1), ("KLN", 2) }));
            Assert.That(Commands<JoinEvent>(steps).Single().Clients, Has.Count.EqualTo(2));
            Assert.That(Commands<RegisterClient>(steps).Select(c => c.Registration.Event).Distinct(), Is.EqualTo(new[] { Commands<RegisterComplaint>(steps).Single().Event }));
        });
    }

    [Test]
    public void Approval_OfAnyComplaint_IsAboutTheComplaintFirst()
    {
        Assert.That(Steps(Complaints.Submitted())[0].Stream, Is.EqualTo(new StreamId(Complaint.Kind, Complaints.Id)));
    }

    [Test]
    public void Approval_OfAnEmergencyWithoutIntake_RegistersSomebodyUnderTheAliasSheCameWith()
    {
        var given = Complaints.None()
            .Then(Complaints.Take(danger: true) with { Handed = new Dictionary<string, string> { ["alias"] = "Ombak 172" } }, People.Intake, null, Complaints.Number)
            .Then(Complaints.Triage("TINGGI"), People.Intake);
        var steps = Steps(given);

        var person = Commands<RegisterPerson>(steps).Single().Details;
        Assert.Multiple(() =>
        {
            Assert.That((person.Alias, person.Name, person.Sex.ToString()), Is.EqualTo(("Ombak 172", (string?)null, "P")));
            Assert.That(person.Birth!.AgeOn(Today).Youngest, Is.LessThanOrEqualTo(9));
            Assert.That(Person.StreamOf(Commands<RegisterClient>(steps).Single().Registration.Person), Is.EqualTo(steps.Single(s => s.Command is RegisterPerson).Stream));
        });
    }

    [Test]
    public void Registration_OfAClient_CarriesWhatIsCounted()
    {
        var fact = Commands<RegisterClient>(Steps(Complaints.Submitted("TINGGI"))).Single().Registration;

        Assert.Multiple(() =>
        {
            Assert.That((fact.Risk.ToString(), fact.CaseType.ToString(), fact.Channel.ToString()), Is.EqualTo(("TINGGI", "AMPK", "TELEPON")));
            Assert.That((fact.AgeYears, fact.AgeGroup, fact.Kecamatan), Is.EqualTo((9, AgeGroups.Of(9), People.Mayangan.At(3))));
            Assert.That(fact.Relations, Is.EqualTo(People.Codes("TETANGGA")));
        });
    }

    private static IEnumerable<TestCaseData> Teams()
    {
        yield return new TestCaseData(Request).SetArgDisplayNames("whole").Returns(null);
        yield return new TestCaseData(Request with { Companions = [] }).SetArgDisplayNames("no companion").Returns(Errors.CompanionNeeded.Code);
        yield return new TestCaseData(Request with { CaseManager = default }).SetArgDisplayNames("no manager").Returns(Errors.CompanionNeeded.Code);
        yield return new TestCaseData(Request with { Companions = [People.Companion.Account, People.Companion.Account] }).SetArgDisplayNames("one twice").Returns(Errors.CompanionNeeded.Code);
        yield return new TestCaseData(Request with { ConflictDecision = People.Code("BIARKAN") }).SetArgDisplayNames("no such decision").Returns(Errors.ConflictUndecided.Code);
    }

    [TestCaseSource(nameof(Teams))]
    public string? Request_WithATeam_IsRefusedUnlessWhole(ApproveComplaint request) => new ApproveComplaintValidator().Judge(request).Errors.SingleOrDefault()?.ErrorCode;

    private static List<Step> Steps(Given<Complaint> given) =>
        [.. Approval.Of(given.State, Request, given.Head!, new(true), Today).Steps(new(Complaint.Kind, Complaints.Id), Unit, Today)];

    private static IEnumerable<T> Commands<T>(IEnumerable<Step> steps) => steps.Select(s => s.Command).OfType<T>();
}
