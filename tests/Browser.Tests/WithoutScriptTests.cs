using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>The work is done with JavaScript off as well.</summary>
internal sealed class WithoutScriptTests
{
    [Test]
    public async Task Officer_WithJavaScriptOff_SignsInWorksAndSignsOut()
    {
        await using var officer = await Visitor.SignedIn(DemoRun.Holder("PENERIMA_PENGADUAN"), script: false);
        var page = await officer.Browser.NewPageAsync();
        await page.GotoAsync(Visitor.Work);
        var link = page.Locator("nav#menu a").Last;
        var address = (await link.GetAttributeAsync("href"))!;
        await link.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(address);
        await Assertions.Expect(page.Locator("main#isi h1")).ToHaveCountAsync(1);
        await page.ClickAsync("form#bahasa button[value=en]");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await page.ClickAsync("form#keluar button");
        await Assertions.Expect(page.Locator("form#keluar")).ToHaveCountAsync(0);
        await page.GotoAsync(Visitor.Work);
        await Assertions.Expect(page.Locator("form#masuk")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Form_RefusedWithJavaScriptOff_ComesBackWholeAndIsSavedOnceMended()
    {
        await using var admin = await Visitor.SignedIn(DemoRun.Holder("ADMIN_DINAS"), script: false);
        var page = await admin.Browser.NewPageAsync();
        await page.GotoAsync(Forms.OfAUnit);
        await Enter(page, "type", "PATBM");
        await Enter(page, "code", "PTBUJI");
        await Enter(page, "name", "PATBM Contoh");
        await Enter(page, "region", "64.74");
        await page.ClickAsync("main form .primary");
        await Assertions.Expect(page.Locator("main [role=alert]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[name=name]")).ToHaveValueAsync("PATBM Contoh");
        await Enter(page, "region", "35.74.05.1001");
        await page.ClickAsync("main form .primary");
        await Assertions.Expect(page.Locator("main [role=status]")).ToBeVisibleAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(Forms.OfAUnit);
    }

    /// <summary>Fills in a field, whether it is written or chosen.</summary>
    private static async Task Enter(IPage page, string name, string value)
    {
        var field = page.Locator($"main [name={name}]");
        if (await field.EvaluateAsync<bool>("field => field.matches('select')")) await field.SelectOptionAsync(value);
        else await field.FillAsync(value);
    }
}
