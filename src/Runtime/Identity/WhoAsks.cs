using System.Security.Claims;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

/// <summary>Marks an endpoint that a person may use who has yet to set a password of her own, or a second factor.</summary>
internal sealed class ForHalfSignedIn;

/// <summary>
/// Finds out who asks before any endpoint runs: a person by her session's cookie, a program by its token. Refuses what is not signed in, what
/// a token does not cover, and unsafe requests of persons without the page's proof. Whether the role may do it, the use case's pipeline decides.
/// </summary>
internal static class WhoAsks
{
    internal const string Scheme = "lindung";
    internal const string SessionClaim = "session";

    private const string Bearer = "Bearer ";

    /// <summary>Finds out who asks; refuses nobody, so that refused requests are counted by the limits too.</summary>
    internal static IApplicationBuilder UseWhoAsks(this IApplicationBuilder app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        if (http.GetEndpoint() is not null) await Identify(http);
        await next(http);
    });

    /// <summary>Refuses whom the endpoint is not for.</summary>
    internal static IApplicationBuilder UseAdmission(this IApplicationBuilder app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        if (http.GetEndpoint() is not { } endpoint || await Refusal(http, endpoint) is not { } refusal) await next(http);
        else if (await UnsentForms.Answer(http, endpoint, refusal) is { } instead) await instead.ExecuteAsync(http);
        else if (endpoint.Metadata.GetMetadata<PageMark>() is not null && WayOut(refusal) is { } page) await new SeeOther(page).ExecuteAsync(http);
        else await new Problem(refusal).ExecuteAsync(http);
    });

    /// <summary>The page on which one does what is missing.</summary>
    private static string? WayOut(Error refusal) =>
        refusal.Code == IdentityErrors.MustChangePassword.Code ? Pages.SignPages.Password
        : refusal.Code == IdentityErrors.SecondFactorNeeded.Code ? Pages.SecondFactorPages.Address
        : null;

    private static async Task Identify(HttpContext http)
    {
        var scope = http.RequestServices.GetRequiredService<RequestScope>();
        if (TokenOf(http) is { } secret)
        {
            var token = await http.RequestServices.GetRequiredService<Tokens>().Find(secret, http.RequestAborted);
            scope.Enter(http, token?.Actor, token?.UnitShown ?? true, token is null ? "" : "token " + token.Name, http.Place());
            http.Features.Set(new ProgramSignIn());
            return;
        }
        var session = await Session(http);
        scope.Enter(http, session?.Actor, session?.UnitShown ?? true, session?.Device ?? "", http.Place());
        if (session is not null) http.Features.Set(session);
        if (session is { MustChange: true } or { MustEnrol: true }) http.Features.Set(new NoWorkYet());
    }

    private static async Task<Error?> Refusal(HttpContext http, Endpoint endpoint)
    {
        var scope = http.RequestServices.GetRequiredService<RequestScope>();
        var isSomebody = scope.Actor is not null;
        var program = http.Features.Get<ProgramSignIn>();
        // A token that does not hold is told so even where nobody is asked: its owner should know.
        if (program is not null && !isSomebody) return KernelErrors.NotSignedIn;
        if (endpoint.Metadata.GetMetadata<AnonymousAttribute>() is not null) return null;
        if (!isSomebody) return KernelErrors.NotSignedIn;
        // Not "forbidden": nobody can say yet what she may do.
        if (!scope.UnitShown) return KernelErrors.NotReady;
        return program is not null ? Uncovered(http, endpoint, scope.Actor!) : await Unproven(http, endpoint);
    }

    /// <summary>
    /// Every permission that the endpoint asks must be in the token, for the kind of case that the address names; what is a person's own is
    /// not a program's.
    /// </summary>
    private static Error? Uncovered(HttpContext http, Endpoint endpoint, Actor program)
    {
        var kind = http.Request.RouteValues["kind"] as string ?? "";
        var asked = endpoint.Metadata.OfType<RequiresAttribute>().ToList();
        return asked.Count > 0 && asked.All(r => program.Covers(r.PermissionFor(kind))) ? null : IdentityErrors.TokenScope;
    }

    private static async Task<Error?> Unproven(HttpContext http, Endpoint endpoint)
    {
        var session = http.Features.GetRequiredFeature<SessionInfo>();
        if ((session.MustChange || session.MustEnrol) && endpoint.Metadata.GetMetadata<ForHalfSignedIn>() is null)
            return session.MustChange ? IdentityErrors.MustChangePassword : IdentityErrors.SecondFactorNeeded;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method)) return null;
        FormReader.Limit(http);
        try
        {
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? null : IdentityErrors.Antiforgery;
        }
        catch (AntiforgeryValidationException)
        {
            // The form that holds the proof could not be read: cut in half, or too large.
            return FormReader.TooLarge(http);
        }
    }

    private static string? TokenOf(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null;

    private static async Task<SessionInfo?> Session(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        if (ticket.Principal?.FindFirst(SessionClaim)?.Value is not { } secret) return null;
        var session = await http.RequestServices.GetRequiredService<Sessions>().Find(secret, http.RequestAborted);
        if (session is not null) http.User = ticket.Principal;
        return session;
    }

    internal static ClaimsPrincipal PrincipalOf(string secret) => Principal(OneTimeCodes.HashOf(secret), new Claim(SessionClaim, secret));

    /// <summary>The principal of a session by its hash: for its proofs, it opens nothing.</summary>
    internal static ClaimsPrincipal PrincipalIn(string session) => Principal(session);

    // The name is what antiforgery binds its proof to: this session and no other.
    private static ClaimsPrincipal Principal(string hash, params IEnumerable<Claim> more) => new(new ClaimsIdentity(more.Append(new(ClaimTypes.NameIdentifier, hash)), Scheme));
}
