using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Kernel.Web;

/// <summary>
/// What of a form that was not sent yet: kept on the writer's wish, while she types, when her session had ended, and when the door was shut meanwhile.
/// Each sheet that she begins is a draft of its own, so that two people's words never mix on one form.
/// </summary>
internal static class FormDrafts
{
    /// <summary>The button that keeps a draft; the script sends <see cref="Quiet"/> by its name.</summary>
    internal const string Field = "_konsep";
    internal const string Quiet = "diam";

    /// <summary>Which sheet of a form it is.</summary>
    internal const string SheetField = "_lembar";

    /// <summary>In a form's address: the sheet whose draft is shown.</summary>
    private const string Asked = "konsep";

    /// <summary>What tells the writer when nobody is signed in any more.</summary>
    internal const string MarkField = "_penulis";

    /// <summary>Where a draft is discarded: the field <c>alamat</c> names the form.</summary>
    internal const string DiscardAddress = PageEndpoints.Root + "/konsep/buang";
    internal const string AddressField = "alamat";

    private static readonly string[] NotTyped = [Field, SheetField, MarkField, AddressField, FormEndpoints.CheckField, FormValues.AddRow, FormValues.FindRegion, "antiforgery"];

    /// <summary>What a form carries of its writer; null: nothing is kept here.</summary>
    internal static string? Mark(HttpContext http) => Writer(http) is var (drafts, _) ? drafts.Mark(http) : null;

    /// <summary>The address of one sheet of a form, which shows its draft to its writer.</summary>
    internal static string AddressOf(string form, string sheet) => $"{form}?{Asked}={sheet}";

    /// <summary>The sheet that was sent or is asked for; a new one where none is.</summary>
    internal static string SheetOf(HttpContext http, FormValues? sent = null) =>
        FormEndpoints.KeyOf(sent?.Of(SheetField) ?? http.Request.Query[Asked].ToString());

    /// <summary>What who is signed in has not sent yet of the sheet that is asked for; null: nothing.</summary>
    internal static async ValueTask<Draft?> Find(HttpContext http) =>
        http.Request.Query.ContainsKey(Asked) && Writer(http) is var (drafts, account) ? await drafts.Find(account, Place(http), http.RequestAborted) : null;

    /// <summary>The sheets of this form that she has not sent yet, the newest first.</summary>
    internal static async ValueTask<IReadOnlyList<DraftPlace>> OfForm(HttpContext http) => Writer(http) is var (drafts, account)
        ? [.. (await drafts.All(account, http.RequestAborted)).Where(d => d.Address.StartsWith(AddressOf(http.Request.Path.Value!, ""), StringComparison.Ordinal))]
        : [];

    /// <summary>Keeps what was typed: quietly for the script, else leading back to the form, which shows it.</summary>
    internal static async Task<IResult> Keep(HttpContext http, FormDoor door, FormValues values)
    {
        if (Writer(http) is not var (drafts, account)) return new Problem(EdgeErrors.NoSuchAddress);
        var place = Place(http, values);
        if (await drafts.Keep(account, place, Typed(http, door, values), http.RequestAborted) is { } refusal) return new Problem(refusal);
        return values.Of(Field) == Quiet ? TypedResults.NoContent() : new SeeOther(place);
    }

    /// <summary>
    /// Keeps what was sent to a door that is shut for now, as it says itself; whether it did. A door that says nothing of itself keeps nothing, nor
    /// does a sheet without the proof that it was hers.
    /// </summary>
    internal static async Task<bool> KeepRefused(HttpContext http, Error refusal)
    {
        if (refusal is not { Kind: ErrorKind.NotFound or ErrorKind.Conflict, Data.Count: > 0 } || !HttpMethods.IsPost(http.Request.Method)) return false;
        if (http.GetEndpoint()?.Metadata is not { } marks || marks.GetMetadata<PageMark>() is null || marks.GetMetadata<FormDoor>() is not { } door || Writer(http) is not var (drafts, account)) return false;
        FormReader.Limit(http);
        if ((await FormReader.Read(http)) is not { IsOk: true, Value: var values } || !await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) return false;
        return await drafts.Keep(account, Place(http, values), Typed(http, door, values), http.RequestAborted) is null;
    }

    /// <summary>The sheet was sent.</summary>
    internal static async ValueTask Sent(HttpContext http, FormValues values)
    {
        if (Writer(http) is var (drafts, account)) await drafts.Discard(account, Place(http, values), http.RequestAborted);
    }

    internal static string Place(HttpContext http, FormValues? sent = null) => AddressOf(http.Request.Path.Value!, SheetOf(http, sent));

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
