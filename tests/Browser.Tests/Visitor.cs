using Lindung.Kernel.Web;
using Lindung.Runtime.Demo;
using Microsoft.Playwright;
using SuiteLanguage = Lindung.Kernel.Web.Language;

namespace Lindung.Browser.Tests;

/// <summary>Somebody's browser, with cookies of its own.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    public const string SignInPage = "/masuk";
    public const string Work = PageEndpoints.Root;

    private Visitor(IBrowserContext browser, string language) => (Browser, Language) = (browser, language);

    public IBrowserContext Browser { get; }

    public string Language { get; }

    /// <summary>Nobody is signed in.</summary>
    public static Task<Visitor> Anonymous(bool script = true) => Open(new() { JavaScriptEnabled = script }, SuiteLanguage.Indonesian);

    /// <summary>She signed in by the form.</summary>
    public static async Task<Visitor> SignedIn(DemoSignIn account, bool script = true)
    {
        var visitor = await Anonymous(script);
        await SignIn(visitor.Browser, account);
        return visitor;
    }

    /// <summary>She signs in by the form.</summary>
    public static async Task SignIn(IBrowserContext browser, DemoSignIn account)
    {
        var page = await browser.NewPageAsync();
        await page.GotoAsync(SignInPage);
        await page.FillAsync("[name=login]", account.Login);
        await page.FillAsync("[name=password]", account.Password);
        await page.ClickAsync("form#masuk button[type=submit]");
        await Assertions.Expect(page).ToHaveURLAsync(Work);
        await page.CloseAsync();
    }

    /// <summary>The same person at a second device that is set to dark colours, on which she chose English.</summary>
    public async Task<Visitor> InEnglish()
    {
        var english = await Open(new() { StorageState = await Browser.StorageStateAsync(), ColorScheme = Screens.AreWanted ? ColorScheme.Light : ColorScheme.Dark }, SuiteLanguage.English);
        var page = await english.Browser.NewPageAsync();
        await page.GotoAsync(SignInPage);
        await page.ClickAsync($"form#bahasa button[value={SuiteLanguage.English}]");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", SuiteLanguage.English);
        await page.CloseAsync();
        return english;
    }

    public ValueTask DisposeAsync() => Browser.DisposeAsync();

    private static async Task<Visitor> Open(BrowserNewContextOptions options, string language)
    {
        options.BaseURL = DemoRun.Host.Address.ToString();
        options.Locale = "id-ID";
        var browser = await DemoRun.Browser.NewContextAsync(options);
        browser.SetDefaultTimeout(60_000);
        return new(browser, language);
    }
}
