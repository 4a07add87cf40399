using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>What of a form that was not sent yet: kept on the writer's wish, while she types, and when her session had ended.</summary>
internal static class FormDrafts
{
    /// <summary>The button that keeps a draft; the script sends <see cref="Quiet"/> by its name.</summary>
    internal const string Field = "_konsep";
    internal const string Quiet = "diam";

    /// <summary>What tells the writer when nobody is signed in any more.</summary>
    internal const string MarkField = "_penulis";

    /// <summary>Where a draft is discarded: the field <c>alamat</c> names the form.</summary>
    internal const string DiscardAddress = PageEndpoints.Root + "/konsep/buang";
    internal const string AddressField = "alamat";

    private static readonly string[] NotTyped = [Field, MarkField, AddressField, FormValues.AddRow, FormValues.FindRegion, "antiforgery"];

    /// <summary>What a form carries of its writer; null: nothing is kept here.</summary>
    internal static string? Mark(HttpContext http) => Writer(http) is var (drafts, _) ? drafts.Mark(http) : null;

    /// <summary>What who is signed in has not sent yet of this form; null: nothing.</summary>
    internal static async ValueTask<Draft?> Find(HttpContext http) =>
        Writer(http) is var (drafts, account) ? await drafts.Find(account, http.Request.Path.Value!, http.RequestAborted) : null;

    /// <summary>Keeps what was typed: quietly for the script, else leading back to the form, which shows it.</summary>
    internal static async Task<IResult> Keep(HttpContext http, FormDoor door, FormValues values)
    {
        if (Writer(http) is not var (drafts, account)) return new Problem(EdgeErrors.NoSuchAddress);
        if (await drafts.Keep(account, http.Request.Path.Value!, Typed(http, door, values), http.RequestAborted) is { } refusal) return new Problem(refusal);
        return values.Of(Field) == Quiet ? TypedResults.NoContent() : new SeeOther(http.Request.Path.Value!);
    }

    /// <summary>The form was sent.</summary>
    internal static async ValueTask Sent(HttpContext http)
    {
        if (Writer(http) is var (drafts, account)) await drafts.Discard(account, http.Request.Path.Value!, http.RequestAborted);
    }

    /// <summary>What was typed without what the form adds, and without secrets.</summary>
    internal static FormValues Typed(HttpContext http, FormDoor door, FormValues values)
    {
        var secret = door.Fields(http.RequestServices).SelectMany(All).Where(f => f.IsSecret).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return new(values.Typed.Where(t => !NotTyped.Contains(t.Key) && !secret.Contains(t.Key[(t.Key.LastIndexOf('.') + 1)..])).ToDictionary());
    }

    private static IEnumerable<FormField> All(FormField field) => field.Parts.SelectMany(All).Prepend(field);

    private static (IDrafts Drafts, Id<Account> Account)? Writer(HttpContext http) =>
        http.RequestServices.GetService<IDrafts>() is { } drafts && http.Features.Get<ProgramSignIn>() is null && http.RequestServices.GetRequiredService<IRequestScope>().Actor is { } actor
            ? (drafts, actor.Account)
            : null;
}
