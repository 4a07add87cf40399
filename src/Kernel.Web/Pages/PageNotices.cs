using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    private static readonly Text Saved = new("Tersimpan.", "Saved.");

    internal static void Leave(HttpContext http, Receipt? receipt)
    {
        var number = receipt?.Numbers?.Values.FirstOrDefault() ?? "";
        var position = (receipt?.Position ?? 0).ToString(CultureInfo.InvariantCulture);
        var bytes = Sealer(http).Protect(Encoding.UTF8.GetBytes($"{position} {number}"));
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
        return new(Saved, read.Number.Length == 0 ? null : read.Number);
    }

    /// <summary>Up to where the page must show.</summary>
    internal static long? Position(HttpContext http) => Read(http)?.Position;

    private static (long Position, string Number)? Read(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and < 1000 } text) return null;
        try
        {
            var parts = Encoding.UTF8.GetString(Sealer(http).Unprotect(Convert.FromBase64String(text))).Split(' ', 2);
            return (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static IDataProtector Sealer(HttpContext http) => http.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("lindung.page-notice");
}
