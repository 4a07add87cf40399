using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>One page as somebody's browser shows it, with everything that is wrong with it.</summary>
internal sealed class Look
{
    /// <summary>What a work page may weigh on the line, with all that it brings, when nothing of it is known yet.</summary>
    private const int MostBytes = 100_000;

    private const string WiderThanTheWindow = """
        () => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const wide = [...document.querySelectorAll('body, body *')].filter(e => e.getBoundingClientRect().right > width + 0.5);
            return wide.filter(e => !wide.some(other => other !== e && e.contains(other)))
                .map(e => `${e.tagName.toLowerCase()}${e.id ? '#' + e.id : ''}${[...e.classList].map(c => '.' + c).join('')} reaches ${Math.round(e.getBoundingClientRect().right)} px`);
        }
        """;

    // The machine is shared: nothing of a page may stay on it.
    private const string KeptInTheBrowser = """
        async () => [
            ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(d => d.name),
            ...(globalThis.caches ? await caches.keys() : []), ...document.cookie.split(';').filter(c => c.trim()),
        ]
        """;

    private static readonly AxeRunOptions Wcag22Aa = new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };

    private readonly List<string> _findings = [];
    private readonly List<IRequest> _answered = [];

    private Look(string address, string language) => (Address, Language) = (address, language);

    public string Address { get; }

    public string Language { get; }

    public IReadOnlyList<string> Findings => _findings;

    public bool IsSound => _findings.Count == 0;

    public int Bytes { get; private set; }

    /// <summary>Opens the page, for the first time as far as the browser knows, and looks at it from all sides.</summary>
    public static async Task<Look> At(Visitor visitor, string address)
    {
        var look = new Look(address, visitor.Language);
        var page = await visitor.Browser.NewPageAsync();
        try
        {
            await look.Open(page);
        }
        finally
        {
            await page.CloseAsync();
        }
        return look;
    }

    private async Task Open(IPage page)
    {
        // Both hold while the session does, which ends with the page.
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Network.enable");
        await browser.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        page.Console += Heard;
        page.PageError += (_, error) => _findings.Add($"a script failed: {error}");
        page.Request += (_, request) => Asked(request);
        page.RequestFinished += (_, request) => _answered.Add(request);
        var answer = await page.GotoAsync(Address);
        if (answer!.Status != 200) _findings.Add($"it answers {answer.Status}");
        await Weigh();
        await Read(page);
        page.Console -= Heard;
        await RunRules(page);
        await page.SetViewportSizeAsync(320, 640);
        foreach (var wide in await page.EvaluateAsync<string[]>(WiderThanTheWindow)) _findings.Add($"at 320 px {wide}");
        if (Screens.AreWanted) await Screens.Take(page, Routes.Of(Address), Language);
        foreach (var kept in await page.EvaluateAsync<string[]>(KeptInTheBrowser)) _findings.Add($"it keeps {kept} in the browser");
        if (Language == Kernel.Web.Language.Indonesian) _findings.AddRange(await Hostile.SendTo(page));
    }

    private async Task Read(IPage page)
    {
        if (await page.TitleAsync() is var title && title != "Lindung") _findings.Add($"its title is \"{title}\"");
        if (await page.Locator("h1").CountAsync() is var headings && headings != 1) _findings.Add($"it has {headings} h1");
        if (await page.Locator("main#isi").CountAsync() is var mains && mains != 1) _findings.Add($"it has {mains} main#isi");
        if (await page.Locator("html").GetAttributeAsync("lang") is var language && language != Language) _findings.Add($"its language is {language}, not {Language}");
    }

    private async Task Weigh()
    {
        foreach (var request in _answered) Bytes += (await request.SizesAsync()).ResponseBodySize;
        if (Bytes > MostBytes) _findings.Add($"its first load weighs {Bytes} bytes");
    }

    private async Task RunRules(IPage page)
    {
        foreach (var violation in (await page.RunAxe(Wcag22Aa)).Violations)
            foreach (var node in violation.Nodes) _findings.Add($"axe {violation.Id}: {node.Target}: {node.Any.Concat(node.All).Concat(node.None).FirstOrDefault()?.Message ?? violation.Help}");
    }

    private void Heard(object? sender, IConsoleMessage said) => _findings.Add($"the console says ({said.Type}) {said.Text}");

    private void Asked(IRequest request)
    {
        var asked = new Uri(request.Url);
        if (asked.Scheme != "data" && asked.Authority != DemoRun.Host.Address.Authority) _findings.Add($"it asks {asked.Authority}");
    }
}
