using System.Collections;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Lindung.Kernel.Web;

/// <summary>
/// A refusal as problem details (RFC 9457): <c>type</c>, <c>title</c> in the reader's language, <c>status</c>, <c>code</c>, and
/// <c>errors</c> (field → codes and sentences) and <c>data</c> where there are any. Holds no value that the sender gave.
/// </summary>
public sealed class Problem(Error error) : IResult
{
    /// <summary>The name in <see cref="Error.Data"/> under which the <see cref="FieldError"/>s stand.</summary>
    public const string Fields = "errors";

    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var status = Statuses.Of(error);
        if (RefusalPages.AreAskedFor(httpContext)) return RefusalPages.Answer(httpContext, error, status);
        var response = httpContext.Response;
        var language = Language.Of(httpContext);
        response.StatusCode = status;
        response.Headers.ContentLanguage = language;
        response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if (status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests && response.Headers.RetryAfter.Count == 0)
            response.Headers.RetryAfter = "2";
        return response.WriteAsJsonAsync(Details(error, status, language), EdgeJson.Options, MediaType, httpContext.RequestAborted);
    }

    internal static ProblemDetails Details(Error error, int status, string language)
    {
        var details = new ProblemDetails { Type = "urn:lindung:problem:" + error.Code, Title = error.Title.In(language), Status = status };
        details.Extensions["code"] = error.Code;
        if (error.Data is not { Count: > 0 } data) return details;
        if (data.TryGetValue(Fields, out var fields) && fields is IEnumerable<FieldError> wrong) details.Extensions[Fields] = ByField(wrong, language);
        var rest = data.Where(d => d.Key != Fields).ToDictionary(d => JsonNamingPolicy.CamelCase.ConvertName(d.Key), d => Told(d.Value, language));
        if (rest.Count > 0) details.Extensions["data"] = rest;
        return details;
    }

    private static Dictionary<string, List<Dictionary<string, string>>> ByField(IEnumerable<FieldError> wrong, string language) =>
        wrong.GroupBy(e => e.Field).ToDictionary(
            g => g.Key,
            g => g.Select(e => new Dictionary<string, string> { ["code"] = e.Code, ["title"] = e.Text.In(language) }).ToList());

    private static object? Told(object? value, string language) => value switch
    {
        Text text => text.In(language),
        string => value,
        IDictionary map => map.Keys.Cast<object>().ToDictionary(k => k.ToString()!, k => Told(map[k], language)),
        IEnumerable many => many.Cast<object?>().Select(v => Told(v, language)).ToList(),
        _ => value,
    };
}
