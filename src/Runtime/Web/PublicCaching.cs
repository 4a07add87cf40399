using System.Security.Cryptography;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lindung.Runtime.Web;

/// <summary>
/// Public pages and files may be kept by browsers and proxies for some minutes and are then asked for again by the hash of their bytes: who
/// has them gets 304 and nothing else. Only answers that are there are kept.
/// </summary>
internal static class PublicCaching
{
    private const string Kept = "public, max-age=300";

    internal static IApplicationBuilder UsePublicCaching(this IApplicationBuilder app) => app.Use((HttpContext http, RequestDelegate next) =>
        HttpMethods.IsGet(http.Request.Method) && http.Request.Path.StartsWithSegments(PublicPages.Root) ? Answer(http, next) : next(http));

    private static async Task Answer(HttpContext http, RequestDelegate next)
    {
        var (response, body) = (http.Response, http.Response.Body);
        using var kept = new MemoryStream();
        response.Body = kept;
        try
        {
            await next(http);
        }
        finally
        {
            response.Body = body;
        }

        if (response.StatusCode == StatusCodes.Status200OK)
        {
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(kept.GetBuffer().AsSpan(0, (int)kept.Length)))[..32]}\"";
            (response.Headers.CacheControl, response.Headers.ETag) = (Kept, tag);
            // The language is chosen by either.
            response.Headers.Vary = "Accept-Language, Cookie";
            if (http.Request.Headers.IfNoneMatch.Contains(tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentLength = null;
                return;
            }
        }

        kept.Position = 0;
        await kept.CopyToAsync(body, http.RequestAborted);
    }
}
