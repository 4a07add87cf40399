using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>Makes the frame of a page: one visitor, one menu, one set of words per request.</summary>
internal static class Frames
{
    internal static async ValueTask<PageFrame> Of(HttpContext http, Text title)
    {
        var services = http.RequestServices;
        var visitor = services.GetService<IVisitors>() is { } visitors ? await visitors.Find(http, http.RequestAborted) : null;
        var frame = new PageFrame
        {
            Language = Language.Of(http),
            Title = title,
            Address = http.Request.Path,
            Asked = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()),
            Visitor = visitor,
            IsSynthetic = services.GetService<StoreNature>()?.IsSynthetic == true,
            Regions = services.GetService<RegionTable>(),
            Now = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            Notice = PageNotices.Take(http),
        };
        if (services.GetService<IRequestScope>()?.Actor is not { } actor) return frame;
        var codes = services.GetService<ICodeLists>() is { } lists ? await lists.Of(actor.Tenant, http.RequestAborted) : frame.Codes;
        return frame with { Region = actor.UnitRegion, Codes = codes, Menu = await Menu(http), Antiforgery = Proof(http) };
    }

    private static async Task<IReadOnlyList<MenuLink>> Menu(HttpContext http)
    {
        var doors = http.RequestServices.GetService<IDoors>();
        var open = new List<(MenuMark Mark, MenuLink Link)>();
        foreach (var endpoint in http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<MenuMark>() is not { } mark || endpoint.Metadata.GetMetadata<PageMark>() is not { } page) continue;
            if (page.Request is { } request && doors is not null && await doors.Refusal(request, cancellation: http.RequestAborted) is not null) continue;
            open.Add((mark, new(mark.Group, mark.Title, "/" + endpoint.RoutePattern.RawText!.Trim('/'))));
        }
        return [.. open.OrderBy(o => o.Mark.Group).ThenBy(o => o.Mark.Order).Select(o => o.Link).DistinctBy(l => l.Address)];
    }

    private static string Proof(HttpContext http)
    {
        var cache = http.Response.Headers.CacheControl;
        var proof = http.RequestServices.GetService<IAntiforgery>()?.GetAndStoreTokens(http).RequestToken ?? "";
        http.Response.Headers.CacheControl = cache;
        return proof;
    }
}
