using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace Lindung.Story.Tests.Story;

/// <summary>Another dinas finds nothing, and who read what can be told.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class NeedToKnowTests(Database database)
{
    private City _city = null!;
    private Report _report = null!;
    private Officer _stranger = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await SharedCities.Of(database);
        _report = await new Report(_city).Whole();
        _stranger = await _city["penerima.bontang"];
    }

    private IEnumerable<string> Addresses =>
    [
        _report.ReportPath, _report.ComplaintPath, _report.ClientPath, _report.ReferralPath,
    ];

    [Test]
    public async Task Stranger_ReadingEveryList_FindsNothing()
    {
        var lists = await Openings.Lists(_city);
        Assert.That(lists, Has.Count.GreaterThan(5), "the API document names the lists");
        foreach (var path in lists)
        {
            foreach (var officer in new[] { _stranger, await _city["admin.bontang"], await _city["ppdp.bontang"] })
            {
                var answer = await officer.Get(path);
                Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.NotFound), answer.ToString());
                Assert.That(Secrets().Where(s => answer.Text.Contains(s, StringComparison.OrdinalIgnoreCase)), Is.Empty, $"{officer.Login} {path}");
            }
        }
    }

    [Test]
    public async Task Stranger_AskingByItsId_IsToldWhatARandomIdIsTold()
    {
        foreach (var path in Addresses)
        {
            var random = path[..(path.LastIndexOf('/') + 1)] + Guid.CreateVersion7();
            Assert.That(Openings.Told(await _stranger.Get(path)), Is.EqualTo(Openings.Told(await _stranger.Get(random))), path);
        }
        Assert.That((await _stranger.Get(_report.ComplaintPath)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await _stranger.Get(_report.ClientPath)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Stranger_ActingOnItsId_IsToldWhatARandomIdIsTold()
    {
        var acts = new (string Path, object Body)[]
        {
            (_report.ComplaintPath + "/emergency-steps", new { firstContact = true }), (_report.ComplaintPath + "/checks", new { }),
            (_report.ComplaintPath + "/rejection", new { outcome = "INFORMASI_SAJA", reason = "Uji." }), (_report.ComplaintPath + "/approval", await _report.Team()),
            (_report.ReferralPath + "/acceptance", new { }), (_report.ReferralPath + "/refusal", new { reason = "PENUH" }),
        };
        foreach (var (path, body) in acts)
        {
            var parts = path.Split('/');
            parts[^2] = Guid.CreateVersion7().ToString();
            var real = await _stranger.Post(path, body);
            Assert.That(real.Status, Is.EqualTo(HttpStatusCode.NotFound), real.ToString());
            Assert.That(Openings.Told(real), Is.EqualTo(Openings.Told(await _stranger.Post(string.Join('/', parts), body))), path);
        }
    }

    [Test]
    public async Task Stranger_AskingByItsId_WaitsAsLongAsForARandomId()
    {
        var (real, random) = (new List<double>(), new List<double>());
        for (var n = 0; n < 60; n++)
        {
            real.Add(await Takes(_report.ComplaintPath));
            random.Add(await Takes("/casemanagement/complaints/" + Guid.CreateVersion7()));
        }
        // Medians of calls in turn: other work on the machine slows both alike.
        Assert.That(Median(real), Is.LessThan(Median(random) * 3 + 5).And.GreaterThan(Median(random) / 3 - 5), "milliseconds");
    }

    [Test]
    public async Task ReadLog_ForTheOwnProtectionOfficer_TellsWhoReadWhat()
    {
        var manager = await _city["manajer"];
        // One of its own: whoever asks the log for an id is herself written down with it.
        var report = await new Report(_city).Whole();
        await manager.Read(report.ClientPath);
        await _stranger.Get(report.ClientPath);

        var own = await (await _city["ppdp"]).Read($"/read-log?record={report.Client}");
        var foreign = await (await _city["ppdp.bontang"]).Read($"/read-log?record={report.Client}");

        var row = own.Items.Last(i => (Guid)i["account"]! == manager.Account);
        Assert.That((string?)row["purpose"], Is.EqualTo("casemanagement.read-client"));
        Assert.That((string?)row["fieldClasses"], Does.Contain("Identity").IgnoreCase);
        Assert.That((DateTimeOffset)row["at"]!, Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(5)));
        Assert.That(own.Items.Select(i => (Guid)i["account"]!), Does.Not.Contain(_stranger.Account), "nothing was shown to her");
        Assert.That(foreign.Items, Is.Empty);
        Assert.That((await manager.Get($"/read-log?record={report.Client}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private IEnumerable<string> Secrets() =>
        new[] { _report.EarlyReport, _report.Referral, _report.Complaint, _report.Client, _city.UnitOf("probolinggo", "UPTD") }.Select(id => id.ToString()).Append("-3574-");

    private async Task<double> Takes(string path)
    {
        var waited = Stopwatch.StartNew();
        await _stranger.Get(path);
        return waited.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
