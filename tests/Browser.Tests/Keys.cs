using System.Globalization;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>Works without a mouse: Tab, Enter, the space bar, arrows and letters. The focus must be seen at every stop, and nothing may hold it.</summary>
internal sealed class Keys : Hand
{
    private const int MostStops = 400;

    // Where the focus is after a key: "" at the target, "-" elsewhere, "body" past the end of the page, otherwise what does not show it.
    private const string Focus = """
        target => {
            const at = document.activeElement;
            if (at === target) return '';
            if (at === document.body || at === null) return 'body';
            return at.matches('main') || getComputedStyle(at).outlineStyle !== 'none' ? '-' : at.outerHTML.slice(0, 160);
        }
        """;

    private const string Outline = "target => getComputedStyle(target).outlineStyle";

    /// <summary>Goes on until the focus is there. Whoever stands before the menu and wants what is on the page itself takes the way that the page offers first.</summary>
    public async Task To(ILocator target)
    {
        var (page, wanted) = (target.Page, target.First);
        if (await wanted.EvaluateAsync<string>(Focus) is "body" && await wanted.EvaluateAsync<bool>("target => target.closest('main') !== null"))
        {
            await Key(page, "Tab");
            await Key(page, "Enter");
        }

        var rounds = 0;
        for (var stops = 0; stops < MostStops; stops++)
        {
            var at = await wanted.EvaluateAsync<string>(Focus);
            if (at.Length == 0)
            {
                Assert.That(await wanted.EvaluateAsync<string>(Outline), Is.Not.EqualTo("none"), $"the focus on {target} is not seen");
                return;
            }

            if (at == "body") rounds++;
            else if (at != "-") Assert.Fail($"The focus is not seen on {at} at {new Uri(page.Url).AbsolutePath}");
            if (rounds > 2) break;
            await Key(page, "Tab");
        }

        Assert.Fail($"No key leads to {target} at {new Uri(page.Url).AbsolutePath}; the last stop is {await page.EvaluateAsync<string>("() => document.activeElement.outerHTML.slice(0, 160)")}");
    }

    protected override async Task Press(ILocator target)
    {
        await To(target);
        await Key(target.Page, "Enter");
    }

    protected override async Task Tick(ILocator box)
    {
        if (await box.First.IsCheckedAsync()) return;
        await To(box);
        await Key(box.Page, "Space");
        Assert.That(await box.First.IsCheckedAsync(), $"{box} is ticked");
    }

    protected override async Task Type(ILocator field, string text)
    {
        await To(field);
        if (await field.GetAttributeAsync("type") is "date" or "datetime-local") await Parts(field.Page, text);
        else
        {
            await Key(field.Page, "Control+A");
            await Letters(field.Page, text);
        }

        Assert.That(await field.InputValueAsync(), Is.EqualTo(text), $"typed into {field}");
    }

    protected override async Task Choose(ILocator select, string value)
    {
        await To(select);
        for (var steps = await select.EvaluateAsync<int>("(select, value) => [...select.options].findIndex(o => o.value === value) - select.selectedIndex", value); steps != 0; steps -= Math.Sign(steps))
            await Key(select.Page, steps > 0 ? "ArrowDown" : "ArrowUp");
        Assert.That(await select.InputValueAsync(), Is.EqualTo(value), $"chosen in {select}");
    }

    private async Task Key(IPage page, string key)
    {
        Effort.Presses++;
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>The parts of a day and a time as this Chromium asks for them, whose own language is English: month, day, year; hour, minute, half of the day.</summary>
    private async Task Parts(IPage page, string text)
    {
        await Letters(page, text[5..7] + text[8..10] + text[..4]);
        if (text.Length == 10) return;
        await Key(page, "ArrowRight");
        await Letters(page, DateTime.Parse(text, CultureInfo.InvariantCulture).ToString("hhmmtt", CultureInfo.InvariantCulture)[..5]);
    }

    private async Task Letters(IPage page, string text)
    {
        await page.Keyboard.TypeAsync(text);
        Effort.Letters += text.Length;
    }
}
