using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>Nobody needs a mouse.</summary>
internal sealed class KeyboardTests
{
    private const string Focused = "document.activeElement";
    private const string Unseen = $"() => {Focused} === document.body || getComputedStyle({Focused}).outlineStyle !== 'none' ? null : {Focused}.outerHTML.slice(0, 120)";

    [Test]
    public async Task Officer_WithKeysOnly_SignsInOpensAPageAndSignsOut()
    {
        var account = DemoRun.Holder("MANAJER_KASUS");
        await using var officer = await Visitor.Anonymous();
        var page = await officer.Browser.NewPageAsync();
        await page.GotoAsync(Visitor.SignInPage);
        await TabTo(page, "[name=login]");
        await page.Keyboard.TypeAsync(account.Login);
        await TabTo(page, "[name=password]");
        await page.Keyboard.TypeAsync(account.Password);
        await TabTo(page, "form#masuk button[type=submit]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(Visitor.Work);

        await TabTo(page, "nav#menu li:last-child a");
        var link = await page.EvaluateAsync<string>(Focused + ".href");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(link);
        await TabTo(page, "form#keluar button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).Not.ToHaveURLAsync(link);
        await page.GotoAsync(Visitor.Work);
        await Assertions.Expect(page.Locator("form#masuk")).ToBeVisibleAsync();
    }

    /// <summary>Goes on until the focus is there; it must be seen at every stop. Where the page ends, nothing has it, and the next key begins anew.</summary>
    private static async Task TabTo(IPage page, string target)
    {
        for (var stops = 0; stops < 60; stops++)
        {
            if (await page.EvaluateAsync<bool>($"selector => {Focused}.matches(selector)", target)) return;
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string?>(Unseen) is { } stop) Assert.Fail($"The focus is not seen on {stop}");
        }
        Assert.Fail($"Sixty keys do not reach {target} at {new Uri(page.Url).AbsolutePath}.");
    }
}
