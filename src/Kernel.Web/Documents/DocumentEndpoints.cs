using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>What the edge knows of a sheet besides what it says.</summary>
/// <param name="UnitName">The unit's local name.</param>
/// <param name="Letterhead">What stands on its letters; null: not told yet.</param>
/// <param name="By">Who printed it, as colleagues see her.</param>
/// <param name="At">When, on the unit's clock.</param>
/// <param name="Zone">The name of that clock: <c>WIB</c>.</param>
/// <param name="IsSynthetic">The store holds practice data.</param>
/// <param name="IsPractice">It is a practice unit's, or was printed in one.</param>
public sealed record DocumentPrint(string UnitName, Letterhead? Letterhead, string By, DateTimeOffset At, string Zone, bool IsSynthetic, bool IsPractice);

/// <summary>Serves documents: a page to print, in the reader's language, under a neutral title, never kept by a cache.</summary>
public static class DocumentEndpoints
{
    internal const string Style = "/document.css";

    private static readonly Document Example = new("kernel.example", 1, new("Lembar contoh", "A sheet"), default, null, []);

    /// <summary>
    /// A use case that answers a <see cref="Document"/>: GET, the query string bound to the request. Gate, permission, need to know and
    /// read log are those of every read; the request must be logged (<see cref="ILogged{TAnswer}"/>) where the sheet tells of a person.
    /// </summary>
    public static RouteHandlerBuilder MapDocument<TRequest>(this IEndpointRouteBuilder api, string pattern, Text text, TRequest example)
        where TRequest : class, IRead<Document> =>
        api.MapRead<TRequest, Document>(pattern, text, example, Example);

    /// <summary>Maps the stylesheet of documents.</summary>
    public static IEndpointRouteBuilder MapDocumentStyle(this IEndpointRouteBuilder app)
    {
        app.MapGet(Style, () => TypedResults.Stream(typeof(DocumentEndpoints).Assembly.GetManifestResourceStream("document.css")!, "text/css; charset=utf-8"))
            .Anonymous("The looks of a printed sheet; nothing about a person.")
            .ExcludeFromDescription();
        return app;
    }

    internal static async Task<IResult> Page(HttpContext http, Document document)
    {
        var services = http.RequestServices;
        var actor = services.GetRequiredService<IRequestScope>().Caller.Actor;
        var unit = (await services.GetRequiredService<IUnits>().Find(document.Unit, http.RequestAborted))?.Unit ?? ServiceUnit.None;
        var colleagues = await services.GetRequiredService<IStaff>().Holding(actor.Unit, null, http.RequestAborted);
        var zone = IndonesianZone.Of(unit.Region);
        var at = services.GetRequiredService<TimeProvider>().GetUtcNow().ToOffset(zone.Offset);
        var by = colleagues.FirstOrDefault(c => c.Account == actor.Account)?.Name ?? actor.Account.Value.ToString();
        var printed = new DocumentPrint(unit.Name, unit.Letterhead, by, at, zone.Name, services.GetRequiredService<StoreNature>().IsSynthetic,
            document.Unit.IsPractice() || actor.Tenant.IsPractice());
        return new RazorComponentResult<DocumentSheet>(new { Document = document, Printed = printed, Language = Language.Of(http) });
    }
}
