using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lindung.Runtime.Demo;
using Lindung.Story.Tests.Story;
using Lindung.Testing;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests.OpenId;

/// <summary>Sign-in by OpenID Connect through a real provider of another site, in a real browser: as its cookies allow.</summary>
internal sealed class ProviderWalkTests
{
    private const string Door = "main a[href='/masuk/penyedia/sso']";

    private TemporaryFolder _folder = null!;
    private RealProvider _provider = null!;
    private RunningHost _host = null!;
    private IReadOnlyList<DemoSignIn> _accounts = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        (_folder, _provider) = (new(), await RealProvider.Start());
        _host = await RunningHost.Start(HostSettings.In(_folder) with
        {
            DemoCases = 40,
            More = new Dictionary<string, string>
            {
                ["Lindung:OpenId:sso:Issuer"] = _provider.Issuer, ["Lindung:OpenId:sso:ClientId"] = "lindung", ["Lindung:OpenId:sso:ClientSecret"] = "rahasia-contoh",
                ["Lindung:OpenId:sso:DisplayName"] = "SSO Contoh", ["Lindung:OpenId:sso:SecondFactorAcr:0"] = "aal2", ["Lindung:OpenId:sso:SignOut"] = "true",
                ["Lindung:Web:SignInsPerMinute"] = "10000",
            },
        }, TimeSpan.FromMinutes(5));
        await _host.TellsDemoAccounts();
        await _provider.Serve($"{Site}masuk/penyedia/sso/kembali", $"{Site}masuk");
        var (code, output) = await CliRun.Of(_host.Settings, "demo", "accounts", "--json");
        Assert.That(code, Is.Zero, output);
        _accounts = JsonNode.Parse(output)!["data"]!["accounts"].Deserialize<DemoSignIn[]>(JsonSerializerOptions.Web)!;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_host is not null) await _host.DisposeAsync();
        _provider?.Dispose();
        _folder?.Dispose();
    }

    [Test]
    public async Task Officer_RegisteredByTwoPersons_ComesInThroughTheProvider_WithItsSecondFactorOrOurs()
    {
        var officer = Holder("PENERIMA_PENGADUAN");
        await Register(officer.Login, "pegawai-rekaan-1");

        // Attested, and without script: out, back from another site, on by a button of our own page.
        await using (var browser = await Open(script: false))
        {
            var page = await browser.NewPageAsync();
            await AtTheProvider(page, "pegawai-rekaan-1", factor: true);
            await Assertions.Expect(page.Locator("main .lead .code")).ToHaveTextAsync(officer.Login);
            await Assertions.Expect(page.Locator("#code")).ToHaveCountAsync(0);
            await page.ClickAsync("form#lanjut button");
            await Assertions.Expect(page).ToHaveURLAsync(Visitor.Work);
            await page.GotoAsync("/kerja/session/account/sessions");
            await Assertions.Expect(page.Locator("main table")).ToContainTextAsync("penyedia, dengan dua langkah");

            await page.ClickAsync("form#keluar button");
            await Assertions.Expect(page).ToHaveURLAsync(AtTheEnd());
        }

        // Not attested: she has set up our second factor, and is asked for it.
        await using var again = await Open();
        var own = await again.NewPageAsync();
        await SignIn(own, officer);
        await own.GotoAsync("/kerja/kode-dua-langkah");
        await own.ClickAsync("main form.sheet button");
        var secret = (await own.TextContentAsync("#kunci"))!.Replace(" ", "", StringComparison.Ordinal);
        await own.FillAsync("[name=code]", Authenticator.Code(secret, 0));
        await own.ClickAsync("main form.sheet button.primary");
        await Assertions.Expect(own.Locator("main")).ToContainTextAsync("pemulihan");
        await own.ClickAsync("form#keluar button");

        await AtTheProvider(own, "pegawai-rekaan-1", factor: false);
        await own.FillAsync("#code", "000000");
        await own.ClickAsync("form#lanjut button");
        await Assertions.Expect(own.Locator("#salah .code")).ToHaveTextAsync("kernel.totp-wrong");
        await own.FillAsync("#code", Authenticator.Code(secret, 1));
        await own.ClickAsync("form#lanjut button");
        await Assertions.Expect(own).ToHaveURLAsync(Visitor.Work);
    }

    [Test]
    public async Task WhoIsNotRegistered_OrSaysNo_IsToldAtOurDoor()
    {
        await using var browser = await Open();
        var page = await browser.NewPageAsync();
        await AtTheProvider(page, "tidak-terdaftar", factor: true);
        await Assertions.Expect(page.Locator("#salah .code")).ToHaveTextAsync("kernel.provider-no-account");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#salah .code")).ToHaveTextAsync("kernel.provider-expired");
        await page.GotoAsync(Visitor.SignInPage);
        await page.ClickAsync(Door);
        await page.ClickAsync("#no");
        await Assertions.Expect(page.Locator("#salah .code")).ToHaveTextAsync("kernel.provider-refused");
    }

    /// <summary>Another site than the provider's, by its name: ports make no difference to cookies.</summary>
    private Uri Site => new UriBuilder(_host.Address) { Host = "localhost" }.Uri;

    private DemoSignIn Holder(string role) => _accounts.First(a => a.Roles.Contains(role));

    private async Task<IBrowserContext> Open(bool script = true)
    {
        var browser = await DemoRun.Browser.NewContextAsync(new() { BaseURL = Site.ToString(), Locale = "id-ID", JavaScriptEnabled = script });
        browser.SetDefaultTimeout(60_000);
        return browser;
    }

    private static async Task SignIn(IPage page, DemoSignIn account)
    {
        await page.GotoAsync(Visitor.SignInPage);
        await page.FillAsync("[name=login]", account.Login);
        await page.FillAsync("[name=password]", account.Password);
        await page.ClickAsync("form#masuk button[type=submit]");
        await Assertions.Expect(page).ToHaveURLAsync(Visitor.Work);
    }

    private static async Task AtTheProvider(IPage page, string subject, bool factor)
    {
        await page.GotoAsync(Visitor.SignInPage);
        await page.ClickAsync(Door);
        await page.FillAsync("[name=subject]", subject);
        if (factor) await page.CheckAsync("[name=factor]");
        await page.ClickAsync("#in");
    }

    private async Task Register(string login, string subject)
    {
        await using var first = await Open();
        var page = await first.NewPageAsync();
        await SignIn(page, Holder("ADMIN_DINAS"));
        await page.GotoAsync("/kerja/accounts");
        await page.ClickAsync($"main table a:text-is('{login}')");
        await page.ClickAsync("main a:has-text('Daftarkan identitas penyedia')");
        await page.FillAsync("main [name=provider]", "sso");
        await page.FillAsync("main [name=subject]", subject);
        await page.FillAsync("main [name=reason]", "SSO dinas");
        await page.ClickAsync("main form.sheet button.primary");

        await using var second = await Open();
        var head = await second.NewPageAsync();
        await SignIn(head, Holder("KADIS"));
        await head.GotoAsync("/kerja/account-requests");
        await head.ClickAsync($"main tr:has-text('{login}') a:has-text('Setujui')");
        await head.ClickAsync("main form.sheet button.primary");
        await head.GotoAsync("/kerja/account-requests");
        await Assertions.Expect(head.Locator($"main tr:has-text('{login}')").First).ToContainTextAsync("disetujui");
    }

    private Regex AtTheEnd() => new("^" + Regex.Escape(_provider.Issuer) + "/session/end");
}
