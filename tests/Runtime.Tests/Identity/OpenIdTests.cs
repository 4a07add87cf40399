using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lindung.Kernel;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Identity.OpenId;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>Sign-in by OpenID Connect: whom a provider proves comes in as by password, and what is forged, replayed, late or of somebody else opens nothing.</summary>
[TestFixture("SQLite")]
[TestFixture("PostgreSQL")]
public sealed partial class OpenIdTests(string store)
{
    private const string Door = "/masuk/penyedia/sso";
    private const string Step = "/masuk/penyedia/lanjut";
    private const string Subject = "9f6e2a10-synthetic";

    private IdentityDeployment _deployment = null!;
    private ScriptedProvider _provider = null!;
    private Web.EdgeHost _node = null!;
    private PageBrowser _ani = null!;
    private Id<Account> _account;
    private Dictionary<string, StringValues> _asked = [];

    [SetUp]
    public async Task Start()
    {
        _deployment = new(store) { SecondFactor = SecondFactorFor.ClientFacing };
        // Tokens and cookies are judged by the real time.
        _deployment.Clock.Advance(TimeProvider.System.GetUtcNow() - _deployment.Clock.GetUtcNow());
        _provider = await ScriptedProvider.Start();
        _node = await Node();
        _account = await _deployment.Officer(_node, "ani.contoh", "PENERIMA_PENGADUAN", _deployment.Offices.Uptd);
        await Register(_account, Subject);
        _ani = new(_node);
    }

    [TearDown]
    public async Task Stop()
    {
        _ani.Dispose();
        await _deployment.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Test]
    public async Task Proved_WithASecondFactorAttested_OpensAFullSession_AndANewDeviceIsToldLikeAnyOther()
    {
        Assert.That(await _ani.Page("/masuk"), Does.Contain("SSO Contoh").And.Contain(Door));
        var page = await Returned(_ani);
        Assert.That(page, Does.Contain("ani.contoh").And.Not.Contain("name=\"code\""));
        Assert.That(await Rows("select hash from identity_sessions"), Is.Empty, "the way back opens nothing by itself");
        Assert.That(await _ani.Led(Step), Is.EqualTo("/kerja"));
        Assert.That((await Session(_ani))["mustEnrolSecondFactor"]!.GetValue<bool>(), Is.False);
        Assert.That(await Rows("select factor from identity_sessions where provider = 'sso'"), Is.EqualTo(new[] { "PROVIDER" }));

        await Returned(_ani);
        await _ani.Led(Step);
        Assert.That(await Acts(), Does.Not.Contain("NEW_DEVICE"), "the same browser");
        using var other = new PageBrowser(_node);
        await Returned(other);
        await other.Led(Step);
        Assert.That(await Acts(), Does.Contain("NEW_DEVICE"));
        Assert.That(await Rows("select kind from notices"), Does.Contain("DEVICE"));
        Assert.That(_provider.Redeemed["code_verifier"].ToString(), Has.Length.GreaterThanOrEqualTo(43), "PKCE");
        Assert.That(_provider.Redeemed["client_secret"].ToString(), Is.EqualTo("rahasia-contoh"));
    }

    [Test]
    public async Task Proved_ByTheProviderAlone_OpensNoClientsData_BeforeASecondFactorStands()
    {
        await Returned(_ani, claims => claims.Remove("amr"));
        Assert.That(await _ani.Led(Step), Is.EqualTo("/kerja"));
        Assert.That((await Session(_ani))["mustEnrolSecondFactor"]!.GetValue<bool>(), Is.True);
        using var read = await _ani.Get("/api/v1/echo");
        Assert.That(await read.Code(), Is.EqualTo("kernel.second-factor-needed"));
    }

    [Test]
    public async Task Proved_ByTheProviderAlone_GivesOurSecondFactor_AndWrongCodesCount()
    {
        var secret = new byte[20];
        var sealedSecret = Convert.ToBase64String(_node.Services.GetRequiredService<AccountSecrets>().Seal(secret));
        await _node.Services.GetRequiredService<IdentityDatabase>().Execute(
            "insert into identity_totp (account, secret, created, confirmed, last_step) values (@account, @sealedSecret, 0, 0, 0)",
            new { account = _account.ToString(), sealedSecret }, CancellationToken.None);

        Assert.That(await Returned(_ani, claims => claims["amr"] = new JsonArray("pwd")), Does.Contain("name=\"code\""));
        Assert.That(await Sent(_ani, ""), Is.EqualTo("kernel.totp-wrong"));
        Assert.That(await Sent(_ani, "000000"), Is.EqualTo("kernel.totp-wrong"), "and the step waits on");
        Assert.That(await _ani.Page(Step), Does.Contain("name=\"code\""), "also when she comes back to it");
        Assert.That(await Sent(_ani, OneTimeCodes.Totp(secret, _deployment.Clock.GetUtcNow().ToUnixTimeSeconds() / 30)), Is.EqualTo("/kerja"));
        Assert.That(await Rows("select factor from identity_sessions where provider = 'sso'"), Is.EqualTo(new[] { "TOTP" }));
        Assert.That(await Sent(_ani, "000000"), Is.EqualTo("kernel.provider-expired"), "the step served");

        _deployment.Clock.Advance(TimeSpan.FromSeconds(30));
        await Returned(_ani, claims => claims.Remove("amr"));
        for (var i = 0; i < Attempts.Most; i++) await Sent(_ani, "000000");
        Assert.That(await Sent(_ani, "000000"), Is.EqualTo("kernel.sign-in-locked"));
    }

    [TestCase("issuer")]
    [TestCase("audience")]
    [TestCase("two audiences")]
    [TestCase("nonce")]
    [TestCase("no nonce")]
    [TestCase("expired")]
    [TestCase("no subject")]
    [TestCase("none")]
    [TestCase("HS256")]
    [TestCase("key")]
    [TestCase("invalid_grant")]
    [TestCase("not JSON")]
    public async Task Token_ThatDoesNotHold_OpensNothing(string wrong)
    {
        if (wrong is "none" or "HS256") _provider.Algorithm = wrong;
        _provider.ForgesKey = wrong == "key";
        _provider.TokenAnswer = wrong == "invalid_grant" ? """{"error":"invalid_grant","error_description":"the code was used"}""" : wrong == "not JSON" ? "<html>" : null;
        await Begin(_ani, claims =>
        {
            _ = wrong switch
            {
                "issuer" => claims["iss"] = "https://lain.example",
                "audience" => claims["aud"] = "aplikasi-lain",
                "two audiences" => claims["aud"] = new JsonArray("lindung", "aplikasi-lain"),
                "nonce" => claims["nonce"] = "yang-lain",
                "expired" => claims["exp"] = Now - 3600,
                _ => null,
            };
            if (wrong is "no nonce") claims.Remove("nonce");
            if (wrong is "no subject") claims.Remove("sub");
        });
        Assert.That(await Came(_ani), Is.EqualTo("kernel.provider-answer-invalid"));
        await OpenedNothing("kernel.provider-answer-invalid");
    }

    [Test]
    public async Task WayBack_ForgedReplayedLateOrInAnotherBrowser_OpensNothing()
    {
        using var other = new PageBrowser(_node);
        await Begin(_ani);
        Assert.That(await Came(other), Is.EqualTo("kernel.provider-expired"), "no cookie of it");
        Assert.That(await Came(_ani, state: "dibuat-sendiri"), Is.EqualTo("kernel.provider-expired"));
        Assert.That(await Came(_ani, state: ""), Is.EqualTo("kernel.provider-expired"));
        Assert.That(await Came(_ani, more: "&iss=https%3A%2F%2Flain.example"), Is.EqualTo("kernel.provider-answer-invalid"), "mixed up with another provider");
        Assert.That(await Came(_ani), Is.EqualTo("OK"));
        Assert.That(await Came(_ani), Is.EqualTo("kernel.provider-expired"), "replayed");

        await Begin(_ani);
        Assert.That(await Came(_ani, code: "", more: "&error=access_denied&error_description=%3Cscript%3E"), Is.EqualTo("kernel.provider-refused"));
        await Begin(_ani);
        Assert.That(await Came(_ani, more: "&id_token=x"), Is.EqualTo("kernel.provider-expired"), "no token in an address");
        await Begin(_ani);
        Assert.That(await Came(_ani, code: ""), Is.EqualTo("kernel.provider-answer-invalid"));
        await Begin(_ani);
        _deployment.Clock.Advance(OpenIdSchemes.Waits + TimeSpan.FromMinutes(1));
        Assert.That(await Came(_ani), Is.EqualTo("kernel.provider-expired"), "late");
        using var posted = await _ani.Post(Door + "/kembali", ("code", "x"));
        Assert.That(posted.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "answers in forms are not read");
        Assert.That(await Sent(other, ""), Is.EqualTo("kernel.provider-expired"), "a step that nobody began");
    }

    [Test]
    public async Task SignInAtTheProvider_ThatIsOlderThanTheQuestion_OpensNothing()
    {
        foreach (var age in new[] { (long?)Now - 3600, null })
        {
            await Begin(_ani, claims =>
            {
                if (age is { } at) claims["auth_time"] = at;
                else claims.Remove("auth_time");
            });
            Assert.That(await Came(_ani), Is.EqualTo("kernel.provider-not-asked-anew"));
        }
        Assert.That(_asked["prompt"].ToString(), Is.EqualTo("login"));
        Assert.That(_asked["max_age"].ToString(), Is.EqualTo("0"));
        Assert.That(_asked["response_type"].ToString(), Is.EqualTo("code"));
        Assert.That(_asked["code_challenge_method"].ToString(), Is.EqualTo("S256"));
        Assert.That(_asked["scope"].ToString(), Is.EqualTo("openid"));
        Assert.That(_asked["acr_values"].ToString(), Is.EqualTo("aal2"));
    }

    [Test]
    public async Task Subject_ThatNobodyRegistered_OrOfAClosedAccount_GetsOneAnswer()
    {
        await Begin(_ani, claims => (claims["sub"], claims["email"], claims["preferred_username"]) = ("orang-lain", "ani.contoh@kota.example", "ani.contoh"));
        Assert.That(await Came(_ani), Is.EqualTo("kernel.provider-no-account"));
        await Returned(_ani);
        await _node.Services.GetRequiredService<Accounts>().Deactivate(_deployment.Offices.City, _account, new(null, "test"));
        Assert.That(await Sent(_ani, ""), Is.EqualTo("kernel.provider-expired"), "closed between the two steps");
        await Begin(_ani);
        Assert.That(await Came(_ani), Is.EqualTo("kernel.provider-no-account"));
        await OpenedNothing("kernel.provider-no-account");
        Assert.That(await Rows("select login from identity_accounts"), Is.EqualTo(new[] { "ani.contoh" }), "nobody is made by signing in");
    }

    [Test]
    public async Task Provider_ThatIsDownOrCallsItselfOtherwise_IsSaid_AndThePasswordGoesOn()
    {
        _provider.NamedIssuer = "https://lain.example";
        Assert.That(await Code(_ani, Door), Is.EqualTo("kernel.provider-answer-invalid"));
        await _provider.DisposeAsync();
        var node = await Node("http://127.0.0.1:9");
        using var browser = new PageBrowser(node);
        Assert.That(await Code(browser, Door), Is.EqualTo("kernel.provider-unreachable"));
        Assert.That(await browser.SignIn("ani.contoh"), Is.EqualTo("/kerja"));
        _provider = await ScriptedProvider.Start();
    }

    [Test]
    public async Task SigningOut_EndsOurSession_AndLeadsOnToTheProvider_WhoseAddressIsInThePage()
    {
        await Returned(_ani);
        await _ani.Led(Step);
        var proof = (await Session(_ani))["antiforgery"]!.GetValue<string>();
        var end = await _ani.Led("/keluar", ("antiforgery", proof));
        Assert.That(end, Is.EqualTo(Door + "/keluar"));
        Assert.That(await Rows("select ended_why from identity_sessions"), Is.EqualTo(new[] { "SIGNED_OUT" }));
        using var page = await _ani.Get(end);
        Assert.That(page.Headers.GetValues("Refresh").Single(), Does.StartWith($"0;url={_provider.Issuer}/end?client_id=lindung&post_logout_redirect_uri="));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain(_provider.Issuer + "/end"));

        await _ani.SignIn("ani.contoh");
        proof = (await Session(_ani))["antiforgery"]!.GetValue<string>();
        Assert.That(await _ani.Led("/keluar", ("antiforgery", proof)), Is.EqualTo("/masuk"), "by password: there is nothing to end elsewhere");
    }

    [Test]
    public async Task NothingSet_ShowsNoButton_AndNoWayIn()
    {
        var node = await _deployment.Node();
        using var browser = new PageBrowser(node);
        Assert.That(await browser.Page("/masuk"), Does.Not.Contain("penyedia"));
        foreach (var address in new[] { Door, Door + "/kembali", Door + "/keluar", Step })
        {
            using var answer = await browser.Get(address);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), address);
        }
    }

    [TestCase("Issuer", "http://sso.kota.example")]
    [TestCase("Issuer", "sso")]
    [TestCase("ClientId", "")]
    [TestCase("ClientSecret", "")]
    [TestCase("ClientSecretFile", "/tidak/ada")]
    [TestCase("DisplayName", "")]
    public void Setting_ThatIsIncomplete_KeepsTheHostFromStarting(string name, string value)
    {
        var settings = Settings("https://sso.kota.example");
        settings[$"Lindung:OpenId:sso:{name}"] = value;
        Assert.That(OpenIdProvider.Read(Configured(settings)).Error!.Code, Is.EqualTo("host.open-id-setting"));
    }

    private long Now => _deployment.Clock.GetUtcNow().ToUnixTimeSeconds();

    private Task<Web.EdgeHost> Node(string? issuer = null) => _deployment.Node(services => services.AddOpenIdSignIn(OpenIdProvider.Read(Configured(Settings(issuer ?? _provider.Issuer))).Value));

    private static IConfiguration Configured(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    internal static Dictionary<string, string?> Settings(string issuer) => new()
    {
        ["Lindung:OpenId:sso:Issuer"] = issuer, ["Lindung:OpenId:sso:ClientId"] = "lindung", ["Lindung:OpenId:sso:ClientSecret"] = "rahasia-contoh",
        ["Lindung:OpenId:sso:DisplayName"] = "SSO Contoh", ["Lindung:OpenId:sso:SecondFactorAcr:0"] = "aal2", ["Lindung:OpenId:sso:SecondFactorAmr:0"] = "otp", ["Lindung:OpenId:sso:SignOut"] = "true",
    };

    private async Task Register(Id<Account> account, string subject)
    {
        var link = _node.Services.GetRequiredService<ProviderSubjects>().Read("sso", subject).Value;
        var done = await _node.Services.GetRequiredService<IdentityDatabase>().Transact(
            c => ProviderSubjects.Link(c, _deployment.Clock.GetUtcNow(), _deployment.Offices.City, account, link, new(null, "test")), CancellationToken.None);
        Assert.That(done.Error, Is.Null);
    }

    /// <summary>Goes out to the provider, which will say that it is she unless the test says otherwise.</summary>
    private async Task Begin(PageBrowser browser, Action<JsonObject>? wrong = null)
    {
        using var away = await browser.Get(Door);
        Assert.That(away.StatusCode, Is.EqualTo(HttpStatusCode.Found), await away.Content.ReadAsStringAsync());
        _asked = QueryHelpers.ParseQuery(away.Headers.Location!.Query);
        var now = Now;
        _provider.Claims = new()
        {
            ["iss"] = _provider.Issuer, ["aud"] = "lindung", ["sub"] = Subject, ["nonce"] = _asked["nonce"].ToString(), ["iat"] = now, ["exp"] = now + 300, ["auth_time"] = now,
            ["amr"] = new JsonArray("pwd", "otp"),
        };
        wrong?.Invoke(_provider.Claims);
    }

    private Task<string> Came(PageBrowser browser, string code = "c0de", string? state = null, string more = "") =>
        Code(browser, $"{Door}/kembali?state={Uri.EscapeDataString(state ?? _asked["state"].ToString())}{(code.Length > 0 ? "&code=" + code : "")}{more}");

    private async Task<string> Returned(PageBrowser browser, Action<JsonObject>? claims = null)
    {
        await Begin(browser, claims);
        return await browser.Page($"{Door}/kembali?code=c0de&state={Uri.EscapeDataString(_asked["state"].ToString())}");
    }

    /// <summary>The code of a page's refusal; OK: it refuses nothing.</summary>
    private static async Task<string> Code(PageBrowser browser, string address)
    {
        using var answer = await browser.Get(address);
        return await Code(answer);
    }

    private static async Task<string> Sent(PageBrowser browser, string code)
    {
        using var answer = await browser.Post(Step, ("code", code));
        return answer.StatusCode == HttpStatusCode.SeeOther ? answer.Headers.Location!.ToString() : await Code(answer);
    }

    private static async Task<string> Code(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.Not.EqualTo(500), html);
        Assert.That(html, Does.Not.Contain("<script>"));
        return Told().Match(html) is { Success: true } told ? told.Groups[1].Value : answer.StatusCode == HttpStatusCode.OK ? "OK" : answer.StatusCode.ToString();
    }

    private async Task OpenedNothing(string code)
    {
        Assert.That(await Rows("select hash from identity_sessions"), Is.Empty);
        Assert.That(await Rows("select distinct provider || ' ' || code from identity_provider_refusals"), Does.Contain("sso " + code));
        using var session = await _ani.Get("/api/v1/session");
        Assert.That(session.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private static async Task<JsonNode> Session(PageBrowser browser)
    {
        using var answer = await browser.Get("/api/v1/session");
        return await answer.Json();
    }

    private Task<List<string>> Acts() => Rows("select act from identity_history");

    private Task<List<string>> Rows(string sql) => _node.Services.GetRequiredService<IdentityDatabase>().Query<string>(sql, new { }, CancellationToken.None);

    [GeneratedRegex("""role="alert"[^>]*>[^<]*<span class="code">([^<]+)</span>""")]
    private static partial Regex Told();
}
