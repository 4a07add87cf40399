using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity.OpenId;
using Lindung.Runtime.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lindung.Runtime.Identity.Pages;

/// <summary>Signing in by a provider: out to it, back, and the step on our own site that begins the session. Where no provider is set, none of it is there.</summary>
internal static class ProviderPages
{
    private const string Root = SignPages.SignInAddress + "/penyedia";

    /// <summary>The step on our own site.</summary>
    internal const string Step = Root + "/lanjut";

    private static readonly Text SignIn = new("Masuk lewat penyedia", "Sign in by a provider");
    private static readonly Text SignOut = new("Keluar", "Sign out");

    internal static string DoorOf(OpenIdProvider provider) => $"{Root}/{provider.Key}";

    internal static string ReturnTo(OpenIdProvider provider) => DoorOf(provider) + "/kembali";

    internal static string SignOutOf(OpenIdProvider provider) => DoorOf(provider) + "/keluar";

    internal static void MapProviderPages(this IEndpointRouteBuilder app)
    {
        const string door = "Signing in is how one becomes somebody.";
        var providers = app.ServiceProvider.GetRequiredService<OpenIdProviders>().All;
        foreach (var provider in providers)
        {
            // A link, not a form: pages allow forms to lead to our own site only.
            app.MapGet(DoorOf(provider), (Delegate)((HttpContext http) => Leave(http, provider))).Page(SignIn).Anonymous(door).RequireRateLimiting(RateLimits.SignIn);
            app.MapGet(ReturnTo(provider), (Delegate)((HttpContext http) => Return(http, provider))).Page(SignIn).Anonymous(door).RequireRateLimiting(RateLimits.SignIn);
            app.MapGet(SignOutOf(provider), (Delegate)((HttpContext http) => End(http, provider))).Page(SignOut).Anonymous("It shows a way out.");
        }
        if (providers.Count == 0) return;
        app.MapGet(Step, (Delegate)Again).Page(SignIn).Anonymous(door);
        app.MapPost(Step, SignPages.Sent(Enter)).Page(SignIn).Anonymous(door).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> Leave(HttpContext http, OpenIdProvider provider)
    {
        try
        {
            await http.ChallengeAsync(provider.Scheme, new AuthenticationProperties { RedirectUri = Step });
            return Results.Empty;
        }
        catch (Exception failure) when (failure is OpenIdRefused || OpenIdFailures.IsAbsence(failure))
        {
            http.Response.Headers.Remove("Set-Cookie");
            return await Refused(http, await Ways(http).Refuse(http, provider, OpenIdFailures.Of(failure, http.Request).Error, http.RequestAborted));
        }
    }

    private static async Task<IResult> Return(HttpContext http, OpenIdProvider provider)
    {
        var handler = (IAuthenticationRequestHandler)(await http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>().GetHandlerAsync(http, provider.Scheme))!;
        var step = await Ways(http).Return(http, handler, provider, http.RequestAborted);
        return step.Error is { } refusal ? await Refused(http, refusal) : await Shown(http, step.Value, null);
    }

    private static async Task<IResult> Again(HttpContext http) =>
        await Ways(http).Waiting(http, http.RequestAborted) is { } step ? await Shown(http, step, null) : new SeeOther(SignPages.SignInAddress);

    private static async Task<IResult> Enter(HttpContext http, FormValues form)
    {
        var entry = await Ways(http).Enter(http, form.Of("code"), http.RequestAborted);
        if (entry.Error is { } refusal)
            return await Ways(http).Waiting(http, http.RequestAborted) is { } step ? await Shown(http, step, refusal) : await Refused(http, refusal);
        await SessionEndpoints.Enter(http, entry.Value.Account, entry.Value.Factor, http.RequestAborted, entry.Value.Provider);
        return new SeeOther(PageEndpoints.Root);
    }

    /// <summary>Our session has ended; goes on to the provider's end, by itself where the browser may.</summary>
    private static async Task<IResult> End(HttpContext http, OpenIdProvider provider)
    {
        if (!provider.SignOut || await EndAt(http, provider) is not { } address) return new SeeOther(SignPages.SignInAddress);
        http.Response.Headers["Refresh"] = "0;url=" + address;
        return await PageEndpoints.Shown(http, typeof(ProviderEndPage), SignOut, new ProviderEnd(provider.DisplayName, address), 200);
    }

    private static async Task<string?> EndAt(HttpContext http, OpenIdProvider provider)
    {
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(provider.Scheme);
        try
        {
            var at = (await options.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted)).EndSessionEndpoint;
            var back = $"{http.Request.Scheme}://{http.Request.Host}{SignPages.SignInAddress}";
            return at is { Length: > 0 } ? PageEndpoints.Link(at, new { client_id = provider.ClientId, post_logout_redirect_uri = back }) : null;
        }
        catch (Exception failure) when (OpenIdFailures.IsAbsence(failure))
        {
            return null;
        }
    }

    private static Task<IResult> Refused(HttpContext http, Error refusal) => SignPages.Door(http, refusal, "", "", false);

    private static Task<IResult> Shown(HttpContext http, ProviderStep step, Error? error) =>
        PageEndpoints.Shown(http, typeof(ProviderStepPage), SignIn, new ProviderStepView(step.Provider.DisplayName, step.Login, step.AsksCode, error), error is null ? 200 : Statuses.Of(error));

    private static ProviderSignIn Ways(HttpContext http) => http.RequestServices.GetRequiredService<ProviderSignIn>();
}

/// <summary>The last step of a sign-in by a provider.</summary>
internal sealed record ProviderStepView(string Provider, string Login, bool AsksCode, Error? Error);

/// <summary>Where one signs out of the provider too.</summary>
internal sealed record ProviderEnd(string Provider, string Address);
