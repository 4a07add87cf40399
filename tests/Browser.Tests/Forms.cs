using System.Text.Json.Nodes;
using Lindung.Kernel.Web;

namespace Lindung.Browser.Tests;

/// <summary>The forms that need no record: each stands at the address of its write, whether or not a page leads there.</summary>
internal static class Forms
{
    /// <summary>One that every deployment has.</summary>
    public const string OfAUnit = PageEndpoints.Root + "/units" + Suffix;

    private const string Suffix = "/formulir";
    private static readonly Lazy<Task<List<string>>> Writes = new(Addresses);

    /// <summary>The forms that are open to her and that nobody opened before in this run: they ask everybody the same.</summary>
    public static async Task<IReadOnlyList<string>> NewFor(Visitor visitor)
    {
        var unseen = await Writes.Value;
        var open = new List<string>();
        foreach (var form in unseen)
            if ((await visitor.Browser.APIRequest.GetAsync(form)).Ok) open.Add(form);
        unseen.RemoveAll(open.Contains);
        return open;
    }

    /// <summary>Where the form of each write without a placeholder would stand; not every write has one.</summary>
    private static async Task<List<string>> Addresses()
    {
        using var client = DemoRun.Host.NewClient();
        var paths = JsonNode.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!["paths"]!.AsObject();
        List<string> addresses = [.. paths.Where(p => !p.Key.Contains('{', StringComparison.Ordinal) && p.Value!.AsObject().Any(m => m.Key is "post" or "put"))
            .Select(p => p.Key.Replace("/api/v1", PageEndpoints.Root, StringComparison.Ordinal) + Suffix)];
        Assert.That(addresses, Does.Contain(OfAUnit));
        return addresses;
    }
}
