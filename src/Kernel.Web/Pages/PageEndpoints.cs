using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Kernel.Web;

/// <summary>Serves reads as pages: server-rendered, without script, inside the shell, never kept by a cache.</summary>
public static class PageEndpoints
{
    /// <summary>Below which all pages stand.</summary>
    public const string Root = "/kerja";

    /// <summary>Where files are found by their number.</summary>
    internal const string Search = Root + "/search";

    /// <summary>
    /// A use case that reads and whose answer a component shows: GET, the query string bound to the request. Gate, permission, need to
    /// know and read log are those of every read; a refusal is a page that says why.
    /// </summary>
    /// <typeparam name="TRequest">The read; the API's own, or one of the page.</typeparam>
    /// <typeparam name="TView">Its answer.</typeparam>
    /// <typeparam name="TPage">A component that takes the answer as a private cascading parameter of its type, and a <see cref="PageFrame"/> for the rest.</typeparam>
    /// <param name="pages">The group of the pages.</param>
    /// <param name="pattern">The address, that of the API where both show the same.</param>
    /// <param name="title">What the page is; its heading.</param>
    /// <param name="example">A request that would be right, with synthetic values.</param>
    public static RouteHandlerBuilder MapPage<TRequest, TView, TPage>(this IEndpointRouteBuilder pages, string pattern, Text title, TRequest example)
        where TRequest : class, IRead<TView>
        where TView : notnull
        where TPage : IComponent =>
        pages.MapUse<TRequest, TView>(
            HttpMethods.Get, pattern, new(typeof(TRequest), typeof(TView), title, example, "", RequestInput.Query, false, 200) { Page = typeof(TPage) }, UseCaseEndpoints.Ask<TRequest, TView>);

    /// <summary>Puts a page, or the form of a write, into the menu of everybody whom its use case is open to.</summary>
    /// <param name="page">A page, or a write of the API, whose address has no placeholder.</param>
    /// <param name="group">Where.</param>
    /// <param name="order">Ascending within the group, over all modules.</param>
    /// <param name="title">What it is called there.</param>
    public static RouteHandlerBuilder InMenu(this RouteHandlerBuilder page, MenuGroup group, int order, Text title) => page.WithMetadata(new MenuMark(group, order, title));

    /// <summary>The address of a page with codes, dates and ids behind it; what is null is left out.</summary>
    public static string Link(string address, object? given)
    {
        var query = string.Join('&', new RouteValueDictionary(given).Where(g => g.Value is not null).Select(g => $"{g.Key}={Uri.EscapeDataString(Convert.ToString(g.Value, CultureInfo.InvariantCulture)!)}"));
        return query.Length > 0 ? $"{address}?{query}" : address;
    }

    /// <summary>A page inside the shell.</summary>
    internal static async Task<IResult> Shown(HttpContext http, Type page, Text title, Dictionary<string, object?> parameters, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<Shell>(new { Frame = await Frames.Of(http, title), Page = page, Parameters = parameters }) { StatusCode = status };

    /// <summary>A page inside the shell that takes a view as a read's page does.</summary>
    internal static async Task<IResult> Shown<TView>(HttpContext http, Type page, Text title, TView view, int status)
        where TView : class =>
        new RazorComponentResult<Shell>(new { Frame = await Frames.Of(http, title), Page = page, View = (object)view, ViewType = typeof(TView) }) { StatusCode = status };

    /// <summary>A page that shows a view.</summary>
    internal static async Task<IResult> ShownView(HttpContext http, UseCaseEndpoint use, object view) =>
        new RazorComponentResult<Shell>(new { Frame = await Frames.Of(http, use.Text), use.Page, View = view, ViewType = use.Answer });
}
