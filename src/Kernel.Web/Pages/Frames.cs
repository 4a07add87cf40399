using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>Marks a request of somebody who has yet to set a password of her own or a second factor: a menu would only lead her back.</summary>
internal sealed class NoWorkYet;

/// <summary>Makes the frame of a page: one visitor, one menu, one set of words per request.</summary>
internal static class Frames
{
    internal static async ValueTask<PageFrame> Of(HttpContext http, Text title)
    {
        var services = http.RequestServices;
        // What everybody may keep is the same for everybody.
        var isPublic = PublicPages.Hold(http);
        var visitor = !isPublic && services.GetService<IVisitors>() is { } visitors ? await visitors.Find(http, http.RequestAborted) : null;
        var frame = new PageFrame
        {
            Language = Language.Of(http),
            Title = title,
            Address = http.Request.Path,
            Whole = http.Request.Path + http.Request.QueryString,
            Asked = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()),
            Visitor = visitor,
            IsSynthetic = services.GetService<StoreNature>()?.IsSynthetic == true,
            Regions = services.GetService<RegionTable>(),
            Limit = services.GetService<DisclosureLimit>() ?? new(DisclosureLimit.Default),
            Now = services.GetRequiredService<TimeProvider>().GetUtcNow(),
            Notice = isPublic ? null : PageNotices.Take(http),
        };
        if (isPublic || services.GetService<IRequestScope>()?.Actor is not { } actor) return frame;
        var codes = services.GetService<ICodeLists>() is { } lists ? await lists.Of(actor.Tenant, http.RequestAborted) : frame.Codes;
        return frame with { Region = actor.UnitRegion, IsPractice = actor.Tenant.IsPractice(), Codes = codes, Menu = await Menu(http), Antiforgery = Proof(http) };
    }

    private static async Task<IReadOnlyList<MenuLink>> Menu(HttpContext http)
    {
        if (http.Features.Get<NoWorkYet>() is not null) return [];
        var doors = http.RequestServices.GetService<IDoors>();
        var open = new List<MenuLink>();
        foreach (var page in http.RequestServices.GetRequiredService<PageIndex>().Menu)
            if (doors is null || await IsOpen(doors, page, http.RequestAborted))
                open.Add(new(page.InMenu!.Group, page.InMenu.Title, page.Pattern));
        return open;
    }

    private static async ValueTask<bool> IsOpen(IDoors doors, PageEntry page, CancellationToken cancellation)
    {
        if (page.Request is { } request && await doors.Refusal(request, cancellation: cancellation) is not null) return false;
        if (page.InMenu!.OpenBy.Count == 0) return true;
        foreach (var one in page.InMenu.OpenBy)
            if (await doors.Refusal(one, cancellation: cancellation) is null) return true;
        return false;
    }

    private static string Proof(HttpContext http)
    {
        var cache = http.Response.Headers.CacheControl;
        var proof = http.RequestServices.GetService<IAntiforgery>()?.GetAndStoreTokens(http).RequestToken ?? "";
        http.Response.Headers.CacheControl = cache;
        return proof;
    }
}
