using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Kernel.Web;

/// <summary>Serves reads as pages: static, server-rendered, without script, never kept by a cache.</summary>
public static class PageEndpoints
{
    /// <summary>
    /// A use case that reads and whose answer a component shows: GET, the query string bound to the request. Gate, permission, need to
    /// know and read log are those of every read; a refusal is a problem document.
    /// </summary>
    /// <typeparam name="TRequest">The read; a use case of its own beside one of the API.</typeparam>
    /// <typeparam name="TView">Its answer.</typeparam>
    /// <typeparam name="TPage">A component with the parameters <c>View</c> (the answer) and <c>Language</c> (<c>id</c> or <c>en</c>).</typeparam>
    /// <param name="api">The group of the API.</param>
    /// <param name="pattern">The address.</param>
    /// <param name="text">What the page is.</param>
    /// <param name="example">A request that would be right, with synthetic values.</param>
    public static RouteHandlerBuilder MapPage<TRequest, TView, TPage>(this IEndpointRouteBuilder api, string pattern, Text text, TRequest example)
        where TRequest : class, IRead<TView>
        where TView : notnull
        where TPage : IComponent =>
        api.MapUse<TRequest, TView>(
            HttpMethods.Get, pattern, new(typeof(TRequest), typeof(TView), text, example, "", RequestInput.Query, false, 200) { Page = typeof(TPage) }, UseCaseEndpoints.Ask<TRequest, TView>);

    internal static IResult Shown(HttpContext http, Type page, object view) =>
        new RazorComponentResult(page, new Dictionary<string, object?> { ["View"] = view, ["Language"] = Language.Of(http) });
}
