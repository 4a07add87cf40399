using System.Text.RegularExpressions;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class RoleGrantsTests
{
    private static readonly RoleGrants Matrix = RoleGrants.Load();

    [Test]
    public void Matrix_EveryRoleOfTheCodeList_HasARow() =>
        Assert.That(
            Matrix.All.Select(row => row.Role),
            Is.EqualTo(CodeLists.National.List("PERAN").Value.Entries.Select(entry => entry.Code).Where(code => code != Code.NA))
        );

    [Test]
    public void Matrix_EveryPermission_IsALiteralOnceInARole()
    {
        foreach (var row in Matrix.All)
        {
            Assert.That(row.Grants, Is.Unique, row.Role.ToString());
            foreach (var grant in row.Grants)
                Assert.That(Regex.IsMatch(grant.Permission, "^(kernel|casemanagement|simfoni|puspaga|patbm)(\\.[a-z-]+){2,3}$"), grant.Permission);
        }
    }

    [TestCase("PENERIMA_PENGADUAN", "casemanagement.complaint.receive", "Unit")]
    [TestCase("PENERIMA_PENGADUAN", "casemanagement.client.read", "Assigned")]
    [TestCase("PENERIMA_PENGADUAN", "casemanagement.complaint.approve", "")]
    [TestCase("PENERIMA_PENGADUAN", "patbm.early-report.read", "Unit")]
    [TestCase("MANAJER_KASUS", "casemanagement.client.write", "Assigned")]
    [TestCase("MANAJER_KASUS", "casemanagement.clinical-note.read", "")]
    [TestCase("PSIKOLOG", "casemanagement.clinical-note.write", "Assigned")]
    [TestCase("ADVOKAT", "casemanagement.clinical-note.read", "")]
    [TestCase("ADVOKAT", "casemanagement.legal-note.write", "Assigned")]
    [TestCase("SUPERVISOR_KASUS", "casemanagement.complaint.approve", "Unit")]
    [TestCase("SUPERVISOR_KASUS", "casemanagement.complaint.write", "")]
    [TestCase("KEPALA_UPTD", "casemanagement.shelter-place.approve", "Unit")]
    [TestCase("PENGELOLA_SHELTER", "casemanagement.client.read", "")]
    [TestCase("VERIFIKATOR_KABKOTA", "simfoni.record.verify", "Region")]
    [TestCase("VERIFIKATOR_PROV", "simfoni.record.write", "")]
    [TestCase("ADMIN_PUSAT", "simfoni.year.lock", "Nation")]
    [TestCase("KADIS", "casemanagement.complaint.read", "")]
    [TestCase("KONSELOR_PUSPAGA", "casemanagement.complaint.create", "Unit")]
    [TestCase("KONSELOR_PUSPAGA", "puspaga.episode.read", "Assigned")]
    [TestCase("KOORDINATOR_PUSPAGA", "puspaga.episode.read", "")]
    [TestCase("KOORDINATOR_PUSPAGA", "puspaga.registration.read", "Unit")]
    [TestCase("SUPERVISOR_KLINIS", "puspaga.episode.read", "Assigned")]
    [TestCase("SUPERVISOR_KLINIS", "puspaga.registration.read", "")]
    [TestCase("AKTIVIS_PATBM", "patbm.early-report.read", "Assigned")]
    [TestCase("POSCINTA", "patbm.early-report.create", "Unit")]
    [TestCase("LURAH", "patbm.early-report.read", "")]
    [TestCase("LURAH", "patbm.early-report.count", "Region")]
    [TestCase("PPDP", "kernel.access-log.read", "Region")]
    [TestCase("TIDAK_ADA", "kernel.dashboard.read", "")]
    public void Scopes_OfARole_AreThoseOfTheMatrix(string role, string permission, string scopes) =>
        Assert.That(string.Join(' ', Matrix.ScopesOf([role], permission)), Is.EqualTo(scopes));

    [Test]
    public void Scopes_OfTwoRoles_AreBoth() =>
        Assert.That(
            Matrix.ScopesOf(["PENERIMA_PENGADUAN", "SUPERVISOR_KASUS", "MANAJER_KASUS"], "casemanagement.client.read"),
            Is.EquivalentTo(new[] { Scope.Assigned, Scope.Unit })
        );

    [Test]
    public void Matrix_ReadingClients_IsForNobodyBeyondTheUnit()
    {
        string[] client = ["casemanagement.client.read", "casemanagement.clinical-note.read", "casemanagement.legal-note.read", "casemanagement.shelter-place.read", "patbm.early-report.read", "puspaga.episode.read"];

        var beyond = Matrix.All.SelectMany(row => row.Grants.Where(grant => client.Contains(grant.Permission) && grant.Scope > Scope.Unit).Select(grant => (row.Role, grant)));

        Assert.That(beyond, Is.Empty);
    }

    [TestCase("ADMIN_DINAS")]
    [TestCase("ADMIN_PUSAT")]
    [TestCase("KADIS")]
    [TestCase("PPDP")]
    [TestCase("WALIDATA")]
    [TestCase("PUBLIK")]
    public void Administration_OfAnyKind_ReadsNoRecord(string role)
    {
        // Requests of data subjects are answered by the PPDP and approved by the KADIS (domain.md 11): of files they show numbers.
        // Peers are offices.
        string[] counted = ["kernel.rights.read", "kernel.peer.read", "complaint.count", "statistics.read", "dashboard.read", "overview.read", "published.read", "access-log.read", "account.read"];
        var grants = Matrix.All.Single(row => row.Role == Code.Parse(role)).Grants;

        var reads = grants.Where(grant => grant.Permission.EndsWith(".read", StringComparison.Ordinal) && !counted.Any(known => grant.Permission.EndsWith(known, StringComparison.Ordinal)));

        Assert.That(reads, Is.Empty);
    }

    [Test]
    public void Approval_OfAComplaint_IsNeverWithItsWriting() =>
        Assert.That(
            Matrix.All.Where(row => row.Grants.Any(grant => grant.Permission == "casemanagement.complaint.approve") && row.Grants.Any(grant => grant.Permission == "casemanagement.complaint.write")),
            Is.Empty
        );
}
