using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Kernel.Web;

/// <summary>The stylesheet and the script of all pages, kept by browsers until their content changes.</summary>
internal static class PageAssets
{
    private const string Reason = "The looks and the comfort of pages; nothing about a person.";

    internal static readonly string Style = Address("lindung.css");
    internal static readonly string Script = Address("lindung.js");

    internal static void MapPageAssets(this IEndpointRouteBuilder app)
    {
        Map(app, "lindung.css", "text/css; charset=utf-8");
        Map(app, "lindung.js", "text/javascript; charset=utf-8");
    }

    private static void Map(IEndpointRouteBuilder app, string name, string mediaType)
    {
        var bytes = Bytes(name);
        app.MapGet("/" + name, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return TypedResults.Bytes(bytes, mediaType);
            })
            .Anonymous(Reason).ExcludeFromDescription();
    }

    private static string Address(string name) => $"/{name}?v={Convert.ToHexStringLower(SHA256.HashData(Bytes(name)))[..10]}";

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
