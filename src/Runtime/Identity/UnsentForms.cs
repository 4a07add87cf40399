using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Identity;

/// <summary>
/// A form that comes in when the session in which it was filled in has ended: what was typed becomes a draft of its writer, and whoever sits there
/// is led to the door. The form's proof, which is good for that session alone, tells that it was shown to her; without it nothing is kept.
/// </summary>
internal static class UnsentForms
{
    /// <summary>What is answered in place of the refusal; null: the refusal.</summary>
    internal static async Task<IResult?> Answer(HttpContext http, Endpoint endpoint, Error refusal)
    {
        // The same write of the API knows its form too: a program is answered by the refusal.
        if (endpoint.Metadata.GetMetadata<FormDoor>() is not { } door || endpoint.Metadata.GetMetadata<PageMark>() is null || !HttpMethods.IsPost(http.Request.Method) || http.Features.Get<ProgramSignIn>() is not null) return null;
        var nobody = refusal.Code == KernelErrors.NotSignedIn.Code;
        if (!nobody && refusal.Code != IdentityErrors.Antiforgery.Code) return null;
        var kept = await Keep(http, door);
        if (kept.Error is { } lost) return new Problem(lost);
        if (nobody) return new SeeOther(SignPages.DoorTo(kept.Value?.Place ?? http.Request.Path.Value!, kept.Value is not null));
        // She signed in again beside the form: it is shown to her in her new session, and to nobody else.
        return kept.Value is var (writer, place) && writer == http.RequestServices.GetRequiredService<IRequestScope>().Actor?.Account ? new SeeOther(place) : null;
    }

    /// <summary>Whose draft it became, and where it stands; null: nobody's.</summary>
    private static async Task<Result<Kept?>> Keep(HttpContext http, FormDoor door)
    {
        FormReader.Limit(http);
        var form = await FormReader.Read(http);
        if (form.Error is { } unreadable) return unreadable;
        if (form.Value.Of(FormDrafts.MarkField) is not { Length: > 0 } session || !await WasShownIn(session, http)) return Result<Kept?>.Ok(null);
        var drafts = http.RequestServices.GetRequiredService<Drafts>();
        if (await drafts.WriterOf(session, http.RequestAborted) is not { } writer) return Result<Kept?>.Ok(null);
        var place = FormDrafts.Place(http, form.Value);
        return await drafts.Keep(writer, place, FormDrafts.Typed(http, door, form.Value), http.RequestAborted) is { } tooLarge ? tooLarge : new Kept(writer, place);
    }

    private static async Task<bool> WasShownIn(string session, HttpContext http)
    {
        var now = http.User;
        try
        {
            http.User = WhoAsks.PrincipalIn(session);
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        }
        finally
        {
            http.User = now;
        }
    }

    private sealed record Kept(Id<Account> Writer, string Place);
}
