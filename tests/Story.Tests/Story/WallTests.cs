using System.Net;
using System.Text.Json.Nodes;
using Lindung.Testing;

namespace Lindung.Story.Tests.Story;

/// <summary>For whoever a client shuts out her files do not exist, until two persons of other units open them again.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class WallTests(Database database)
{
    private City _city = null!;
    private Report _report = null!;
    private Officer _manager = null!;

    [SetUp]
    public async Task Found()
    {
        _city = await SharedCities.Of(database);
        _report = await new Report(_city).Whole();
        _manager = await _city["manajer"];
    }

    [Test]
    public async Task ShutOut_AskingForAnyOfHerFiles_IsToldWhatARandomIdIsTold()
    {
        var supervisor = await _city["supervisor"];
        Assert.That((await supervisor.Get(_report.ClientPath)).Status, Is.EqualTo(HttpStatusCode.OK), "before");

        await ShutOut(new { reason = "KERABAT_TERLAPOR", accounts = new[] { supervisor.Account } });

        var paths = new[] { _report.ClientPath, _report.ComplaintPath, Protection };
        foreach (var path in paths) await Gone(supervisor, path);
        foreach (var path in paths)
            Assert.That(Openings.Told(await supervisor.Get(path)), Is.EqualTo(Openings.Told(await supervisor.Get(Random(path)))), path);
        Assert.That((await _manager.Get(_report.ClientPath)).Status, Is.EqualTo(HttpStatusCode.OK), "whoever works on it still does");
    }

    [Test]
    public async Task ShutOut_ReadingLists_FindsNoTrace()
    {
        var supervisor = await _city["supervisor"];
        var number = (string)(await _manager.Read(_report.ClientPath)).Body["number"]!;

        await ShutOut(new { reason = "PERMINTAAN_KLIEN", accounts = new[] { supervisor.Account } });
        await Gone(supervisor, _report.ComplaintPath);

        foreach (var path in (await Openings.Lists(_city)).Append("/staff/" + _manager.Account + "/open-work"))
        {
            var answer = await supervisor.Get(path);
            Assert.That(answer.Text, Does.Not.Contain(number).And.Not.Contain(_report.Client.ToString()).And.Not.Contain(_report.Complaint.ToString()), path);
        }
    }

    [Test]
    public async Task ShutOut_WhileWorkingOnIt_LaysItDownAndASuperiorTakesIt()
    {
        await (await _city["supervisor"]).Done($"/cases/casemanagement.client/{_report.Client}/wall", new { reason = "KONFLIK_KEPENTINGAN", accounts = new[] { _manager.Account } });

        await Gone(_manager, _report.ClientPath);
        var team = (await (await _city["supervisor"]).Read(_report.ClientPath)).Body["assignments"]!.AsArray().Where(a => a!["until"] is null).ToList();
        Assert.That(team.Select(a => (Guid)a!["account"]!), Does.Not.Contain(_manager.Account));
        Assert.That(team.Select(a => (string?)a!["role"]), Does.Contain("MANAJER_KASUS"), "a client always has a case manager");
    }

    [Test]
    public async Task Unit_ShutOut_IsSentNoReferralOfHers()
    {
        var care = new Care(_report);
        await care.Assess();
        await care.Intervene();
        await ShutOut(new { reason = "KERABAT_TERLAPOR", units = new[] { (await _city["mitra"]).Unit } });

        var refused = await _manager.Post(_report.ClientPath + "/plan/2/referral", new { reason = "Mohon pemeriksaan.", withoutConsent = "LIFE_SAVING" });

        Assert.That(refused.Code, Is.EqualTo("kernel.wall-receiver"), refused.ToString());
    }

    [Test]
    public async Task Wall_LiftedByTwoOfOtherUnits_OpensTheFilesAgain()
    {
        var supervisor = await _city["supervisor"];
        var body = new { accounts = new[] { supervisor.Account }, why = "Konflik sudah selesai." };
        await ShutOut(new { reason = "KONFLIK_KEPENTINGAN", body.accounts });
        await Gone(supervisor, _report.ComplaintPath);
        await _manager.Done(Wall + "/lifts", body);
        var (head, officer, kadis) = (await _city["kepala"], await _city["ppdp"], await _city["kadis"]);
        var lift = (string)(await Waiting(kadis))!["lift"]!;

        var own = await head.Post($"{Wall}/lifts/{lift}/agreement");
        var shutOut = await supervisor.Post($"{Wall}/lifts/{lift}/agreement");
        await kadis.Done($"{Wall}/lifts/{lift}/agreement");
        var twice = await kadis.Post($"{Wall}/lifts/{lift}/agreement");
        var between = await supervisor.Get(_report.ClientPath);
        await officer.Done($"{Wall}/lifts/{lift}/agreement");

        Assert.Multiple(() =>
        {
            Assert.That(own.Code, Is.EqualTo("kernel.wall-lift-not-yours"), "her own unit does not decide");
            Assert.That(shutOut.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(twice.Code, Is.EqualTo("kernel.wall-lift-not-yours"), "one person is not two");
            Assert.That(between.Status, Is.EqualTo(HttpStatusCode.NotFound));
        });
        await Becomes(HttpStatusCode.OK, supervisor, _report.ClientPath);
        await Becomes(HttpStatusCode.OK, supervisor, _report.ComplaintPath);
        Assert.That(await Waiting(kadis), Is.Null);
    }

    [Test]
    public async Task Wall_ForWhoIsNobodyOrNoOne_IsRefused()
    {
        var nobody = await _manager.Post(Wall, new { reason = "LAINNYA" });
        var stranger = await _manager.Post(Wall, new { reason = "LAINNYA", accounts = new[] { Guid.CreateVersion7() } });
        var own = await _manager.Post(Wall, new { reason = "LAINNYA", units = new[] { _manager.Unit } });
        var notHers = await (await _city["penerima.bontang"]).Post(Wall, new { reason = "LAINNYA", accounts = new[] { _manager.Account } });

        Assert.Multiple(() =>
        {
            Assert.That(nobody.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(stranger.Code, Is.EqualTo("kernel.not-valid"));
            Assert.That(own.Code, Is.EqualTo("kernel.wall-own-unit"));
            Assert.That(notHers.Status, Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    private string Wall => $"/cases/casemanagement.client/{_report.Client}/wall";

    private string Protection => $"/cases/casemanagement.client/{_report.Client}/protection";

    private Task<Answer> ShutOut(object body) => _manager.Done(Wall, body);

    private async Task<JsonNode?> Waiting(Officer officer) =>
        (await officer.Read("/wall-lifts")).Body["lifts"]!.AsArray().FirstOrDefault(l => (string?)l!["case"]!["id"] == _report.Client.ToString());

    /// <summary>Her other files follow by a subscription.</summary>
    private static Task Gone(Officer officer, string path) => Becomes(HttpStatusCode.NotFound, officer, path);

    private static Task Becomes(HttpStatusCode status, Officer officer, string path) =>
        Patience.Until(async () => (await officer.Get(path)).Status == status, $"{path} becomes {status} for {officer.Login}");

    private static string Random(string path) => string.Join('/', path.Split('/').Select(part => Guid.TryParse(part, out _) ? Guid.CreateVersion7().ToString() : part));
}
