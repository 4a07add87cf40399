using System.Net;
using System.Text.Json.Nodes;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>One sees where one is signed in, ends it from afar, and is told of a browser that one never used.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed class DeviceTests(string store)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private const string Phone = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36";

    private IdentityDeployment _deployment = null!;
    private Web.EdgeHost _node = null!;
    private Id<Account> _ani;

    [SetUp]
    public async Task Start()
    {
        _deployment = new(store);
        _node = await _deployment.Node();
        _ani = await _deployment.Officer(_node, "ani.contoh", "PENERIMA_PENGADUAN", _deployment.Offices.Uptd);
    }

    [TearDown]
    public async Task Stop() => await _deployment.DisposeAsync();

    [Test]
    public async Task OwnSessions_TellSinceWhenLastUsedAndACoarseKindOfBrowser()
    {
        var desk = await In(Firefox);
        _deployment.Clock.Advance(TimeSpan.FromMinutes(10));
        var phone = await In(Phone);
        _deployment.Clock.Advance(TimeSpan.FromMinutes(5));
        var shown = await Sessions(desk);

        Assert.That(shown.Select(s => ((string?)s!["browser"], (bool)s["isPhone"]!, (bool)s["isThis"]!)), Is.EqualTo(new[] { ("FIREFOX", false, true), ("CHROME", true, false) }));
        Assert.That((DateTimeOffset)shown[0]!["used"]! - (DateTimeOffset)shown[0]!["since"]!, Is.EqualTo(TimeSpan.FromMinutes(15)));
        Assert.That(shown.ToJsonString(), Does.Not.Contain("Mozilla").And.Not.Contain("Android"));
        Assert.That(await phone.Status(), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Session_EndedFromAfar_IsOverAtItsNextRequest_AndOnlyByItsHolder()
    {
        await _deployment.Officer(_node, "budi.contoh", "PENERIMA_PENGADUAN", _deployment.Offices.Uptd);
        var (desk, phone, budi) = (await In(Firefox), await In(Phone), await In(Firefox, "budi.contoh"));
        var there = (string)(await Sessions(desk)).Single(s => !(bool)s!["isThis"]!)!["id"]!;

        Assert.That(await End(budi, there), Is.EqualTo("kernel.no-such-record"), "somebody else's is none");
        Assert.That(await End(desk, "0000000000000000"), Is.EqualTo("kernel.no-such-record"));
        Assert.That(await phone.Status(), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await End(desk, there), Is.EqualTo("204"));
        Assert.That((await phone.Status(), await desk.Status()), Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.OK)));
        Assert.That(await End(desk, there), Is.EqualTo("kernel.no-such-record"), "it has ended");

        var (second, third) = (await In(Phone), await In(Phone));
        Assert.That(await End(desk, "others"), Is.EqualTo("204"));
        Assert.That((await second.Status(), await third.Status(), await desk.Status(), await budi.Status()),
            Is.EqualTo((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.OK)));
    }

    [Test]
    public async Task NewDevice_IsToldToTheHolder_TheFirstAndAKnownOneAreNot()
    {
        var desk = await In(Firefox);
        Assert.That(await Told(), Is.Zero, "nobody was there before");
        await desk.SignIn("ani.contoh");
        Assert.That(await Told(), Is.Zero, "the same browser");
        await In(Firefox);
        Assert.That(await Told(), Is.EqualTo(1), "another one, of the same make");
        await new Browser(_node).SignIn("ani.contoh", "bukan-sandinya-2026");
        Assert.That(await Told(), Is.EqualTo(1), "nobody signed in");

        await _deployment.Officer(_node, "budi.contoh", "PENERIMA_PENGADUAN", _deployment.Offices.Uptd);
        await desk.SignIn("budi.contoh");
        var rows = await Rows("select hash from identity_devices");
        Assert.That(rows.Distinct().Count(), Is.EqualTo(3), "two accounts at one browser have no hash in common");
    }

    [Test]
    public async Task DeviceCookie_IsRandomAndHashed_AndAForgedOneIsJustANewDevice()
    {
        var browser = new Browser(_node);
        using var answer = await browser.Post("/session", new { login = "ani.contoh", password = IdentityDeployment.Password });
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("lindung.device=", StringComparison.Ordinal));
        var secret = cookie.Split('=', ';')[1];

        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=strict"));
        Assert.That(await Rows("select hash from identity_devices"), Is.All.Not.EqualTo(secret));
        foreach (var forged in new[] { "x", new string('A', 43), "' or 1=1 --", new string('z', 4000) })
        {
            using var again = await new Browser(_node).Post("/session", new { login = "ani.contoh", password = IdentityDeployment.Password }, ("Cookie", "lindung.device=" + Uri.EscapeDataString(forged)));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        }
        Assert.That(await Told(), Is.EqualTo(4));
    }

    [TestCase(Firefox, "FIREFOX", false)]
    [TestCase(Phone, "CHROME", true)]
    [TestCase("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0", "EDGE", false)]
    [TestCase("Mozilla/5.0 (iPhone) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1", "SAFARI", true)]
    [TestCase("curl/8.5", "OTHER", false)]
    [TestCase("", "OTHER", false)]
    public void Browser_IsACoarseWord(string agent, string word, bool isPhone) =>
        Assert.That((OwnSessions.BrowserOf(agent), OwnSessions.IsPhone(agent)), Is.EqualTo((word, isPhone)));

    private async Task<Browser> In(string agent, string login = "ani.contoh")
    {
        var browser = new Browser(_node) { Agent = agent };
        Assert.That(await browser.SignIn(login), Is.EqualTo(HttpStatusCode.NoContent));
        return browser;
    }

    private static async Task<JsonArray> Sessions(Browser browser)
    {
        using var shown = await browser.Get("/session/account/sessions");
        return (await shown.Json())["sessions"]!.AsArray();
    }

    private static async Task<string> End(Browser browser, string session)
    {
        using var answer = await browser.Post($"/session/account/sessions/{session}/ending", new { }, ("Idempotency-Key", Guid.NewGuid().ToString()));
        return answer.StatusCode == HttpStatusCode.NoContent ? "204" : await answer.Code();
    }

    private async Task<int> Told() => (await Rows($"select n.kind from notice_inbox i join notices n on n.id = i.notice where i.account = '{_ani}'")).Count(kind => kind == "DEVICE");

    private Task<List<string>> Rows(string sql) => _node.Services.GetRequiredService<IdentityDatabase>().Query<string>(sql, new { }, CancellationToken.None);
}
