using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>Somebody of the story at her own browser: she goes by menu and links, fills in forms and saves, as people do.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly Visitor _visitor;
    private readonly string _login;

    private Person(Visitor visitor, IPage page, string login) => (_visitor, Page, _login) = (visitor, page, login);

    public IPage Page { get; }

    /// <summary>What stands on the page.</summary>
    public ILocator Main => Page.Locator("main#isi");

    /// <summary>What the last form did.</summary>
    public ILocator Notice => Main.Locator(".notice.done");

    public static async Task<Person> At(string login)
    {
        var visitor = await Visitor.SignedIn(DemoRun.Accounts.Single(a => a.Login == login));
        var page = await visitor.Browser.NewPageAsync();
        await page.GotoAsync(Visitor.Work);
        return new(visitor, page, login);
    }

    public Task Home() => Page.GotoAsync(Visitor.Work);

    public Task Menu(string entry) => Page.Locator("nav#menu a", new() { HasTextString = entry }).First.ClickAsync();

    /// <summary>Follows a link of the page.</summary>
    public Task Go(string link) => Main.Locator("a", new() { HasTextString = link }).First.ClickAsync();

    /// <summary>Opens what was made a moment ago elsewhere: lists show it as soon as they know of it.</summary>
    public async Task Find(string link)
    {
        for (var left = 60; await Main.Locator("a", new() { HasTextString = link }).CountAsync() == 0; left--)
        {
            Assert.That(left, Is.Positive, $"{_login} does not see {link} at {new Uri(Page.Url).PathAndQuery}");
            await Page.WaitForTimeoutAsync(500);
            await Page.ReloadAsync();
        }
        await Go(link);
    }

    /// <summary>Fills in fields by their names, each as it asks for it.</summary>
    public async Task Fill(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            var field = Main.Locator($"[name='{name}']").First;
            if (await field.EvaluateAsync<bool>("field => field.matches('select')")) await Choose(field, value);
            else if (await field.EvaluateAsync<bool>("field => field.type === 'checkbox'")) await Main.Locator($"[name='{name}'][value='{value}']").CheckAsync();
            else await field.FillAsync(value);
        }
    }

    /// <summary>Fills in and saves; nothing may be refused.</summary>
    public async Task Save(params (string Name, string Value)[] fields)
    {
        await Fill(fields);
        await Main.Locator("form .primary").ClickAsync();
        var refused = Main.Locator(".notice.wrong[role=alert]");
        await Assertions.Expect(Notice.Or(refused).First).ToBeVisibleAsync();
        if (await refused.CountAsync() > 0) Assert.Fail($"{_login} at {new Uri(Page.Url).AbsolutePath}: {await refused.InnerTextAsync()}");
    }

    /// <summary>Opens the form of a link and saves it.</summary>
    public async Task Do(string link, params (string Name, string Value)[] fields)
    {
        await Go(link);
        await Save(fields);
    }

    /// <summary>One more row of a list in the form.</summary>
    public Task AddRow(string list) => Main.Locator($"button[value='{list}']").ClickAsync();

    /// <summary>The number that the last form issued.</summary>
    public async Task<string> Number(string kind) => (await Notice.Locator(".code", new() { HasTextString = kind + "-" }).First.InnerTextAsync()).Trim();

    public ValueTask DisposeAsync() => _visitor.DisposeAsync();

    /// <summary>By value, else by the first choice whose text has it.</summary>
    private static async Task Choose(ILocator select, string value)
    {
        const string Wanted = "(select, text) => ([...select.options].find(o => o.value === text) ?? [...select.options].find(o => o.text.includes(text)))?.value ?? null";
        var wanted = await select.EvaluateAsync<string?>(Wanted, value);
        Assert.That(wanted, Is.Not.Null, $"{await select.GetAttributeAsync("name")} offers no {value}");
        await select.SelectOptionAsync(wanted!);
    }
}
