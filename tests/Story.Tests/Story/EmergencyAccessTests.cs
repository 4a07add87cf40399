using System.Net;
using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>A file that is not hers opens for an officer in an emergency, is judged by others, and by no way past a wall.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class EmergencyAccessTests(Database database)
{
    private const string Address = "/emergency-access";

    private City _city = null!;
    private Report _report = null!;
    private Officer _other = null!;
    private string _number = "";

    [SetUp]
    public async Task Found()
    {
        _city = await SharedCities.Of(database);
        _report = await new Report(_city).Whole();
        _other = await _city["manajer.lain"];
        _number = (string)(await (await _city["manajer"]).Read(_report.ClientPath)).Body["number"]!;
    }

    [Test]
    public async Task Emergency_OpensTheFileAndWaitsForSomebodyElsesJudgement()
    {
        Assert.That((await _other.Get(_report.ClientPath)).Status, Is.EqualTo(HttpStatusCode.NotFound), "before");

        await _other.Done(Address, Emergency());

        Assert.That((await _other.Read(_report.ClientPath)).Text, Does.Contain(_number));
        foreach (var judge in new[] { await _city["ppdp"], await _city["supervisor"] })
        {
            var row = (await Uses(judge)).Single(u => (string?)u["number"] == _number);
            Assert.That(((bool)row["mine"]!, (int)row["reads"]!, (string?)row["justified"]), Is.EqualTo((true, 1, (string?)null)), judge.Login);
        }
        Assert.That((await Uses(await _city["koordinator"])).Select(u => (string?)u["number"]), Does.Not.Contain(_number), "another unit does not judge it");
        var use = (string)(await Uses(_other)).First(u => (string?)u["number"] == _number)["id"]!;

        var own = await _other.Post($"{Address}/{use}/review", new { justified = true, note = "Sesuai." });
        var elsewhere = await (await _city["ppdp.bontang"]).Post($"{Address}/{use}/review", new { justified = true, note = "Sesuai." });
        await (await _city["ppdp"]).Done($"{Address}/{use}/review", new { justified = false, note = "Manajernya ada di kantor." });
        var twice = await (await _city["supervisor"]).Post($"{Address}/{use}/review", new { justified = true, note = "Sesuai." });

        Assert.Multiple(() =>
        {
            Assert.That(own.Status, Is.EqualTo(HttpStatusCode.Forbidden), own.ToString());
            Assert.That(elsewhere.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(twice.Code, Is.EqualTo("kernel.break-glass-judged"));
        });
        Assert.That((bool)(await Uses(_other)).First(u => (string?)u["number"] == _number)["justified"]!, Is.False);
    }

    [Test]
    public async Task Emergency_OfWhatOneMayNotKnow_IsToldWhatAnUnknownNumberIsTold()
    {
        await (await _city["manajer"]).Done($"/cases/casemanagement.client/{_report.Client}/wall", new { reason = "KERABAT_TERLAPOR", accounts = new[] { _other.Account } });
        var unknown = Openings.Told(await _other.Post(Address, Emergency("KLN-3574-UPTD-2026-99999")));

        Assert.That(Openings.Told(await _other.Post(Address, Emergency())), Is.EqualTo(unknown), "behind a wall");
        var stranger = await _city["penerima.bontang"];
        Assert.That(Openings.Told(await stranger.Post(Address, Emergency())), Is.EqualTo(unknown), "another dinas");
        Assert.That((await (await _city["admin.probolinggo"]).Post(Address, Emergency())).Status, Is.EqualTo(HttpStatusCode.Forbidden), "administrators read no client data");
    }

    [Test]
    public async Task Emergency_OfAFileThatIsOpenAnyway_IsNotNeeded() =>
        Assert.That((await (await _city["manajer"]).Post(Address, Emergency())).Code, Is.EqualTo("kernel.break-glass-not-needed"));

    private object Emergency(string? number = null) => new { number = number ?? _number, reason = "PETUGAS_TIDAK_ADA", why = "Klien menelepon malam ini." };

    private static async Task<IReadOnlyList<JsonNode>> Uses(Officer officer) => [.. (await officer.Read(Address + "?limit=200")).Items];
}
