using System.Text;
using System.Text.Json.Nodes;
using Lindung.Runtime.Demo;
using Lindung.Testing;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>Somebody who sits down at an officer's computer after her, has the folder of her browser, or lures her to a page of his own (docs/security.md).</summary>
internal sealed class AttackerTests
{
    private const string Clients = "/kerja/casemanagement/clients";
    private const string Report = "/kerja/patbm/early-reports/formulir";
    private const string Site = "http://penyerang.contoh/";

    private static readonly DemoSignIn Manager = DemoRun.Accounts.Single(a => a.Login == "manajer.probolinggo");
    private static readonly DemoSignIn Activist = DemoRun.Accounts.Single(a => a.Login == "aktivis.probolinggo");

    [Test]
    public async Task Profile_OfABrowserAfterADaysWork_HoldsNothingOfHer()
    {
        using var folder = new TemporaryFolder();
        var typed = $"Kalimat{Guid.NewGuid():N}"[..20];
        string[] known;
        await using (var browser = await Chromium.StartIn(folder.Path, DemoRun.Playwright, DemoRun.Host.Address.ToString()))
        {
            var page = await browser.NewPageAsync();
            await Visitor.SignIn(browser, Manager);
            var client = await OpenClient(page);
            known = await Known(browser, client);
            await Assertions.Expect(page.Locator("main#isi")).ToContainTextAsync(known[0]);
            await page.GotoAsync(Clients);
            await page.GoBackAsync();
            await page.ClickAsync("form#keluar button");
            await Visitor.SignIn(browser, Activist);
            await page.GotoAsync(Report);
            await page.FillAsync("[name=description]", typed);
            // She leaves the form as it is and closes the browser.
            await page.WaitForTimeoutAsync(500);
        }

        var words = new Giveaways([.. known, typed]);
        var files = Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(path => (Path: path, Bytes: File.ReadAllBytes(path))).ToList();
        Assert.That(files.Where(f => f.Bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Clients)) >= 0), Is.Not.Empty, "the history is there");
        Assert.That(files.SelectMany(f => words.Found(f.Bytes).Select(word => $"{Path.GetFileName(f.Path)}: {word}")), Is.Empty);
    }

    [Test]
    public async Task Storage_OfItsPages_IsEmpty()
    {
        await using var manager = await Visitor.SignedIn(Manager);
        var page = await manager.Browser.NewPageAsync();
        await OpenClient(page);

        var kept = await page.EvaluateAsync<string[]>(
            """
            async () => [
                ...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie, ...(await indexedDB.databases()).map(d => d.name),
                ...('caches' in window ? await caches.keys() : []), ...('serviceWorker' in navigator ? await navigator.serviceWorker.getRegistrations() : []).map(r => r.scope),
            ].filter(text => text.length > 0)
            """);

        Assert.That(kept, Is.Empty);
        Assert.That((await manager.Browser.CookiesAsync()).Where(c => !c.HttpOnly || c.SameSite == SameSiteAttribute.None), Is.Empty);
    }

    [Test]
    public async Task Cookies_CopiedBeforeSheSignedOut_OpenNothingAfterwards()
    {
        await using var manager = await Visitor.SignedIn(Manager);
        await using var thief = await DemoRun.Browser.NewContextAsync(new() { BaseURL = DemoRun.Host.Address.ToString(), StorageState = await manager.Browser.StorageStateAsync() });
        var stolen = await thief.NewPageAsync();
        var client = await OpenClient(stolen);
        var page = await manager.Browser.NewPageAsync();
        await page.GotoAsync(Visitor.Work);
        await page.ClickAsync("form#keluar button");
        await Assertions.Expect(page.Locator("form#masuk")).ToBeVisibleAsync();

        await stolen.GotoAsync(client);

        await Assertions.Expect(stolen.Locator("form#masuk")).ToBeVisibleAsync();
        Assert.That((await thief.APIRequest.GetAsync("/api/v1" + client["/kerja".Length..])).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task SiteOfSomebodyElse_CanNeitherShowHerPagesInAFrameNorSendHerForms()
    {
        await using var activist = await Visitor.SignedIn(Activist);
        var page = await activist.Browser.NewPageAsync();
        var answers = new List<(string Address, int Status)>();
        page.Response += (_, answer) => answers.Add((new Uri(answer.Url).AbsolutePath, answer.Status));
        var (host, before) = (DemoRun.Host.Address, await Reports(activist));
        await Lure(page, $"<iframe src=\"{new Uri(host, Visitor.Work)}\"></iframe>");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.That(page.Frames.Where(f => f.Url.StartsWith(host.ToString(), StringComparison.Ordinal)), Is.Empty, "no frame");

        var fields = string.Concat(CarelessTests.Answers.Select(a => $"<input name=\"{a.Name}\" value=\"{a.Value}\">"));
        await Lure(page, $"<form method=\"post\" action=\"{new Uri(host, Report)}\">{fields}<button>Hadiah</button></form>");
        await page.ClickAsync("button");
        await page.WaitForLoadStateAsync(LoadState.Load);

        Assert.That(answers.Where(a => a.Address == Report).Select(a => a.Status), Is.Not.Empty, "it was sent");
        Assert.That(await Reports(activist), Is.EqualTo(before));
    }

    [Test]
    public async Task Address_OfAPrintFromHerHistory_GivesNobodyElseAFile()
    {
        await using var manager = await Visitor.SignedIn(Manager);
        var page = await manager.Browser.NewPageAsync();
        await OpenClient(page);
        var links = await page.Locator("main a[href]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        await using var other = await Visitor.SignedIn(DemoRun.Accounts.Single(a => a.Login == "manajer.bontang"));
        await using var nobody = await Visitor.Anonymous();
        var of = new Uri(page.Url).AbsolutePath.Split('/')[^1];

        var asked = links.Where(link => link.Contains(of, StringComparison.Ordinal)).Distinct().ToList();
        Assert.That(asked, Has.Some.Contains("sheet"), "a print is among them");
        foreach (var link in asked)
        {
            var hers = await manager.Browser.APIRequest.GetAsync(link);
            if (!hers.Ok) continue;
            Assert.That(hers.Headers["cache-control"], Does.Contain("no-store"), link);
            Assert.That((await other.Browser.APIRequest.GetAsync(link)).Status, Is.EqualTo(404).Or.EqualTo(403), link);
            var answer = await nobody.Browser.APIRequest.GetAsync(link);
            Assert.That(answer.Status == 401 || answer.Url.Contains(Visitor.SignInPage, StringComparison.Ordinal), link);
        }
    }

    /// <summary>Opens the first of her clients; answers where.</summary>
    private static async Task<string> OpenClient(IPage page)
    {
        await page.GotoAsync(Clients);
        await page.Locator("main a", new() { HasTextString = "KLN-" }).First.ClickAsync();
        await page.WaitForURLAsync("**/clients/*");
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>The parts of a client's name.</summary>
    private static async Task<string[]> Known(IBrowserContext browser, string client)
    {
        var answer = JsonNode.Parse(await (await browser.APIRequest.GetAsync("/api/v1" + client["/kerja".Length..])).TextAsync())!;
        return [.. ((string)answer["person"]!["identity"]!["name"]!["value"]!).Split(' ').Where(word => word != "Contoh")];
    }

    private static async Task Lure(IPage page, string html)
    {
        await page.UnrouteAllAsync();
        await page.RouteAsync(Site + "**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<!doctype html><title>Hadiah</title>{html}" }));
        await page.GotoAsync(Site);
    }

    private static async Task<int> Reports(Visitor activist) =>
        JsonNode.Parse(await (await activist.Browser.APIRequest.GetAsync("/api/v1/patbm/early-reports")).TextAsync())!["items"]!.AsArray().Count;
}
