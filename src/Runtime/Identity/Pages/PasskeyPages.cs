using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity.Pages;

/// <summary>Signing in by a passkey, and one's own passkeys. The browser's authenticator needs a script; without it pages say to use the code.</summary>
internal static class PasskeyPages
{
    internal const string Door = SignPages.SignInAddress + "/kunci-sandi";
    internal const string Address = PageEndpoints.Root + "/kunci-sandi";

    /// <summary>The field that tells what a sheet is for, and what it may say.</summary>
    internal const string Act = "act";
    internal const string Begin = "begin";
    internal const string Remove = "remove";

    /// <summary>What the authenticator answered, as JSON.</summary>
    internal const string Credential = "credential";

    private static readonly Text SignIn = new("Masuk dengan kunci sandi", "Sign in by a passkey");
    private static readonly Text Mine = new("Kunci sandi saya", "My passkeys");

    internal static void MapPasskeyPages(this IEndpointRouteBuilder app)
    {
        const string door = "Signing in is how one becomes somebody.";
        const string own = "Changes one's own passkeys.";
        app.MapGet(Door, () => new SeeOther(SignPages.SignInAddress)).Page(SignIn).Anonymous(door);
        app.MapPost(Door, SignPages.Sent(Enter)).Page(SignIn).Anonymous(door).RequireRateLimiting(RateLimits.SignIn);
        app.MapGet(Address, (Delegate)((HttpContext http) => Shown(http, null, null))).Page(Mine).SignedIn(own);
        app.MapPost(Address, SignPages.Sent(Change)).Page(Mine).SignedIn(own).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> Enter(HttpContext http, FormValues form)
    {
        var (keys, next) = (Keys(http), SignPages.Inside(form.Of("ke")));
        if (form.Of(Credential) is not { Length: > 0 } credential)
        {
            var view = new PasskeyDoor(await keys.BeginSignIn(http, http.RequestAborted), next);
            return await PageEndpoints.Shown(http, typeof(PasskeyDoorPage), SignIn, view, 200);
        }
        var proved = await keys.Proved(http, credential, http.RequestAborted);
        if (proved.Error is { } refusal) return await SignPages.Door(http, refusal, "", next, false);
        await SessionEndpoints.Enter(http, proved.Value, Factors.Passkey, http.RequestAborted);
        return new SeeOther(next.Length > 0 ? next : PageEndpoints.Root);
    }

    private static async Task<IResult> Change(HttpContext http, FormValues form)
    {
        var (keys, session) = (Keys(http), http.Features.GetRequiredFeature<SessionInfo>());
        if (form.Of(Act) == Begin)
        {
            var begun = await keys.BeginAdding(http, session, form.Of("code"), http.RequestAborted);
            return await Shown(http, begun.Error, begun.IsOk ? begun.Value : null);
        }
        var done = form.Of(Act) == Remove ? await keys.Remove(session, form.Of("id"), http.RequestAborted) : await keys.Add(http, session, form.Of(Credential), http.RequestAborted);
        return done.Error is { } refusal ? await Shown(http, refusal, null) : new SeeOther(Address);
    }

    private static async Task<IResult> Shown(HttpContext http, Error? error, string? options)
    {
        var account = http.Features.GetRequiredFeature<SessionInfo>().Actor.Account;
        var asks = await http.RequestServices.GetRequiredService<SecondFactor>().IsAsked(account, http.RequestAborted);
        var view = new OwnPasskeys(await Keys(http).Of(account, http.RequestAborted), options, asks, error);
        return await PageEndpoints.Shown(http, typeof(PasskeyPage), Mine, view, error is null ? 200 : Statuses.Of(error));
    }

    private static Passkeys Keys(HttpContext http) => http.RequestServices.GetRequiredService<Passkeys>();
}

/// <summary>The step of signing in at which the authenticator is asked.</summary>
internal sealed record PasskeyDoor(string Options, string Next);

/// <summary>One's own passkeys. <c>Options</c>: what the authenticator is asked for a new one; <c>AsksCode</c>: whether a code is asked before.</summary>
internal sealed record OwnPasskeys(IReadOnlyList<OwnPasskey> Passkeys, string? Options, bool AsksCode, Error? Error);
