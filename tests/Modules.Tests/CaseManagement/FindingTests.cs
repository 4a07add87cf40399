using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Complaints;

namespace Lindung.Modules.Tests.CaseManagement;

[TestFixture]
internal sealed class FindingTests
{
    private static readonly Guid Child = Guid.CreateVersion7();
    private static readonly Guid LooksLikeChild = Guid.CreateVersion7();
    private static readonly Guid Accused = Guid.CreateVersion7();
    private static readonly Guid File = Guid.CreateVersion7();
    private static readonly Dictionary<Guid, int> Clients = new() { [Child] = 100, [LooksLikeChild] = 80 };
    private static readonly Dictionary<Guid, int> Reported = new() { [Accused] = 100 };

    [Test]
    public void Checks_WithoutAnyOtherFile_FindNothing()
    {
        var checks = Finding.Of(Clients, Reported, [], false);

        Assert.That(checks.Conflicts.Count + checks.Duplicates.Count, Is.Zero);
    }

    [Test]
    public void Client_WhoIsReportedElsewhere_IsAPossibleConflict()
    {
        Assert.That(Finding.Of(Clients, Reported, [Role(Child, "TERLAPOR")], false).Conflicts, Is.EqualTo(new[] { new PossibleMatch(Codes.ClientIsReported, File, 100) }));
    }

    [Test]
    public void Reported_WhoIsAClientOfTheUnit_IsAPossibleConflict()
    {
        Assert.That(Finding.Of(Clients, Reported, [Role(Accused, "KLIEN")], false).Conflicts, Is.EqualTo(new[] { new PossibleMatch(Codes.ReportedIsClient, File, 100) }));
    }

    [Test]
    public void LookAlike_OnBothSides_CountsAsTheLessCertain()
    {
        var reported = new Dictionary<Guid, int>(Reported) { [LooksLikeChild] = 100 };

        Assert.That(Finding.Of(Clients, reported, [], false).Conflicts, Is.EqualTo(new[] { new PossibleMatch(Codes.BothSides, null, 80) }));
    }

    [Test]
    public void Staff_AsReportedParty_IsAConflictWithoutAnyFile()
    {
        Assert.That(Finding.Of(Clients, Reported, [], true).Conflicts, Is.EqualTo(new[] { new PossibleMatch(Codes.ReportedIsStaff, null, 100) }));
    }

    [Test]
    public void Client_WhoIsAClientElsewhere_IsAPossibleDuplicate_OncePerFile()
    {
        var checks = Finding.Of(Clients, Reported, [Role(Child, "KLIEN"), Role(LooksLikeChild, "KLIEN")], false);

        Assert.That((checks.Duplicates.Single(), checks.Conflicts.Count), Is.EqualTo((new PossibleMatch(Codes.Duplicate, File, 100), 0)));
    }

    [Test]
    public void Duplicates_OfSeveralFiles_ComeLikeliestFirst()
    {
        var other = Guid.CreateVersion7();
        RoleRow[] roles = [new() { Record = other, Person = LooksLikeChild, Role = "KLIEN" }, Role(Child, "KLIEN")];

        Assert.That(Finding.Of(Clients, Reported, roles, false).Duplicates.Select(d => d.Record), Is.EqualTo(new Guid?[] { File, other }));
    }

    private static RoleRow Role(Guid person, string role) => new() { Record = File, Person = person, Role = role };
}
