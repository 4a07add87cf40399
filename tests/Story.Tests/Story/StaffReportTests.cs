using System.Net;
using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>A report about an officer, a partner or an activist goes past every unit in which that person works.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class StaffReportTests(Database database)
{
    private const string Address = "/staff-reports";

    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await SharedCities.Of(database);

    [TestCase("konselor", "kepala", "kadis", "supervisor")]
    [TestCase("manajer", "mitra", "kadis", "kepala")]
    [TestCase("manajer", "kadis", "ppdp", "verifikator")]
    [TestCase("manajer", "ppdp", "kadis", "verifikator")]
    public async Task Report_GoesToWhoStandsAboveThem(string by, string about, string decides, string beside)
    {
        var (reporter, reported, judge) = (await _city[by], await _city[about], await _city[decides]);
        var id = await Report(by, new { conduct = "MEMBOCORKAN_DATA", what = "Alamat disebut di luar kantor.", account = reported.Account });
        var number = (string)(await Listed(reporter, id))["number"]!;

        Assert.That((bool)(await Listed(judge, id))["isOpen"]!, decides);
        Assert.That((string)(await judge.Read($"{Address}/{id}")).Body["by"]!, Is.Not.Empty);
        foreach (var hidden in new[] { reported, await _city[beside], await _city["admin.probolinggo"], await _city["ppdp.bontang"] })
        {
            Assert.That((await hidden.Read(Address)).Text, Does.Not.Contain(number), hidden.Login);
            foreach (var answer in new[] { await hidden.Get($"{Address}/{id}"), await hidden.Post($"{Address}/{id}/decision", new { outcome = "TIDAK_TERBUKTI", note = "Selesai." }) })
                Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.NotFound).Or.EqualTo(HttpStatusCode.Forbidden), hidden.Login);
        }

        await judge.Done($"{Address}/{id}/decision", new { outcome = "TERBUKTI", note = "Dipindahkan dari layanan." });

        var own = (await reporter.Sees(Address, a => a.Items.Any(r => (string?)r["number"] == number && r["outcome"] is not null), "how it ended")).Items.Single(r => (string?)r["number"] == number);
        Assert.That(((string)own["outcome"]!, (bool)own["isOpen"]!), Is.EqualTo(("TERBUKTI", false)), "who reported sees how it ended, and no more");
        Assert.That((await judge.Post($"{Address}/{id}/decision", new { outcome = "TIDAK_TERBUKTI", note = "Lagi." })).Code, Is.EqualTo("kernel.staff-report-decided"));
    }

    [Test]
    public async Task Report_OfSomebodyWhoWishesNotToBeNamed_NamesNobody()
    {
        var kadis = await _city["kadis"];
        var id = await Report("penerima", new { conduct = "PUNGUTAN", what = "Meminta uang.", name = "Contoh Tanpa Akun", unnamed = true });

        var shown = (await kadis.Read($"{Address}/{id}")).Body;

        Assert.That(((string?)shown["by"], (string?)shown["about"], (string?)shown["what"]), Is.EqualTo(((string?)null, "Contoh Tanpa Akun", "Meminta uang.")));
        Assert.That((await (await _city["kepala"]).Read(Address)).Text, Does.Not.Contain(id.ToString()), "it goes past the unit of who reports");
    }

    [Test]
    public async Task Report_AboutNobodyOrTwo_IsToldWhatIsMissing()
    {
        var (desk, other) = (await _city["penerima"], (await _city["kepala"]).Account);
        foreach (var wrong in new object[] { new { conduct = "PUNGUTAN", what = "Ada." }, new { conduct = "PUNGUTAN", what = "Ada.", account = other, name = "Contoh" } })
            Assert.That((string?)(await desk.Post(Address, wrong)).Body["errors"]!["account"]![0]!["code"], Is.EqualTo("kernel.staff-report-whom"));
        var stranger = await desk.Post(Address, new { conduct = "PUNGUTAN", what = "Ada.", account = (await _city["ppdp.bontang"]).Account });
        Assert.That(stranger.Code, Is.EqualTo("kernel.not-valid"), stranger.ToString());
    }

    private async Task<Guid> Report(string by, object report) => (await (await _city[by]).Done(Address, report)).Id;

    private static async Task<JsonNode> Listed(Officer reader, Guid id)
    {
        return (await reader.Sees(Address, a => a.Items.Any(IsIt), "the report")).Items.Single(IsIt);

        bool IsIt(JsonNode row) => (Guid)row["id"]! == id;
    }
}
