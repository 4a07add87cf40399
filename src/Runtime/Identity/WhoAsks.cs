using System.Security.Claims;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

/// <summary>Marks an endpoint that a person may use whose password was given by an admin.</summary>
internal sealed class ForTemporaryPassword;

/// <summary>
/// Finds out who asks before any endpoint runs: a person by her session's cookie, a program by its token. Refuses what is not signed in, what
/// a token does not cover, and unsafe requests of persons without the page's proof. Whether the role may do it, the use case's pipeline decides.
/// </summary>
internal static class WhoAsks
{
    internal const string Scheme = "lindung";
    internal const string SessionClaim = "session";

    private const string Bearer = "Bearer ";

    internal static IApplicationBuilder UseWhoAsks(this IApplicationBuilder app) => app.Use(async (HttpContext http, RequestDelegate next) =>
    {
        if (http.GetEndpoint() is not { } endpoint)
        {
            await next(http);
            return;
        }
        var refusal = http.Request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? await Program(http, endpoint, header[Bearer.Length..].Trim())
            : await Person(http, endpoint);
        if (refusal is null) await next(http);
        else await new Problem(refusal).ExecuteAsync(http);
    });

    private static async Task<Error?> Program(HttpContext http, Endpoint endpoint, string secret)
    {
        if (await http.RequestServices.GetRequiredService<Tokens>().Find(secret, http.RequestAborted) is not { } token) return KernelErrors.NotSignedIn;
        http.RequestServices.GetRequiredService<RequestScope>().Enter(http, token.Actor, "token " + token.Name);
        http.Features.Set(new ProgramSignIn(token.Scopes));
        if (IsAnonymous(endpoint)) return null;
        // Every permission that the endpoint asks must be in the token; what is a person's own is not a program's.
        var asked = endpoint.Metadata.OfType<RequiresAttribute>().ToList();
        return asked.Count > 0 && asked.All(r => token.Scopes.Contains(r.Permission)) ? null : IdentityErrors.TokenScope;
    }

    private static async Task<Error?> Person(HttpContext http, Endpoint endpoint)
    {
        var session = await Session(http);
        http.RequestServices.GetRequiredService<RequestScope>().Enter(http, session?.Actor, session?.Device ?? "");
        if (session is not null) http.Features.Set(session);
        if (IsAnonymous(endpoint)) return null;
        if (session is null) return KernelErrors.NotSignedIn;
        if (session.MustChange && endpoint.Metadata.GetMetadata<ForTemporaryPassword>() is null) return IdentityErrors.MustChangePassword;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method)) return null;
        return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http) ? null : IdentityErrors.Antiforgery;
    }

    private static async Task<SessionInfo?> Session(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(Scheme);
        if (ticket.Principal?.FindFirst(SessionClaim)?.Value is not { } secret) return null;
        var session = await http.RequestServices.GetRequiredService<Sessions>().Find(secret, http.RequestAborted);
        if (session is not null) http.User = ticket.Principal;
        return session;
    }

    internal static ClaimsPrincipal PrincipalOf(string secret) =>
        // The name is what antiforgery binds its proof to: this session and no other.
        new(new ClaimsIdentity([new(SessionClaim, secret), new(ClaimTypes.NameIdentifier, OneTimeCodes.HashOf(secret))], Scheme));

    private static bool IsAnonymous(Endpoint endpoint) => endpoint.Metadata.GetMetadata<AnonymousAttribute>() is not null;
}
