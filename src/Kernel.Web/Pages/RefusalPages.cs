using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>Refusals as people read them: who is not signed in is led to the door and back, everybody else gets a sentence and a way on.</summary>
internal static class RefusalPages
{
    private static readonly Text Title = new("Tidak dapat dibuka", "This cannot be opened");

    /// <summary>Whether a person waits for a page, not a program for a document.</summary>
    internal static bool AreAskedFor(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is not null
        || http.GetEndpoint() is null && (http.Request.Path.StartsWithSegments(PageEndpoints.Root) || PublicPages.Hold(http));

    internal static async Task Answer(HttpContext http, Error error, int status)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (error.Code == KernelErrors.NotSignedIn.Code && HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Redirect("/masuk?ke=" + Uri.EscapeDataString(http.Request.Path + http.Request.QueryString));
            return;
        }
        var kept = await FormDrafts.KeepRefused(http, error);
        var page = await PageEndpoints.Shown(http, typeof(RefusalPage), Title, new() { ["Error"] = error, ["Form"] = kept ? null : FormOf(http), ["Kept"] = kept }, status);
        await page.ExecuteAsync(http);
    }

    /// <summary>Where what was sent can be filled in once more; null: it was no form.</summary>
    private static string? FormOf(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.Path.Value!.EndsWith(FormEndpoints.Suffix, StringComparison.Ordinal) ? http.Request.Path.Value : null;
}
