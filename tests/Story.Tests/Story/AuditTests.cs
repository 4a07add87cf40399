using System.Text.Json.Nodes;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary><c>lindung audit</c> beside the running host: what was done to accounts, by whom, and what is wanting; nothing of anybody's name.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class AuditTests(Database database)
{
    [Test]
    public async Task Audit_TellsRolesRequestsAndWants_OfItsOfficeAndPeriodOnly()
    {
        var city = await SharedCities.Of(database);
        var (admin, second) = (await city["admin.probolinggo"], await city["ppdp"]);
        var login = $"calon.{Guid.NewGuid():N}"[..20];
        var account = (await admin.Done("/accounts", new { login, displayName = "Nama Rahasia Calon", password = "sandi-sementara-dari-admin" })).Id;
        await city.Give(admin, "probolinggo", account, city.UnitOf("probolinggo", "UPTD"), "MANAJER_KASUS");
        var bare = $"calon.{Guid.NewGuid():N}"[..20];
        await admin.Done("/accounts", new { login = bare, displayName = "Nama Rahasia Calon", password = "sandi-sementara-dari-admin" });
        var tenant = (string)(await admin.Read("/session")).Body["tenant"]!;

        var (report, text) = await Audit(city, "--tenant", tenant);
        var (before, _) = await Audit(city, "--tenant", tenant, "--from", "2020-01-01", "--to", "2020-01-31");

        var role = report["roles"]!.AsArray().Single(r => (string?)r!["login"] == login)!;
        Assert.That(((string?)role["role"], (bool)role["needsTwo"]!, (string?)role["by"]), Is.EqualTo(("MANAJER_KASUS", true, "admin.probolinggo")));
        var request = report["requests"]!.AsArray().Single(r => (string?)r!["login"] == login)!;
        Assert.That(((string?)request["askedBy"], (string?)request["outcome"], (string?)request["closedBy"]), Is.EqualTo(("admin.probolinggo", "CONFIRMED", second.Login)));
        Assert.That(Wants(login), Is.EquivalentTo(new[] { "NO_HOLDER", "NO_SECOND_FACTOR", "TEMPORARY_PASSWORD" }));
        Assert.That(Wants(bare), Is.EquivalentTo(new[] { "NO_HOLDER", "TEMPORARY_PASSWORD" }), "it opens no client's data");
        Assert.That(Wants(second.Login), Is.EquivalentTo(new[] { "NO_HOLDER" }), "she set one up");
        Assert.That(report["acts"]!.AsArray().Any(a => (string?)a!["act"] == "ALONE"), "how the office got its second person");
        Assert.That(report["register"]!.AsArray().Any(p => (string?)p!["module"] == "casemanagement" && p["readers"]!.AsArray().Count > 0));
        Assert.That(report["roles"]!.AsArray().Select(r => (string?)r!["tenant"]), Is.All.EqualTo(tenant));
        Assert.That(text, Does.Not.Contain("Rahasia").And.Not.Contain("Petugas Contoh"));
        Assert.That(before["acts"]!.AsArray().Concat(before["requests"]!.AsArray()).Concat(before["roles"]!.AsArray()), Is.Empty);

        IEnumerable<string?> Wants(string of) => report["accounts"]!.AsArray().Single(a => (string?)a!["login"] == of)!["wants"]!.AsArray().Select(w => (string?)w);
    }

    private static async Task<(JsonNode Report, string Text)> Audit(City city, params string[] more)
    {
        var (code, output) = await CliRun.Of(city.Settings, ["audit", "--json", .. more]);
        Assert.That(code, Is.Zero, output);
        return (JsonNode.Parse(output)!["data"]!["report"]!, output);
    }
}
