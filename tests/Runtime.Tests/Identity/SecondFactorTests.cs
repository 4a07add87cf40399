using System.Net;
using System.Text.RegularExpressions;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>A password alone opens no client's data: whoever could read any sets up a second factor first.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed partial class SecondFactorTests(string store)
{
    private const string Page = "/kerja/kode-dua-langkah";

    private IdentityDeployment _deployment = null!;
    private Web.EdgeHost _node = null!;
    private Browser _ani = null!;

    private TwoOffices Offices => _deployment.Offices;

    [SetUp]
    public async Task Start()
    {
        _deployment = new(store) { SecondFactor = SecondFactorFor.ClientFacing };
        _node = await _deployment.Node();
        await _deployment.Officer(_node, "ani.contoh", "PENERIMA_PENGADUAN", Offices.Uptd);
        await _deployment.Officer(_node, "tata.contoh", "FASILITATOR_PATBM", Offices.Uptd);
        _ani = new(_node);
        await _ani.SignIn("ani.contoh");
    }

    [TearDown]
    public async Task Stop() => await _deployment.DisposeAsync();

    [Test]
    public async Task PasswordAlone_OpensNothingButTheSecondFactor()
    {
        using var read = await _ani.Get("/echo");
        using var write = await _ani.Post("/echo", new { said = "x" });
        using var channel = await _ani.Post("/session/account/channels", new { channel = "email", reach = "lain@contoh.example" }, ("Idempotency-Key", "a"));
        var session = await _ani.Session();

        foreach (var refused in new[] { read, write, channel })
            Assert.That((refused.StatusCode, await refused.Code()), Is.EqualTo((HttpStatusCode.Forbidden, "kernel.second-factor-needed")));
        Assert.That((bool)session["mustEnrolSecondFactor"]!);
        await Enrol(_ani);
        Assert.That((bool)(await _ani.Session())["mustEnrolSecondFactor"]!, Is.False);
        Assert.That(await _ani.Status("/echo"), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task TemporaryPassword_AsksForAPasswordFirst_ThenForTheSecondFactor()
    {
        await _deployment.Officer(_node, "baru.contoh", "PENERIMA_PENGADUAN", Offices.Uptd, mustChange: true);
        var later = new Browser(_node);
        await later.SignIn("baru.contoh");
        using var first = await later.Get("/echo");
        using var _ = await later.Post("/session/password", new { current = IdentityDeployment.Password, next = "sandi-saya-sendiri-1" });
        using var then = await later.Get("/echo");

        Assert.That((await first.Code(), await then.Code()), Is.EqualTo(("kernel.must-change-password", "kernel.second-factor-needed")));
    }

    [Test]
    public async Task RoleThatOpensNoClientsData_NeedsNone_UnlessTheDeploymentAsksAll()
    {
        var tata = new Browser(_node);
        await tata.SignIn("tata.contoh");
        Assert.That((bool)(await tata.Session())["mustEnrolSecondFactor"]!, Is.False);

        await _node.Services.GetRequiredService<RoleBook>().Grant(Offices.City, new(Guid.Parse((string)(await tata.Session())["account"]!)), Offices.Dinas, "MANAJER_KASUS", null, new(null, "test"));
        await tata.SignIn("tata.contoh");
        Assert.That((bool)(await tata.Session())["mustEnrolSecondFactor"]!, "whichever unit she acts in");

        _deployment.SecondFactor = SecondFactorFor.All;
        await _deployment.Officer(_node, "tuti.contoh", "FASILITATOR_PATBM", Offices.Uptd);
        var tuti = new Browser(await _deployment.Node());
        await tuti.SignIn("tuti.contoh");
        Assert.That((bool)(await tuti.Session())["mustEnrolSecondFactor"]!);
    }

    [TestCase(null, false, "ClientFacing")]
    [TestCase("", false, "ClientFacing")]
    [TestCase(null, true, "Nobody")]
    [TestCase("ClientFacing", true, "ClientFacing")]
    [TestCase("All", false, "All")]
    [TestCase("Nobody", true, null)]
    [TestCase("Off", false, null)]
    [TestCase("0", false, null)]
    public void Setting_MakesItStricterAndNeverLooser(string? setting, bool isDemo, string? read)
    {
        var rule = SecondFactorRule.Read(setting, isDemo);

        Assert.That(rule.IsOk ? rule.Value.ToString() : null, Is.EqualTo(read));
        if (read is null) Assert.That(rule.Error!.Code, Is.EqualTo("host.second-factor-setting"));
    }

    [Test]
    public async Task Enrolment_BelongsToItsSession_AndEndsAfterAWhile()
    {
        var thief = new Browser(_node);
        await thief.SignIn("ani.contoh");
        var hers = await Begin(thief);
        Assert.That(await Confirm(_ani, hers), Is.EqualTo("kernel.second-factor-not-begun"), "what another session began");

        var mine = await Begin(_ani);
        Assert.That(await Confirm(thief, hers), Is.EqualTo("kernel.second-factor-not-begun"), "the last one counts");
        Assert.That(await Confirm(_ani, hers), Is.EqualTo("kernel.totp-wrong"));
        _deployment.Clock.Advance(SecondFactor.Waits);
        Assert.That(await Confirm(_ani, mine), Is.EqualTo("kernel.second-factor-not-begun"), "too late");
        mine = await Begin(_ani);
        Assert.That(await Confirm(_ani, mine, minutes: 2), Is.EqualTo("kernel.totp-wrong"), "a phone whose clock is off");
        Assert.That(await Confirm(_ani, mine), Is.EqualTo("OK"));
        Assert.That(await Confirm(_ani, mine), Is.EqualTo("kernel.second-factor-not-begun"), "once");
        Assert.That(await thief.Status(), Is.EqualTo(HttpStatusCode.Unauthorized), "all other sessions end");
    }

    [Test]
    public async Task Replacing_NeedsACodeOfTheOldOne_AndMakesItAndItsRecoveryCodesWorthless()
    {
        var (old, codes) = await Enrol(_ani);
        using (var bare = await _ani.Post("/session/totp", new { })) Assert.That(await bare.Code(), Is.EqualTo("kernel.second-factor-stands"));
        using (var wrong = await _ani.Post("/session/totp", new { code = "000000" })) Assert.That(await wrong.Code(), Is.EqualTo("kernel.totp-wrong"));
        using (var used = await _ani.Post("/session/totp", new { code = Code(old) })) Assert.That(await used.Code(), Is.EqualTo("kernel.totp-wrong"), "used to confirm");
        _deployment.Clock.Advance(TimeSpan.FromMinutes(1));
        var fresh = await Begin(_ani, Code(old));
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: codes[0]), Is.EqualTo(HttpStatusCode.NoContent), "the old one counts until then");
        Assert.That(await Confirm(_ani, fresh), Is.EqualTo("OK"));
        _deployment.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: Code(old)), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: codes[1]), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: Code(fresh)), Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task LostPhone_ARecoveryCodeOpens_IsTold_AndLeadsToANewFactorWithoutTheOldOne()
    {
        var (old, codes) = await Enrol(_ani);
        var told = await Told("ani.contoh");
        var ani = new Browser(_node);
        Assert.That(await ani.SignIn("ani.contoh", code: (codes[0][0] == 'A' ? "B" : "A") + codes[0][1..]), Is.EqualTo(HttpStatusCode.UnprocessableEntity), "not hers");
        Assert.That(await ani.SignIn("ani.contoh", code: $" {codes[0].ToLowerInvariant()} "), Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await Told("ani.contoh"), Is.EqualTo(told + 2), "a code was used, on a new device");
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: codes[0]), Is.EqualTo(HttpStatusCode.UnprocessableEntity), "once");

        Assert.That(await ani.Status("/echo"), Is.EqualTo(HttpStatusCode.OK), "work does not wait");
        Assert.That(await Confirm(ani, await Begin(ani)), Is.EqualTo("OK"));
        using (var again = await ani.Post("/session/totp", new { })) Assert.That(await again.Code(), Is.EqualTo("kernel.second-factor-stands"), "now there is a new one to show");
        Assert.That(await _ani.Status(), Is.EqualTo(HttpStatusCode.Unauthorized), "who holds the lost phone is out");
        _deployment.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: Code(old)), Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task LostPhoneAndPaper_TwoPersonsForgetTheFactor_SessionsEnd_TheHolderIsToldAndSetsUpANewOne()
    {
        _deployment.SecondFactor = SecondFactorFor.Nobody;
        var office = await _deployment.Node();
        await _deployment.Officer(office, "admin.contoh", "ADMIN_DINAS", Offices.Dinas);
        await _deployment.Officer(office, "kadis.contoh", "KADIS", Offices.Dinas);
        var (admin, head) = (new Browser(office), new Browser(office));
        await admin.SignIn("admin.contoh");
        await head.SignIn("kadis.contoh");
        var (old, codes) = await Enrol(_ani);
        var id = (string)(await _ani.Session())["account"]!;
        var told = await Told("ani.contoh");
        using var asked = await admin.Post($"/accounts/{id}/second-factor/removal", new { reason = "ponsel hilang" });
        var request = (string)(await asked.Json())["id"]!;

        Assert.That((bool)(await asked.Json())["waits"]!);
        Assert.That(await _ani.Status("/echo"), Is.EqualTo(HttpStatusCode.OK), "nothing has changed");
        using (var alone = await admin.Post($"/account-requests/{request}/confirmation", new { })) Assert.That(await alone.Code(), Is.EqualTo("kernel.second-person-needed"));
        using (var confirmed = await head.Post($"/account-requests/{request}/confirmation", new { })) Assert.That(confirmed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(await _ani.Status(), Is.EqualTo(HttpStatusCode.Unauthorized), "old sessions end");
        Assert.That(await Told("ani.contoh"), Is.EqualTo(told + 1));
        var ani = new Browser(_node);
        Assert.That(await ani.SignIn("ani.contoh"), Is.EqualTo(HttpStatusCode.NoContent));
        using (var work = await ani.Get("/echo")) Assert.That(await work.Code(), Is.EqualTo("kernel.second-factor-needed"));
        await Enrol(ani);
        Assert.That(await new Browser(_node).SignIn("ani.contoh", code: codes[0]), Is.EqualTo(HttpStatusCode.UnprocessableEntity), "codes of before are worthless");
        Assert.That(await ani.Status("/echo"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(old, Is.Not.Empty);
    }

    [Test]
    public async Task CodesOfAnOpenBrowser_AreGuessedNoMoreOftenThanAtTheDoor()
    {
        await Enrol(_ani);
        _deployment.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < Attempts.Most; i++)
            using (var wrong = await _ani.Post("/session/totp", new { code = "000000" })) Assert.That(await wrong.Code(), Is.EqualTo("kernel.totp-wrong"));
        using var locked = await _ani.Post("/session/totp", new { code = "000000" });

        Assert.That(await locked.Code(), Is.EqualTo("kernel.sign-in-locked"));
    }

    [Test]
    public async Task Page_LeadsThereFromEverywhere_AndWorksWithoutScript()
    {
        using var browser = new PageBrowser(_node);
        await browser.SignIn("ani.contoh");
        var proof = await Proof(browser);
        Assert.That(await browser.Led("/kerja/unit", ("antiforgery", proof), ("unit", "x")), Is.EqualTo(Page));
        Assert.That(await browser.Led(Page, ("antiforgery", proof)), Is.EqualTo(Page));
        var key = Key().Match(await browser.Page(Page)).Groups[1].Value;
        Assert.That(key, Does.Match("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$"));
        using var wrong = await browser.Post(Page, ("antiforgery", proof), ("act", "confirm"), ("code", "12345"));
        using var done = await browser.Post(Page, ("antiforgery", proof), ("act", "confirm"), ("code", Code(Base32(key.Replace(" ", "", StringComparison.Ordinal)))));
        var sheet = await done.Content.ReadAsStringAsync();

        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("kernel.totp-wrong").And.Contain(key), "the key stays on the page");
        Assert.That(Recovery().Count(sheet), Is.EqualTo(8));
        Assert.That(done.Headers.CacheControl!.NoStore);
        Assert.That(await browser.Page(Page), Does.Not.Match(Recovery()).And.Not.Contain(key), "shown once");
    }

    private async Task<(byte[] Secret, List<string> Codes)> Enrol(Browser browser)
    {
        var secret = await Begin(browser);
        using var confirmed = await browser.Post("/session/totp/confirmation", new { code = Code(secret) });
        Assert.That(confirmed.StatusCode, Is.EqualTo(HttpStatusCode.OK), await confirmed.Content.ReadAsStringAsync());
        return (secret, [.. (await confirmed.Json())["codes"]!.AsArray().Select(c => c!.GetValue<string>())]);
    }

    private static async Task<byte[]> Begin(Browser browser, string? code = null)
    {
        using var begun = await browser.Post("/session/totp", new { code });
        Assert.That(begun.StatusCode, Is.EqualTo(HttpStatusCode.OK), await begun.Content.ReadAsStringAsync());
        return Base32((await begun.Json())["secret"]!.GetValue<string>());
    }

    private async Task<string> Confirm(Browser browser, byte[] secret, int minutes = 0)
    {
        using var answer = await browser.Post("/session/totp/confirmation", new { code = Code(secret, minutes) });
        return answer.StatusCode == HttpStatusCode.OK ? "OK" : await answer.Code();
    }

    private async Task<int> Told(string login) => (await _node.Services.GetRequiredService<IdentityDatabase>().Query<string>(
        "select i.notice from notice_inbox i join identity_accounts a on a.id = i.account where a.login = @login", new { login }, CancellationToken.None)).Count;

    private string Code(byte[] secret, int minutes = 0) => OneTimeCodes.Totp(secret, _deployment.Clock.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds() / 30);

    private static async Task<string> Proof(PageBrowser browser) => Antiforgery().Match(await browser.Page(Page)).Groups[1].Value;

    internal static byte[] Base32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [GeneratedRegex("id=\"kunci\">([^<]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("[A-Z2-9]{4}(-[A-Z2-9]{4}){5}")]
    private static partial Regex Recovery();

    [GeneratedRegex("name=\"antiforgery\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
