using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

[AlwaysOn("signing in is no feature of a module")]
[Anonymous("Signing in is how one becomes somebody.")]
internal sealed record OpenSession(string Login, string Password, string? Code = null);

[AlwaysOn("signing in is no feature of a module")]
[SignedIn("Shows one's own sign-in.")]
internal sealed record ShowSession;

[AlwaysOn("signing in is no feature of a module")]
[SignedIn("Changes one's own sign-in.")]
internal sealed record SwitchUnit(Id<ServiceUnit> Unit);

[AlwaysOn("signing in is no feature of a module")]
[SignedIn("Ends one's own sign-in.")]
internal sealed record CloseSession;

[AlwaysOn("signing in is no feature of a module")]
[SignedIn("Sets one's own password.")]
internal sealed record SetPassword(string Current, string Next);

[AlwaysOn("signing in is no feature of a module")]
[SignedIn("Begins one's own second factor.")]
internal sealed record EnrolTotp(string? Code = null);

[AlwaysOn("signing in is no feature of a module")]
[SignedIn("Confirms one's own second factor.")]
internal sealed record ConfirmTotp(string Code);

/// <summary>Who one is signed in as.</summary>
internal sealed record SessionView(
    Id<Account> Account, string Login, string DisplayName, Id<Tenant> Tenant, Id<ServiceUnit> Unit, RegionCode UnitRegion, IReadOnlyList<string> Roles,
    IReadOnlyList<UnitRoles> Units, bool MustChangePassword, bool MustEnrolSecondFactor, DateTimeOffset Ends, string Antiforgery);

/// <summary>A unit in which one may act, and the roles there.</summary>
internal sealed record UnitRoles(Id<ServiceUnit> Unit, string Name, IReadOnlyList<string> Roles);

/// <summary>Signing in and out, one's unit, password and second factor.</summary>
internal static class SessionEndpoints
{
    private const int LongestDevice = 200;

    internal static void MapSession(this IEndpointRouteBuilder api)
    {
        api.Map("POST", "/session", new("Masuk", "Sign in"), new OpenSession("petugas.contoh", "kata sandi yang panjang"), new Done(), Open)
            .RequireRateLimiting(RateLimits.SignIn);
        api.Map("GET", "/session", new("Lihat siapa yang masuk", "Show who is signed in"), new ShowSession(), Examples.Session, Show);
        api.Map("PUT", "/session/unit", new("Ganti unit", "Switch unit"), new SwitchUnit(Examples.Unit), new Done(), Switch);
        api.Map("DELETE", "/session", new("Keluar", "Sign out"), new CloseSession(), new Done(), Close);
        api.Map("POST", "/session/password", new("Ganti kata sandi", "Set the password"), new SetPassword("kata sandi lama", "kata sandi baru yang panjang"), new Done(), Set)
            .RequireRateLimiting(RateLimits.SignIn);
        api.Map("POST", "/session/totp", new("Mulai kode dua langkah", "Begin the second factor"), new EnrolTotp(), new TotpEnrolment("JBSWY3DPEHPK3PXP", "otpauth://totp/Lindung"), Enrol)
            .RequireRateLimiting(RateLimits.SignIn);
        api.Map("POST", "/session/totp/confirmation", new("Aktifkan kode dua langkah", "Confirm the second factor"), new ConfirmTotp("123456"), new RecoveryCodes(["ABCD-EFGH-JKLM"]), Confirm)
            .RequireRateLimiting(RateLimits.SignIn);
    }

    /// <summary>An endpoint of the account's own: no idempotency key, and open to somebody who has yet to set a password or a second factor.</summary>
    private static RouteHandlerBuilder Map<TRequest, TAnswer>(
        this IEndpointRouteBuilder api, string method, string pattern, Text text, TRequest example, TAnswer answer,
        Func<HttpContext, TRequest, CancellationToken, Task<Result<TAnswer>>> run)
        where TRequest : class
        where TAnswer : notnull =>
        api.MapUse(
                method, pattern,
                new(typeof(TRequest), typeof(TAnswer), text, example, answer, method == "GET" ? RequestInput.Query : RequestInput.Body, false, 200), run)
            .WithMetadata(new ForHalfSignedIn());

    internal static async Task<Result<Done>> Open(HttpContext http, OpenSession request, CancellationToken cancellation)
    {
        var opened = await Get<SignIn>(http).Run(request, Devices.Brought(http), DeviceOf(http), http.Place(), cancellation);
        if (opened.Error is { } refusal) return refusal;
        await Enter(http, opened.Value);
        return new Done();
    }

    /// <summary>Opens a session for who has proved who she is, and gives it to her browser.</summary>
    internal static async Task Enter(HttpContext http, Id<Account> account, string factor, CancellationToken cancellation, string provider = "") =>
        await Enter(http, await Get<SignIn>(http).Open(account, factor, Devices.Brought(http), DeviceOf(http), cancellation, provider));

    private static Task Enter(HttpContext http, Opened opened)
    {
        Devices.Leave(http, opened.Device);
        return http.SignInAsync(WhoAsks.Scheme, WhoAsks.PrincipalOf(opened.Session));
    }

    private static string DeviceOf(HttpContext http)
    {
        var device = http.Request.Headers.UserAgent.ToString();
        return device[..Math.Min(device.Length, LongestDevice)];
    }

    private static async Task<Result<SessionView>> Show(HttpContext http, ShowSession request, CancellationToken cancellation)
    {
        var session = Session(http);
        var actor = session.Actor;
        var units = (await Visitors.UnitsOf(Get<RoleBook>(http), Get<IUnits>(http), actor, cancellation)).Select(u => new UnitRoles(u.Id, u.Name, u.Roles)).ToList();
        // Antiforgery sets a stricter one and warns when it finds another.
        http.Response.Headers.Remove("Cache-Control");
        var proof = Get<IAntiforgery>(http).GetAndStoreTokens(http).RequestToken!;
        return new SessionView(
            actor.Account, session.Login, session.DisplayName, actor.Tenant, actor.Unit, actor.UnitRegion, actor.Roles, units, session.MustChange, session.MustEnrol,
            session.Ends, proof);
    }

    internal static async Task<Result<Done>> Switch(HttpContext http, SwitchUnit request, CancellationToken cancellation) =>
        await Get<Sessions>(http).Switch(Session(http).Hash, Session(http).Actor.Account, request.Unit, cancellation) ? new Done() : IdentityErrors.NotInUnit;

    internal static async Task<Result<Done>> Close(HttpContext http, CloseSession request, CancellationToken cancellation)
    {
        await Get<Sessions>(http).End(Session(http).Hash, cancellation);
        await http.SignOutAsync(WhoAsks.Scheme);
        return new Done();
    }

    internal static Task<Result<Done>> Set(HttpContext http, SetPassword request, CancellationToken cancellation) =>
        Get<Accounts>(http).SetOwn(Session(http), request.Current, request.Next, cancellation);

    internal static Task<Result<TotpEnrolment>> Enrol(HttpContext http, EnrolTotp request, CancellationToken cancellation) =>
        Get<SecondFactor>(http).Enrol(Session(http), request.Code, http.Place(), cancellation);

    internal static Task<Result<RecoveryCodes>> Confirm(HttpContext http, ConfirmTotp request, CancellationToken cancellation) =>
        Get<SecondFactor>(http).Confirm(Session(http), request.Code, cancellation);

    private static SessionInfo Session(HttpContext http) => http.Features.GetRequiredFeature<SessionInfo>();

    private static T Get<T>(HttpContext http)
        where T : notnull => http.RequestServices.GetRequiredService<T>();
}
