using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity.OpenId;
using Lindung.Runtime.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lindung.Runtime.Identity.Pages;

/// <summary>Signing in and out, language, unit and password in the browser: the same work as the session's endpoints.</summary>
internal static class SignPages
{
    internal const string SignInAddress = "/masuk";
    internal const string Password = PageEndpoints.Root + "/kata-sandi";

    /// <summary>The continuation of a list stands in it too.</summary>
    private const int LongestAddress = 2000;

    private static readonly Text SignIn = new("Masuk", "Sign in");
    private static readonly Text ChangePassword = new("Ganti kata sandi", "Change the password");

    internal static void MapSignPages(this IEndpointRouteBuilder app)
    {
        const string door = "Signing in is how one becomes somebody.";
        app.MapGet(SignInAddress, (Delegate)((HttpContext http) => Door(http, null, "", http.Request.Query["ke"].ToString(), http.Request.Query["konsep"] == "1"))).Page(SignIn).Anonymous(door);
        app.MapPost(SignInAddress, Sent(Enter)).Page(SignIn).Anonymous(door).RequireRateLimiting(RateLimits.SignIn);
        app.MapPost("/bahasa", Sent(Speak)).Page(new("Ganti bahasa", "Switch language")).Anonymous("Everybody chooses a language.");
        app.MapGet("/keluar-cepat", (Delegate)Flee).Page(new("Tutup cepat", "Quick exit")).Anonymous("Leaving must never wait.");
        app.MapPost(FormDrafts.DiscardAddress, Sent(Discard)).Page(new("Buang konsep", "Discard a draft")).SignedIn("Discards one's own draft.");
        app.MapPost("/keluar", (Delegate)Leave).Page(new("Keluar", "Sign out")).SignedIn("Ends one's own sign-in.").WithMetadata(new ForHalfSignedIn());
        app.MapPost(PageEndpoints.Root + "/unit", Sent(Switch)).Page(new("Ganti unit", "Switch unit")).SignedIn("Changes one's own sign-in.");
        app.MapGet(Password, (Delegate)((HttpContext http) => Form(http, null))).Page(ChangePassword).SignedIn("Sets one's own password.").WithMetadata(new ForHalfSignedIn());
        app.MapPost(Password, Sent(Change)).Page(ChangePassword).SignedIn("Sets one's own password.").WithMetadata(new ForHalfSignedIn()).RequireRateLimiting(RateLimits.SignIn);
    }

    internal static TBuilder Page<TBuilder>(this TBuilder endpoint, Text title)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new PageMark(null, title)).ExcludeFromDescription();

    internal static Delegate Sent(Func<HttpContext, FormValues, Task<IResult>> act) => async (HttpContext http) =>
    {
        var form = await FormReader.Read(http);
        return form.Error is { } refusal ? new Problem(refusal) : await act(http, form.Value);
    };

    /// <summary>The door, and where one goes on behind it.</summary>
    internal static string DoorTo(string next, bool draftKept) => PageEndpoints.Link(SignInAddress, new { ke = Inside(next), konsep = draftKept ? "1" : null });

    internal static Task<IResult> Door(HttpContext http, Error? error, string login, string next, bool draftKept) => PageEndpoints.Shown(
        http, typeof(SignInPage), SignIn, new() { ["Error"] = error, ["Login"] = login, ["Next"] = Inside(next), ["DraftKept"] = draftKept }, error is null ? 200 : Statuses.Of(error));

    private static async Task<IResult> Enter(HttpContext http, FormValues form)
    {
        var request = new OpenSession(form.Of("login"), form.Of("password"), form.Of("code") is { Length: > 0 } code ? code : null);
        var opened = await SessionEndpoints.Open(http, request, http.RequestAborted);
        return opened.Error is { } refusal ? await Door(http, refusal, request.Login, form.Of("ke"), form.Of("konsep") == "1") : new SeeOther(Inside(form.Of("ke")) is { Length: > 0 } next ? next : PageEndpoints.Root);
    }

    private static async Task<IResult> Leave(HttpContext http)
    {
        var provider = http.RequestServices.GetRequiredService<OpenIdProviders>().Find(http.Features.GetRequiredFeature<SessionInfo>().Provider);
        await SessionEndpoints.Close(http, new CloseSession(), http.RequestAborted);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return new SeeOther(provider is { SignOut: true } ? ProviderPages.SignOutOf(provider) : SignInAddress);
    }

    /// <summary>Ends the sign-in and shows something else, wherever she was.</summary>
    private static async Task<IResult> Flee(HttpContext http)
    {
        if (http.Features.Get<SessionInfo>() is not null) await SessionEndpoints.Close(http, new CloseSession(), http.RequestAborted);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return new SeeOther(http.RequestServices.GetRequiredService<IOptions<WebOptions>>().Value.QuickExit);
    }

    private static async Task<IResult> Discard(HttpContext http, FormValues form)
    {
        await http.RequestServices.GetRequiredService<IDrafts>().Discard(http.Features.GetRequiredFeature<SessionInfo>().Actor.Account, form.Of(FormDrafts.AddressField), http.RequestAborted);
        return new SeeOther(PageEndpoints.Root);
    }

    private static Task<IResult> Speak(HttpContext http, FormValues form)
    {
        if (form.Of("bahasa") is Language.Indonesian or Language.English)
            http.Response.Cookies.Append(Language.Cookie, form.Of("bahasa"), new() { SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365) });
        return Task.FromResult<IResult>(new SeeOther(Inside(form.Of("ke")) is { Length: > 0 } next ? next : "/"));
    }

    private static async Task<IResult> Switch(HttpContext http, FormValues form)
    {
        if (!Id<ServiceUnit>.TryParse(form.Of("unit"), null, out var unit)) return new Problem(IdentityErrors.NotInUnit);
        var switched = await SessionEndpoints.Switch(http, new SwitchUnit(unit), http.RequestAborted);
        return switched.Error is { } refusal ? new Problem(refusal) : new SeeOther(PageEndpoints.Root);
    }

    private static Task<IResult> Form(HttpContext http, Error? error) =>
        PageEndpoints.Shown(
            http, typeof(PasswordPage), ChangePassword, new() { ["Error"] = error, ["Login"] = http.Features.Get<SessionInfo>()?.Login }, error is null ? 200 : Statuses.Of(error));

    private static async Task<IResult> Change(HttpContext http, FormValues form)
    {
        var changed = await SessionEndpoints.Set(http, new SetPassword(form.Of("current"), form.Of("next")), http.RequestAborted);
        return changed.Error is { } refusal ? await Form(http, refusal) : new SeeOther(PageEndpoints.Root);
    }

    /// <summary>An address of our own with its query, or nothing: nobody is led elsewhere by a link to the door.</summary>
    internal static string Inside(string address)
    {
        var path = address.Split('?')[0];
        var isPage = path.StartsWith(PageEndpoints.Root + "/", StringComparison.Ordinal) || path.StartsWith(PublicPages.Root + "/", StringComparison.Ordinal);
        return address.Length < LongestAddress && (path is "/" or PageEndpoints.Root or SignInAddress or SetupPages.Address || isPage)
            && address.All(c => c is > ' ' and < '\x7f' and not '\\') ? address : "";
    }
}
