using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>A page as it was sent, not yet shown: enough to know where it leads and whether one that is built like it was looked at before.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Build">Of which elements it is made, whatever stands in them; empty for a file.</param>
/// <param name="Links">Where its menu and its own part lead.</param>
internal sealed record Peek(string Address, int Status, string Build, IReadOnlyList<Uri> Links)
{
    private const string Reading = """
        html => {
            const page = new DOMParser().parseFromString(html, 'text/html');
            const kind = e => e.tagName + [...e.attributes].filter(a => ['class', 'type', 'role', 'aria-current', 'aria-invalid'].includes(a.name)).map(a => `[${a.name}=${a.value}]`).join('');
            const path = e => e.parentElement ? `${path(e.parentElement)} ${kind(e)}` : kind(e);
            const build = [...new Set([...page.querySelectorAll('body, body *')].map(path))].sort().join('\n');
            return [build, ...[...page.querySelectorAll('nav#menu a[href], main a[href]')].map(a => a.getAttribute('href'))];
        }
        """;

    public bool IsFile => Build.Length == 0;

    public string Route => Routes.Of(Address);

    /// <summary>Asks for it.</summary>
    /// <param name="visitor">Whose page it is.</param>
    /// <param name="reader">An empty page of her browser.</param>
    /// <param name="address">Where it stands.</param>
    public static async Task<Peek> At(Visitor visitor, IPage reader, string address)
    {
        var answer = await visitor.Browser.APIRequest.GetAsync(address);
        if (!answer.Headers["content-type"].StartsWith("text/html", StringComparison.Ordinal)) return new(address, answer.Status, "", []);
        var read = await reader.EvaluateAsync<string[]>(Reading, await answer.TextAsync());
        var from = new Uri(DemoRun.Host.Address, address);
        return new(address, answer.Status, read[0], [.. read.Skip(1).Select(link => new Uri(from, link))]);
    }
}
