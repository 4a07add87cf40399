using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>The nation's office: the figures of all provinces side by side and the year lock; not one record.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class NationTests(Database database)
{
    private City _city = null!;

    private int LastYear => _city.Today.Year - 1;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await City.Found(database);
        await _city.FoundNation();
    }

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    [Test]
    public async Task Nation_WhenCitiesVerify_SeesProvincesSideBySideAndLocksTheYear()
    {
        var nation = await _city["data.pusat"];
        foreach (var province in new[] { "admin.jatim", "admin.kaltim" })
            Assert.That((await (await _city[province]).Send(HttpMethod.Put, "/simfoni/levels", JsonContent.Create(new { city = true, province = false }))).IsOk, province);
        var probolinggo = await Verified("", "35.74.03");
        await Verified(".bontang", "64.74.01");

        var areas = await nation.Sees(Figures("SEMENTARA"), a => (long)a.Body["total"]! == 2, "two victims of the nation");
        await nation.Done("/simfoni/year-locks", new { year = LastYear });
        await nation.Sees(Figures("FINAL"), a => (long)a.Body["total"]! == 2, "both of them locked");
        var snapshots = await nation.Sees("/simfoni/snapshots", a => a.Body.AsArray().Count == 1, "what was published with the lock");
        var locked = await (await _city["pengelola"]).Sees($"/simfoni/records/{probolinggo}", a => (string?)a.Body["status"] == "FINAL", "her record locked");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Cells(areas), Is.EqualTo(new[] { "35 1", "64 1" }));
            Assert.That((string?)snapshots.Body[0]!["number"], Does.StartWith("SNP-0000-PUSAT-"));
            Assert.That(((string?)snapshots.Body[0]!["region"], (string?)snapshots.Body[0]!["status"]), Is.EqualTo(("", "FINAL")));
            Assert.That((string?)locked.Body["status"], Is.EqualTo("FINAL"));
            Assert.That((await nation.Read("/simfoni/levels")).Body.AsArray().Where(l => !(bool)l!["province"]!).Select(l => (string?)l!["region"]), Is.EqualTo(new[] { "35", "64" }));
            Assert.That((await nation.Post("/simfoni/year-locks", new { year = LastYear + 1 })).Code, Is.EqualTo("simfoni.year.not-over"));
            Assert.That((await nation.Get($"/simfoni/records/{probolinggo}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await nation.Get("/simfoni/records")).Code, Is.EqualTo("kernel.not-allowed"));
            Assert.That((await nation.Get("/simfoni/province-records")).Code, Is.EqualTo("kernel.not-allowed"));
            Assert.That((await (await _city["pengelola"]).Get(Figures("FINAL"))).Code, Is.EqualTo("simfoni.statistics.foreign-region"), "a city asks for the nation");
        }
    }

    [Test]
    public async Task NationsOffice_GivesNoRoleThatReachesRecordsAndOpensNoServiceUnit()
    {
        var admin = await _city["admin.pusat"];
        var account = (await admin.Done("/accounts", new { login = "calon.pusat", displayName = "Petugas Contoh", password = "sandi-sementara-dari-admin" })).Id;

        foreach (var role in new[] { "MANAJER_KASUS", "PENGELOLA_DATA", "VERIFIKATOR_PROV", "BIDANG_PPA", "TENAGA_AHLI" })
            Assert.That((await admin.Post($"/accounts/{account}/roles", new { unit = admin.Unit, role, reason = "SK uji" })).Code, Is.EqualTo("kernel.role-not-of-nation"), role);
        Assert.That((await admin.Post("/units", new { type = "UPTD_PPA", code = "UPTD", name = "UPTD Contoh", region = "35.74" })).Code, Is.EqualTo("kernel.unit-of-nation"));
    }

    [Test]
    public async Task NationsAdmin_SetsFeaturesAndLimitsForEveryRegionThatHasNoneOfItsOwn()
    {
        var (nation, city) = (await _city["admin.pusat"], await _city["admin.bontang"]);

        var plan = (await nation.Done("/features/plans", new { feature = "puspaga.counts", region = "", wanted = "off", reason = "Uji seluruh negeri." })).Id;
        await nation.Done($"/features/plans/{plan}/application");
        var setting = (await city.Read("/features/settings?region=64.74")).Body.AsArray().Single(f => (string?)f!["name"] == "puspaga.counts")!;
        await nation.Done("/time-limits", new { policy = "SLA-08", basis = "Keputusan contoh tingkat pusat.", workingDays = 3 });
        var limit = await city.Sees("/time-limits", a => a.Body["limits"]!.AsArray().Any(IsNations), "the nation's limit");

        Assert.That((string?)setting["state"], Is.EqualTo("off"));
        Assert.That((int?)limit.Body["limits"]!.AsArray().Single(IsNations)!["workingDays"], Is.EqualTo(3));

        static bool IsNations(JsonNode? row) => (string?)row!["basis"] == "Keputusan contoh tingkat pusat.";
    }

    [Test]
    public async Task Setup_WithoutARegion_FoundsNoNationsOfficeByOversight()
    {
        var recipe = _city.Folder.At("oversight.json");
        await File.WriteAllTextAsync(recipe, """{"offices":[{"region":"","name":"Dinas Contoh","unitCode":"DINAS","login":"admin.lupa","displayName":"Admin"}]}""");

        var (code, output) = await Testing.CliRun.Of(_city.Settings, "setup", "--recipe", recipe, "--json");

        Assert.That((code, (string?)JsonNode.Parse(output)!["code"]), Is.EqualTo((1, "kernel.setup-region")));
    }

    private string Figures(string status) => $"/simfoni/statistics?region=&year={LastYear}&unit=VICTIM&by=TOTAL&areas=true&status={status}";

    private static IEnumerable<string> Cells(Answer figures) => figures.Body["cells"]!.AsArray().Select(c => $"{c!["area"]} {c["count"]}");

    private async Task<Guid> Verified(string city, string region)
    {
        var (recorder, verifier, victim) = (await _city["pengelola" + city], await _city["verifikator" + city], Guid.NewGuid());
        var record = (await recorder.Done("/simfoni/records", new
        {
            sheet = new
            {
                reportedOn = $"{LastYear}-12-30", incidentOn = (string?)null, region, place = "FASUM", household = "TIDAK", source = "LANGSUNG",
                victims = new[] { new { key = victim, sex = "P", ageYears = 30, forms = new[] { "FISIK" }, education = "SLTA", occupation = "BEKERJA", maritalStatus = "BELUM", citizenship = "WNI" } },
            },
        })).Id;
        await recorder.Done($"/simfoni/records/{record}/submission");
        await verifier.Done($"/simfoni/records/{record}/verification", new { duplicatesChecked = true });
        return record;
    }
}
