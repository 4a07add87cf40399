using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Lindung.Kernel.Web;

/// <summary>
/// The stylesheet and the script of all pages, kept by browsers until their content changes and sent compressed. Pages are not: the length of one
/// that holds both a secret and what somebody else chose would tell of the secret (BREACH).
/// </summary>
internal static class PageAssets
{
    private const string Gzip = "gzip";
    private const string Reason = "The looks and the comfort of pages; nothing about a person.";

    internal static readonly string Style = Address("lindung.css");
    internal static readonly string Script = Address("lindung.js");

    /// <summary>Of the two pages that ask the browser's authenticator.</summary>
    internal static readonly string Passkey = Address("passkey.js");

    internal static void MapPageAssets(this IEndpointRouteBuilder app)
    {
        Map(app, "lindung.css", "text/css; charset=utf-8");
        Map(app, "lindung.js", "text/javascript; charset=utf-8");
        Map(app, "passkey.js", "text/javascript; charset=utf-8");
    }

    private static void Map(IEndpointRouteBuilder app, string name, string mediaType)
    {
        var (bytes, small) = (Bytes(name), Compressed(Bytes(name)));
        app.MapGet("/" + name, (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
                if (!http.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == Gzip && e.Quality != 0)) return TypedResults.Bytes(bytes, mediaType);
                http.Response.Headers.ContentEncoding = Gzip;
                return TypedResults.Bytes(small, mediaType);
            })
            .Anonymous(Reason).ExcludeFromDescription();
    }

    private static string Address(string name) => $"/{name}?v={Convert.ToHexStringLower(SHA256.HashData(Bytes(name)))[..10]}";

    private static byte[] Compressed(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return memory.ToArray();
    }

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
