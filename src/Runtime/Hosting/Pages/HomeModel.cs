using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Setup;
using Microsoft.AspNetCore.Http;

namespace Lindung.Runtime.Hosting.Pages;

/// <summary>What the start page tells; nothing of it is about a person.</summary>
public sealed record HomeModel(
    string Version,
    Text Store,
    bool IsSynthetic,
    bool AwaitsSetup,
    int? FillingPercent,
    IReadOnlyList<string> Modules,
    IReadOnlyList<string> Offices,
    string Address)
{
    internal static async Task<HomeModel> Of(HttpContext http, SuiteOptions options, ModuleSet modules, StoreStart start, FirstStart first) => new(
        Greeting.Version,
        options.Server is null ? new("SQLite tertanam", "embedded SQLite") : new("PostgreSQL", "PostgreSQL"),
        start.Nature.IsSynthetic,
        await first.AwaitsSetup(http.RequestAborted),
        first.Percent,
        [.. modules.Manifests.Select(m => m.Id)],
        first.Offices,
        $"{http.Request.Scheme}://{http.Request.Host}");
}
