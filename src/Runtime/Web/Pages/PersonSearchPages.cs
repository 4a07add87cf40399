using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Web.Pages;

/// <summary>What the search by name shows.</summary>
/// <param name="Typed">What was typed.</param>
/// <param name="Found">Who was found; null: nobody was looked for.</param>
/// <param name="Error">Why it was refused.</param>
internal sealed record PersonSearchView(FormValues Typed, FoundPersons? Found, Error? Error);

/// <summary>The search by name: whom somebody looks for is sent as a form and stands in no address.</summary>
internal static class PersonSearchPages
{
    internal const string Address = PageEndpoints.Root + Below;
    private const string Below = "/search/persons";

    private static readonly Text Title = new("Cari orang", "Search for a person");

    internal static void Map(IEndpointRouteBuilder pages)
    {
        Marked(pages.MapGet(Below, (Delegate)((HttpContext http) => Shown(http, new(FormValues.Empty, null, null)))));
        Marked(pages.MapPost(Below, (Delegate)Sent));
    }

    private static RouteHandlerBuilder Marked(RouteHandlerBuilder page) =>
        page.WithMetadata(new PageMark(typeof(FindPersons), Title)).WithMetadata(typeof(FindPersons).GetCustomAttributes(inherit: false).Where(EndpointGuard.IsMark).ToArray()).ExcludeFromDescription();

    private static async Task<IResult> Sent(HttpContext http)
    {
        var form = await FormReader.Read(http);
        if (form.Error is { } unreadable) return new Problem(unreadable);
        var found = await http.RequestServices.GetRequiredService<IMediator>().Send(new FindPersons(Who(form.Value)), http.RequestAborted);
        return await Shown(http, new(form.Value, found.IsOk ? found.Value : null, found.Error));
    }

    private static PersonInput Who(FormValues typed) => new(
        Name: typed.Of("name").Trim(), Birth: typed.Of("birth").Trim(), Nik: typed.Of("nik").Trim(), Phone: typed.Of("phone").Trim(),
        Domicile: RegionCode.TryParse(typed.Of("village").Trim().Split(' ')[0], null, out var village) ? new(village) : null);

    private static Task<IResult> Shown(HttpContext http, PersonSearchView view)
    {
        http.Response.Headers.CacheControl = "no-store";
        return PageEndpoints.Shown(http, typeof(PersonSearchPage), Title, view, view.Error is { } error ? Statuses.Of(error) : StatusCodes.Status200OK);
    }
}
