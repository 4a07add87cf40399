using Microsoft.AspNetCore.Http;

namespace Lindung.Kernel.Web;

/// <summary>The two languages of the suite: Indonesian unless somebody asks for English.</summary>
public static class Language
{
    /// <summary>Indonesian.</summary>
    public const string Indonesian = "id";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>The cookie by which a person chooses; it goes before <c>Accept-Language</c>.</summary>
    public const string Cookie = "lang";

    /// <summary>The language in which this request is answered.</summary>
    public static string Of(HttpContext http) =>
        http.Request.Cookies.TryGetValue(Cookie, out var chosen) && chosen is Indonesian or English && chosen is not null
            ? chosen
            : Preferred(http.Request.GetTypedHeaders().AcceptLanguage);

    private static string Preferred(IList<Microsoft.Net.Http.Headers.StringWithQualityHeaderValue> accepted) =>
        accepted.Where(l => (l.Quality ?? 1) > 0)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(l => l is Indonesian or English) ?? Indonesian;
}
