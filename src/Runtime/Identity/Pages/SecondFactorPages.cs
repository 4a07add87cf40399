using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity.Pages;

/// <summary>Setting up one's second factor in the browser: the same work as the session's endpoints.</summary>
internal static class SecondFactorPages
{
    internal const string Address = PageEndpoints.Root + "/kode-dua-langkah";

    /// <summary>The field that tells what a sheet is for.</summary>
    internal const string Act = "act";
    internal const string ConfirmAct = "confirm";

    private static readonly Text Title = new("Kode dua langkah", "Second factor");

    internal static void MapSecondFactorPages(this IEndpointRouteBuilder app)
    {
        const string own = "Sets up one's own second factor.";
        app.MapGet(Address, (Delegate)((HttpContext http) => Shown(http, null))).Page(Title).SignedIn(own).WithMetadata(new ForHalfSignedIn());
        app.MapPost(Address, SignPages.Sent(Send)).Page(Title).SignedIn(own).WithMetadata(new ForHalfSignedIn()).RequireRateLimiting(RateLimits.SignIn);
    }

    private static async Task<IResult> Send(HttpContext http, FormValues form)
    {
        if (form.Of(Act) == ConfirmAct)
        {
            var confirmed = await SessionEndpoints.Confirm(http, new(form.Of("code")), http.RequestAborted);
            return await Shown(http, confirmed.Error, confirmed.IsOk ? confirmed.Value : null);
        }
        var begun = await SessionEndpoints.Enrol(http, new(form.Of("code")), http.RequestAborted);
        return begun.Error is { } refusal ? await Shown(http, refusal) : new SeeOther(Address);
    }

    private static async Task<IResult> Shown(HttpContext http, Error? error, RecoveryCodes? codes = null)
    {
        var (session, factor) = (http.Features.GetRequiredFeature<SessionInfo>(), http.RequestServices.GetRequiredService<SecondFactor>());
        var account = session.Actor.Account;
        var view = new SecondFactorView(
            codes is null ? await factor.Begun(session, http.RequestAborted) : null, codes, await factor.IsAsked(account, http.RequestAborted),
            session.Factor != Factors.Recovery, session.MustEnrol, await factor.CodesLeft(account, http.RequestAborted), error);
        return await PageEndpoints.Shown(http, typeof(SecondFactorPage), Title, view, error is null ? 200 : Statuses.Of(error));
    }
}

/// <summary>How far somebody is with her second factor.</summary>
/// <param name="Begun">The secret that waits for its first code.</param>
/// <param name="Codes">The recovery codes, this once.</param>
/// <param name="Stands">Whether one counts.</param>
/// <param name="NeedsCode">Whether a code is asked to replace it.</param>
/// <param name="Must">Whether nothing else is open to her before.</param>
/// <param name="CodesLeft">How many recovery codes are left.</param>
/// <param name="Error">Why the last step was refused.</param>
internal sealed record SecondFactorView(TotpEnrolment? Begun, RecoveryCodes? Codes, bool Stands, bool NeedsCode, bool Must, long CodesLeft, Error? Error)
{
    /// <summary>The secret in groups of four.</summary>
    internal string Grouped => string.Join(' ', (Begun?.Secret ?? "").Chunk(4).Select(four => new string(four)));
}
