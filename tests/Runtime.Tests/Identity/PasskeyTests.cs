using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>A passkey stands for password and code at once; what is forged, replayed, late or of another site opens nothing.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed partial class PasskeyTests(string store)
{
    private const string Mine = "/kerja/kunci-sandi";
    private const string Door = "/masuk/kunci-sandi";

    private IdentityDeployment _deployment = null!;
    private Web.EdgeHost _node = null!;
    private PageBrowser _ani = null!;
    private SoftAuthenticator _phone = null!;

    [SetUp]
    public async Task Start()
    {
        _deployment = new(store);
        _node = await _deployment.Node();
        await _deployment.Officer(_node, "ani.contoh", "PENERIMA_PENGADUAN", _deployment.Offices.Uptd);
        _ani = new(_node);
        await _ani.SignIn("ani.contoh");
        _phone = new(_node.Client.BaseAddress!.ToString().TrimEnd('/'));
        _deployment.SecondFactor = SecondFactorFor.ClientFacing;
    }

    [TearDown]
    public async Task Stop()
    {
        _ani.Dispose();
        _phone.Dispose();
        await _deployment.DisposeAsync();
    }

    [Test]
    public async Task Passkey_OnceRegistered_OpensAFullSession_AndIsToldToTheHolder()
    {
        Assert.That(await Add(_phone), Is.EqualTo(Mine));
        var strict = await _deployment.Node();
        using var browser = new PageBrowser(strict);
        _phone.Origin = strict.Client.BaseAddress!.ToString().TrimEnd('/');

        Assert.That(await Enter(browser, _phone), Is.EqualTo("/kerja"));
        Assert.That(await Rows("select factor from identity_sessions order by created desc, factor desc"), Does.Contain("PASSKEY"));
        Assert.That(await Rows("select act from identity_history"), Does.Contain("PASSKEY_ADDED").And.Contain("NEW_DEVICE"));
        Assert.That(await Rows("select kind from notices"), Does.Contain("ACCOUNT"));
        Assert.That(await Enter(browser, _phone), Is.EqualTo("/kerja"), "again, with the next challenge");
    }

    [Test]
    public async Task Answer_ForgedReplayedLateOrOfAnotherSite_OpensNothing()
    {
        await Add(_phone);
        using var browser = new PageBrowser(_node);
        var first = await Options(browser, Door);
        var good = _phone.Get(first);
        Assert.That(await Sent(browser, Door, good), Is.EqualTo("/kerja"));
        Assert.That(await Sent(browser, Door, good), Is.EqualTo("kernel.passkey-expired"), "the challenge served");
        await Options(browser, Door);
        Assert.That(await Sent(browser, Door, good), Is.EqualTo("kernel.passkey-refused"), "the answer to another challenge");
        Assert.That(await Sent(browser, Door, _phone.Get(await Options(browser, Door), forged: true)), Is.EqualTo("kernel.passkey-refused"));
        Assert.That(await Sent(browser, Door, _phone.Get(await Options(browser, Door), user: "c29tZWJvZHkgZWxzZQ")), Is.EqualTo("kernel.passkey-refused"));
        using (var stranger = new SoftAuthenticator(_phone.Origin)) Assert.That(await Sent(browser, Door, stranger.Get(await Options(browser, Door))), Is.EqualTo("kernel.passkey-refused"), "nobody's");

        var late = _phone.Get(await Options(browser, Door));
        _deployment.Clock.Advance(Challenges.Waits);
        Assert.That(await Sent(browser, Door, late), Is.EqualTo("kernel.passkey-expired"));
        using var other = new PageBrowser(_node);
        Assert.That(await Sent(other, Door, _phone.Get(await Options(browser, Door))), Is.EqualTo("kernel.passkey-expired"), "in a browser that did not ask");

        _phone.Verifies = false;
        Assert.That(await Sent(browser, Door, _phone.Get(await Options(browser, Door))), Is.EqualTo("kernel.passkey-refused"), "neither finger, face nor PIN");
        (_phone.Verifies, _phone.Origin) = (true, "https://lindung.example");
        Assert.That(await Sent(browser, Door, _phone.Get(await Options(browser, Door))), Is.EqualTo("kernel.passkey-refused"), "lured to another site");
    }

    [TestCase("x")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("""{"id":"AA","rawId":"AA","type":"public-key","clientExtensionResults":{},"response":{}}""")]
    [TestCase("""{"id":1,"rawId":[],"type":"public-key","response":{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA"}}""")]
    public async Task Answer_ThatIsNone_IsRefused(string answer)
    {
        await Options(_ani, Door);
        Assert.That(await Sent(_ani, Door, answer), Is.EqualTo("kernel.passkey-refused"));
        await Options(_ani, Mine);
        Assert.That(await Sent(_ani, Mine, answer), Is.EqualTo("kernel.passkey-refused"));
    }

    [Test]
    public async Task Adding_NeedsACodeOfTheStandingFactor_AndBelongsToItsSession()
    {
        var secret = OneTimeCodes.ToBase32([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
        using var other = new PageBrowser(_node);
        await other.SignIn("ani.contoh");
        var asked = await Options(other, Mine);
        Assert.That(await Sent(_ani, Mine, _phone.Create(asked)), Is.EqualTo("kernel.passkey-expired"), "another session asked");
        var account = (await Rows("select id from identity_accounts"))[0];
        var sealedSecret = Convert.ToBase64String(_node.Services.GetRequiredService<AccountSecrets>().Seal(SecondFactorTests.Base32(secret)));
        await _node.Services.GetRequiredService<IdentityDatabase>().Execute(
            "insert into identity_totp (account, secret, created, confirmed, last_step) values (@account, @sealedSecret, 0, 0, 0)", new { account, sealedSecret }, CancellationToken.None);

        Assert.That(await Begun(_ani, ""), Is.EqualTo("kernel.second-factor-stands"));
        Assert.That(await Begun(_ani, "000000"), Is.EqualTo("kernel.totp-wrong"));
        var code = OneTimeCodes.Totp(SecondFactorTests.Base32(secret), _deployment.Clock.GetUtcNow().ToUnixTimeSeconds() / 30);
        Assert.That(await Begun(_ani, code), Is.EqualTo("OK"));
        Assert.That(await Begun(_ani, code), Is.EqualTo("kernel.totp-wrong"), "a code is good once");
    }

    [Test]
    public async Task Passkey_RemovedOrOfADeactivatedAccount_OrForgottenWithTheFactor_OpensNothing()
    {
        await Add(_phone);
        var page = await _ani.Page(Mine);
        var id = Row().Match(page).Groups[1].Value;
        Assert.That(await _ani.Led(Mine, ("antiforgery", await Proof()), ("act", "remove"), ("id", id)), Is.EqualTo(Mine));
        Assert.That(await Enter(_ani, _phone), Is.EqualTo("kernel.passkey-refused"));

        using var second = new SoftAuthenticator(_phone.Origin);
        await Add(second);
        var (accounts, ani) = (_node.Services.GetRequiredService<Accounts>(), new Id<Account>(Guid.Parse((await Rows("select id from identity_accounts"))[0])));
        await accounts.Deactivate(_deployment.Offices.City, ani, new(null, "test"));
        using var browser = new PageBrowser(_node);
        Assert.That(await Enter(browser, second), Is.EqualTo("kernel.passkey-refused"));
        await accounts.Reactivate(_deployment.Offices.City, ani, new(null, "test"));
        Assert.That(await Enter(browser, second), Is.EqualTo("/kerja"));
        await accounts.Reset(_deployment.Offices.City, ani, "sandi-sementara-2026", new(null, "test"));
        Assert.That(await Enter(browser, second), Is.EqualTo("kernel.passkey-refused"));
    }

    private async Task<string> Add(SoftAuthenticator authenticator) => await Sent(_ani, Mine, authenticator.Create(await Options(_ani, Mine)));

    private async Task<string> Enter(PageBrowser browser, SoftAuthenticator authenticator) => await Sent(browser, Door, authenticator.Get(await Options(browser, Door)));

    private async Task<string> Begun(PageBrowser browser, string code)
    {
        using var answer = await browser.Post(Mine, ("antiforgery", await Proof(browser)), ("act", "begin"), ("code", code));
        return answer.StatusCode == HttpStatusCode.OK ? "OK" : Code().Match(await answer.Content.ReadAsStringAsync()).Value;
    }

    /// <summary>What the page asks the authenticator.</summary>
    private async Task<JsonNode> Options(PageBrowser browser, string address)
    {
        using var answer = await browser.Post(address, address == Door ? [] : [("antiforgery", await Proof(browser)), ("act", "begin")]);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), page);
        return JsonNode.Parse(WebUtility.HtmlDecode(Asked().Match(page).Groups[1].Value))!;
    }

    /// <summary>Where the answer leads, or the code of the refusal.</summary>
    private async Task<string> Sent(PageBrowser browser, string address, string credential)
    {
        using var answer = await browser.Post(address, address == Door ? [("credential", credential)] : [("antiforgery", await Proof(browser)), ("credential", credential)]);
        return answer.StatusCode == HttpStatusCode.SeeOther ? answer.Headers.Location!.ToString() : Code().Match(await answer.Content.ReadAsStringAsync()).Value;
    }

    private async Task<string> Proof(PageBrowser? browser = null) => Antiforgery().Match(await (browser ?? _ani).Page(Mine)).Groups[1].Value;

    private Task<List<string>> Rows(string sql) => _node.Services.GetRequiredService<IdentityDatabase>().Query<string>(sql, new { }, CancellationToken.None);

    [GeneratedRegex("data-options=\"([^\"]+)\"")]
    private static partial Regex Asked();

    [GeneratedRegex("kernel\\.(?:passkey|second-factor|totp|sign-in)[a-z-]*")]
    private static partial Regex Code();

    [GeneratedRegex("name=\"antiforgery\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();

    [GeneratedRegex("name=\"id\" value=\"([0-9a-f]{16})\"")]
    private static partial Regex Row();
}
