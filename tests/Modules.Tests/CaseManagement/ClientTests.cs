using Lindung.CaseManagement;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Testing;

namespace Lindung.Modules.Tests.CaseManagement;

[TestFixture]
internal sealed class ClientTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private static readonly ClientRegistered Registration = new(
        new(Complaints.Id), Guid.CreateVersion7(), Complaints.Child, People.Code("P"), 9, AgeGroups.Of(9), People.Code("TIDAK"), People.Code("SD"), People.Mayangan.At(3),
        ApproximateDate.On(new(2026, 2, 20)), People.Code("RUMAH_TANGGA"), People.Code("AMPK"), People.Code("TINGGI"), People.Code("PATBM"), People.Codes("TETANGGA"), [], People.Code("MASYARAKAT"), People.Now, null);

    private static readonly RegisterClient Register = new(Registration, "KLN:2", People.Manager.Account, [People.Companion.Account], Confidentiality.Normal, [], People.Code("UPTD_PPA"), [People.Intake.Account]);

    private static readonly (string, string)[] Issued = [("KLN", "KLN-3574-UPTD-2026-00001"), ("KLN:2", "KLN-3574-UPTD-2026-00002"), ("KSS", "KSS-3574-UPTD-2026-00001")];

    [Test]
    public void Register_OfTheSecondClient_TakesTheSecondNumber()
    {
        Assert.That(Registered().Head!.Number, Is.EqualTo("KLN-3574-UPTD-2026-00002"));
    }

    [Test]
    public void Register_OfAClient_AssignsManagerAndCompanionFromTheFirstMoment()
    {
        Assert.That(Registered().Head!.WorkAt(People.Now).Select(a => a.Role), Is.EqualTo(new[] { "MANAJER_KASUS", "PENDAMPING" }));
    }

    [Test]
    public void Register_OfAClient_KeepsHerInSightOfWhoTookTheComplaintInButOfNobodyBehindAWall()
    {
        var desk = Id<Account>.New();
        var command = Register with { Desk = [People.Intake.Account, desk, People.Companion.Account], Excluded = [desk] };
        var given = new Given<Client>(Client.Stream, Id).Then(command, People.Supervisor, People.Now, Issued);

        Assert.That(given.Head!.Assignments.Where(a => a.Until is not null), Is.EqualTo(new[] { new Assignment(People.Intake.Account, "PENERIMA_PENGADUAN", People.Now, People.Now.AddHours(24)) }));
    }

    [Test]
    public void Register_WithAnExcludedOfficer_IsRefused()
    {
        var command = Register with { Excluded = [People.Companion.Account] };

        Assert.That(new Given<Client>(Client.Stream, Id).When(command, People.Supervisor, null, Issued).Error, Is.EqualTo(KernelErrors.AccountExcluded));
    }

    [Test]
    public void Register_Twice_IsRefused()
    {
        Assert.That(Registered().When(Register, People.Supervisor, null, Issued).Error?.Code, Is.EqualTo(Errors.ClientNotInThisState.Code));
    }

    [Test]
    public void Register_ByTheSuiteOrWithoutANumber_IsRefused()
    {
        var given = new Given<Client>(Client.Stream, Id);

        Assert.That(
            (given.When(Register, People.Suite, null, Issued).Error, given.When(Register, People.Supervisor).Error),
            Is.EqualTo((KernelErrors.NotAllowed, Errors.NumberMissing)));
    }

    [Test]
    public void Fact_OfARegistration_HoldsNoProtectedValue()
    {
        var held = typeof(ClientRegistered).GetProperties().Where(p => p.PropertyType == typeof(string) || p.PropertyType.Name.StartsWith("Protected", StringComparison.Ordinal));

        Assert.That(held, Is.Empty);
    }

    [Test]
    public void Event_JoiningClients_IsNumberedAndKnowsOnlyTheirIds()
    {
        var clients = new[] { Id<Case>.New(), Id<Case>.New() };
        var given = new Given<CaseEvent>(CaseEvent.Stream, Registration.Event)
            .Then(new JoinEvent(new(Complaints.Id), clients, People.Mayangan.At(3), ApproximateDate.Unknown, Code.NA), People.Supervisor, null, Issued);

        Assert.Multiple(() =>
        {
            Assert.That(given.State.Joined!.Clients, Is.EqualTo(clients));
            Assert.That(CaseEvent.Stream.HeadOf(given.State)!.Number, Is.EqualTo("KSS-3574-UPTD-2026-00001"));
        });
    }

    private static Given<Client> Registered() => new Given<Client>(Client.Stream, Id).Then(Register, People.Supervisor, null, Issued);
}
