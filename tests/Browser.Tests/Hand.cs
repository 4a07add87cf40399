using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>How people work a page: by mouse or by keys. It counts what each task costs.</summary>
internal abstract class Hand
{
    private readonly List<(string Task, Effort Effort)> _tasks = [];

    /// <summary>The tasks in the order in which they were begun; one that was gone back to stands once.</summary>
    public IReadOnlyList<(string Task, Effort Effort)> Tasks => _tasks;

    protected Effort Effort { get; private set; } = new();

    /// <summary>What follows belongs to this task; null: to none.</summary>
    public void Begin(string? task)
    {
        Effort = _tasks.FirstOrDefault(t => t.Task == task).Effort ?? new();
        if (task is not null && !_tasks.Any(t => t.Task == task)) _tasks.Add((task, Effort));
    }

    /// <summary>Presses what leads to another page, and waits until that is there.</summary>
    public async Task Leave(ILocator target)
    {
        var page = target.Page;
        try
        {
            await target.First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"There is no {target} at {new Uri(page.Url).PathAndQuery}:\n{await page.InnerTextAsync("body")}");
        }

        await page.EvaluateAsync("() => { document.documentElement.dataset.left = ''; }");
        await Press(target);
        await page.Locator("html:not([data-left]) main#isi").WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        Effort.Pages++;
    }

    /// <summary>Fills in one field as it asks for it: writes, ticks or chooses.</summary>
    public async Task Fill(ILocator field, string value)
    {
        Effort.Fields++;
        var kind = await field.First.EvaluateAsync<string>("field => field.matches('select') ? 'select' : field.type");
        if (kind == "select") await Choose(field.First, await Wanted(field.First, value));
        else if (kind == "checkbox") await Tick(field.And(field.Page.Locator($"[value='{value}']")));
        else await Type(field.First, value);
    }

    protected abstract Task Press(ILocator target);

    protected abstract Task Tick(ILocator box);

    protected abstract Task Type(ILocator field, string text);

    protected abstract Task Choose(ILocator select, string value);

    /// <summary>By value, else by the first choice whose text has it.</summary>
    private static async Task<string> Wanted(ILocator select, string value)
    {
        const string Found = "(select, text) => ([...select.options].find(o => o.value === text) ?? [...select.options].find(o => o.text.includes(text)))?.value ?? null";
        var wanted = await select.EvaluateAsync<string?>(Found, value);
        Assert.That(wanted, Is.Not.Null, $"{await select.GetAttributeAsync("name")} offers no {value}");
        return wanted!;
    }
}

/// <summary>Points and clicks: once for what is pressed, ticked or written into, twice for a choice.</summary>
internal sealed class Mouse : Hand
{
    protected override Task Press(ILocator target) => Click(target);

    protected override async Task Tick(ILocator box)
    {
        if (!await box.IsCheckedAsync()) await Click(box);
    }

    protected override async Task Type(ILocator field, string text)
    {
        await Click(field);
        await field.FillAsync(text);
        Effort.Letters += text.Length;
    }

    protected override async Task Choose(ILocator select, string value)
    {
        Effort.Presses += 2;
        await select.SelectOptionAsync(value);
    }

    private async Task Click(ILocator target)
    {
        Effort.Presses++;
        await target.First.ClickAsync();
    }
}
