using Lindung.Runtime.Demo;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>Passkeys in a real browser, with an authenticator that it plays itself.</summary>
internal sealed class PasskeyTests
{
    private const string Mine = "/kerja/kunci-sandi";

    private static DemoSignIn Account => DemoRun.Holder("KADIS");

    [Test]
    public async Task Passkey_MadeOnThisDevice_SignsInWithoutPassword_AndOneThatRefusesIsToldWhatToDo()
    {
        await using var browser = await Device();
        var page = await browser.NewPageAsync();
        var (protocol, authenticator) = await Authenticator(browser, page);
        await page.GotoAsync(Visitor.SignInPage);
        await page.FillAsync("[name=login]", Account.Login);
        await page.FillAsync("[name=password]", Account.Password);
        await page.ClickAsync("form#masuk button[type=submit]");
        await Assertions.Expect(page).ToHaveURLAsync(Visitor.Work);

        await page.GotoAsync(Mine);
        await page.ClickAsync("main form.sheet .primary");
        await page.ClickAsync("form#kunci .primary");
        await Assertions.Expect(page.Locator("main table tbody tr")).ToHaveCountAsync(1);
        await page.ClickAsync("form#keluar button");
        await page.ClickAsync($"main form[action='{Visitor.SignInPage}/kunci-sandi'] button");
        await Assertions.Expect(page).ToHaveURLAsync(Visitor.Work);

        await page.ClickAsync("form#keluar button");
        await protocol.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object> { ["authenticatorId"] = authenticator, ["isUserVerified"] = false });
        await page.ClickAsync($"main form[action='{Visitor.SignInPage}/kunci-sandi'] button");
        await Assertions.Expect(page.Locator("#kunci-salah")).ToBeVisibleAsync();
    }

    [Test]
    public async Task WithoutScript_TheStepSaysToUseTheCode()
    {
        await using var browser = await Device(script: false);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(Visitor.SignInPage);
        await page.ClickAsync($"main form[action='{Visitor.SignInPage}/kunci-sandi'] button");

        await Assertions.Expect(page.Locator("main .notice.warn")).ToContainTextAsync("kode dari aplikasi");
    }

    /// <summary>Passkeys belong to a name: an address of numbers has none.</summary>
    private static Task<IBrowserContext> Device(bool script = true) => DemoRun.Browser.NewContextAsync(new()
    {
        BaseURL = new UriBuilder(DemoRun.Host.Address) { Host = "localhost" }.Uri.ToString(), Locale = "id-ID", JavaScriptEnabled = script,
    });

    private static async Task<(ICDPSession Protocol, string Authenticator)> Authenticator(IBrowserContext browser, IPage page)
    {
        var protocol = await browser.NewCDPSessionAsync(page);
        await protocol.SendAsync("WebAuthn.enable");
        var made = await protocol.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return (protocol, made!.Value.GetProperty("authenticatorId").GetString()!);
    }
}
