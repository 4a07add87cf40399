using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime;
using Lindung.Runtime.Setup;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Hosting.Pages;

/// <summary>What the start page tells; nothing of it is about a person.</summary>
public sealed record HomeModel(
    string Version,
    Text Store,
    bool IsSynthetic,
    bool AwaitsSetup,
    int? FillingPercent,
    IReadOnlyList<Text> Modules,
    IReadOnlyList<string> Offices,
    IReadOnlyList<FrontLink> Links,
    string Address)
{
    internal static async Task<HomeModel> Of(HttpContext http, SuiteOptions options, ModuleSet modules, StoreStart start, FirstStart first) => new(
        Greeting.Version,
        options.Server is null ? new("SQLite tertanam", "embedded SQLite") : new("PostgreSQL", "PostgreSQL"),
        start.Nature.IsSynthetic,
        await first.AwaitsSetup(http.RequestAborted),
        first.Percent,
        [.. modules.Manifests.Select(m => m.Texts[m.Id])],
        first.Offices,
        await LinksOf(http),
        $"{http.Request.Scheme}://{http.Request.Host}");

    private static async Task<IReadOnlyList<FrontLink>> LinksOf(HttpContext http)
    {
        var links = new List<FrontLink>();
        foreach (var module in http.RequestServices.GetServices<IFrontLinks>()) links.AddRange(await module.Links(http.RequestAborted));
        return links;
    }
}
