using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Lindung.Testing;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>The first setup of an empty store, part by part, as whoever installs it sees it.</summary>
internal sealed partial class SetupTests
{
    private const string Address = "/siapkan";

    private static readonly string[] Parts = ["kode", "wilayah", "kantor", "fitur", "admin"];

    [Test]
    public async Task Setup_PartByPart_IsAccessibleAndFoundsTheOffice()
    {
        using var folder = new TemporaryFolder();
        await using var host = await RunningHost.Start(HostSettings.In(folder) with { Environment = "Production" });
        var code = await host.WaitFor(console => Code().Match(console) is { Success: true } found ? found.Groups[1].Value : null, "the console shows the setup code");
        await using var browser = await DemoRun.Browser.NewContextAsync(new() { BaseURL = host.Address.ToString(), Locale = "id-ID" });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(Address);
        foreach (var part in Parts)
        {
            await Judge(page, part);
            await Fill(page, part, code);
            await page.ClickAsync("main form .primary");
        }
        await Assertions.Expect(page.Locator("main .notice.done")).ToBeVisibleAsync();
        await Judge(page, "selesai");
    }

    private static async Task Judge(IPage page, string part)
    {
        var rules = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        Assert.That(rules.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Target}")), Is.Empty, part);
        if (Screens.AreWanted) await Screens.Take(page, $"{Address}/{part}", "id");
    }

    private static Task Fill(IPage page, string part, string code) => part switch
    {
        "kode" => page.FillAsync("[name=code]", code),
        "wilayah" => page.SelectOptionAsync("[name=region]", "64.74"),
        "kantor" => page.SelectOptionAsync("[name='units[0].type']", ""),
        "admin" => Admin(page),
        _ => Task.CompletedTask,
    };

    private static async Task Admin(IPage page)
    {
        await page.FillAsync("[name=login]", "admin.contoh");
        await page.FillAsync("[name=displayName]", "Admin Contoh");
        await page.FillAsync("[name=password]", "sebuah sandi panjang");
        await page.FillAsync("[name=again]", "sebuah sandi panjang");
    }

    [GeneratedRegex("One-time setup code: ([A-Z0-9-]+)")]
    private static partial Regex Code();
}
