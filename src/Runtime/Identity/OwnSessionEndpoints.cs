using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

[AlwaysOn("accounts are no feature of a module")]
[SignedIn("Shows one's own sign-ins.")]
internal sealed record ListOwnSessions;

[AlwaysOn("accounts are no feature of a module")]
[SignedIn("Ends one's own sign-in.")]
internal sealed record EndOwnSession([property: OneLine] string Session);

[AlwaysOn("accounts are no feature of a module")]
[SignedIn("Ends one's own sign-ins.")]
internal sealed record EndOtherSessions;

/// <summary>One's own sessions.</summary>
internal sealed record OwnSessionList(IReadOnlyList<OwnSession> Sessions);

/// <summary>Where one is signed in, and signing out there from here.</summary>
internal static class OwnSessionEndpoints
{
    private const string Path = "/session/account/sessions";

    /// <summary>The page's address.</summary>
    internal const string Address = PageEndpoints.Root + Path;

    private static readonly Text Mine = new("Perangkat & sesi saya", "My devices and sessions");

    private static readonly OwnSessionList Example = new([new("0f3a5c7e9b1d2468", Examples.Moment, Examples.Moment, "FIREFOX", false, Factors.Totp, "", true)]);

    internal static void MapOwnSessions(this IEndpointRouteBuilder api)
    {
        api.MapUse("GET", Path, new(typeof(ListOwnSessions), typeof(OwnSessionList), Mine, new ListOwnSessions(), Example, RequestInput.Query, false, 200),
            (HttpContext http, ListOwnSessions _, CancellationToken ct) => Show(http, ct));
        api.MapUse("POST", Path + "/{session}/ending", Use(new("Akhiri sesi ini", "End this session"), new EndOwnSession("0f3a5c7e9b1d2468")),
            (HttpContext http, EndOwnSession r, CancellationToken ct) => Sessions(http).End(Session(http), r.Session, ct));
        api.MapUse("POST", Path + "/others/ending", Use(new("Akhiri semua sesi lain", "End all other sessions"), new EndOtherSessions()),
            (HttpContext http, EndOtherSessions _, CancellationToken ct) => Sessions(http).EndOthers(Session(http), ct));
    }

    internal static void MapOwnSessionPages(this IEndpointRouteBuilder pages) =>
        pages.MapUse("GET", Path, new(typeof(ListOwnSessions), typeof(OwnSessionList), Mine, new ListOwnSessions(), "", RequestInput.Query, false, 200) { Page = typeof(OwnSessionsPage) },
            (HttpContext http, ListOwnSessions _, CancellationToken ct) => Show(http, ct));

    private static UseCaseEndpoint Use(Text text, object example) => new(example.GetType(), typeof(Done), text, example, new Done(), RequestInput.Body, true, 200);

    private static async Task<Result<OwnSessionList>> Show(HttpContext http, CancellationToken cancellation) =>
        new OwnSessionList(await Sessions(http).Of(Session(http), cancellation));

    private static OwnSessions Sessions(HttpContext http) => http.RequestServices.GetRequiredService<OwnSessions>();

    private static SessionInfo Session(HttpContext http) => http.Features.GetRequiredFeature<SessionInfo>();
}
