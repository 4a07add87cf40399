using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>
/// What a form did, told on the page that comes after it, and the position up to which that page must wait. Travels sealed in a cookie that
/// is read once, so that no address carries it.
/// </summary>
internal static class PageNotices
{
    private const string Cookie = "lindung.notice";

    /// <summary>One append writes seldom more than three records, and a cookie is small.</summary>
    private const int MostMade = 5;
    private static readonly Text Saved = new("Tersimpan.", "Saved.");

    internal static void Leave(HttpContext http, Receipt? receipt)
    {
        var left = new Left(receipt?.Position ?? 0, [.. receipt?.Numbers.Values ?? []], [.. (receipt?.Streams ?? []).Take(MostMade)]);
        var bytes = Sealer(http).Protect(JsonSerializer.SerializeToUtf8Bytes(left));
        http.Response.Cookies.Append(Cookie, Convert.ToBase64String(bytes), new()
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(1), Path = PageEndpoints.Root,
        });
    }

    /// <summary>The notice; the cookie is gone with it.</summary>
    internal static PageNotice? Take(HttpContext http)
    {
        if (Read(http) is not { } read) return null;
        if (!http.Response.HasStarted) http.Response.Cookies.Delete(Cookie, new() { Path = PageEndpoints.Root });
        return new(Saved, read.Numbers, read.Made);
    }

    /// <summary>Up to where the page must show.</summary>
    internal static long? Position(HttpContext http) => Read(http)?.Position;

    private static Left? Read(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and < 4000 } text) return null;
        try
        {
            return JsonSerializer.Deserialize<Left>(Sealer(http).Unprotect(Convert.FromBase64String(text)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private static IDataProtector Sealer(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("lindung.page-notice");

    private sealed record Left(long Position, IReadOnlyList<string> Numbers, IReadOnlyList<StreamId> Made);
}
