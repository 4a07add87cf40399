using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lindung.Runtime.Web;

/// <summary>Headers that every answer carries, the refused ones too.</summary>
internal static class SecurityHeaders
{
    private const string File = "sandbox; " + Api;
    private const string Api = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    // Pages bring their own scripts and styles from the same place and nothing from anywhere else.
    private const string Page = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    internal static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((HttpContext http, RequestDelegate next) =>
    {
        http.Response.OnStarting(Add, http);
        return next(http);
    });

    private static Task Add(object state)
    {
        var http = (HttpContext)state;
        var headers = http.Response.Headers;
        var isPage = http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
        headers.ContentSecurityPolicy = isPage ? Page : headers.ContentDisposition.Count > 0 ? File : Api;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0 && (isPage || http.Request.Path.StartsWithSegments("/api"))) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
