using System.Globalization;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>Somebody of the story at her own browser: she goes by menu and links, fills in forms and saves, as people do.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly Visitor _visitor;
    private readonly string _login;
    private readonly Hand _hand;

    private Person(Visitor visitor, IPage page, string login, Hand hand) => (_visitor, Page, _login, _hand) = (visitor, page, login, hand);

    /// <summary>The day at the offices of the story, as forms take it.</summary>
    public static string Today => Kernel.IndonesianZone.Wib.DayOf(DateTimeOffset.UtcNow).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public IPage Page { get; }

    /// <summary>What stands on the page.</summary>
    public ILocator Main => Page.Locator("main#isi");

    /// <summary>What the last form did.</summary>
    public ILocator Notice => Main.Locator(".notice.done");

    /// <summary>She has signed in.</summary>
    /// <param name="login">Her account.</param>
    /// <param name="hand">How she works from then on; null: by mouse.</param>
    public static async Task<Person> At(string login, Hand? hand = null)
    {
        var visitor = await Visitor.SignedIn(DemoRun.Accounts.Single(a => a.Login == login));
        var page = await visitor.Browser.NewPageAsync();
        await page.GotoAsync(Visitor.Work);
        return new(visitor, page, login, hand ?? new Mouse());
    }

    public Task Home() => _hand.Leave(Page.Locator("a.brand"));

    public Task Menu(string entry) => _hand.Leave(Page.Locator("nav#menu a", new() { HasTextString = entry }));

    /// <summary>Follows a link of the page.</summary>
    public Task Go(string link) => _hand.Leave(Main.Locator("a", new() { HasTextString = link }));

    /// <summary>Follows the link that stands in the same row, or card, as a text.</summary>
    public Task GoFrom(string element, string text, string link) => _hand.Leave(Main.Locator(element, new() { HasTextString = text }).Locator("a", new() { HasTextString = link }));

    /// <summary>Whether the page has such a link.</summary>
    public async Task<bool> Offers(string link) => await Main.Locator("a", new() { HasTextString = link }).CountAsync() > 0;

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
        foreach (var (name, value) in fields) await _hand.Fill(Main.Locator($"[name='{name}']"), value);
    }

    /// <summary>Fills in and saves; nothing may be refused.</summary>
    public async Task Save(params (string Name, string Value)[] fields)
    {
        await Fill(fields);
        await _hand.Leave(Main.Locator("form .primary"));
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
    public Task AddRow(string list) => _hand.Leave(Main.Locator($"button[value='{list}']"));

    /// <summary>The number that the last form issued.</summary>
    public async Task<string> Number(string kind) => (await Notice.Locator(".code", new() { HasTextString = kind + "-" }).First.InnerTextAsync()).Trim();

    public ValueTask DisposeAsync() => _visitor.DisposeAsync();
}
