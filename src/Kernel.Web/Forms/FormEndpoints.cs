using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Lindung.Kernel.Web;

/// <summary>
/// Every write has a form, at its address below <c>/kerja</c> with <c>/formulir</c> behind: shown to whom the use case is open, sent through the
/// same pipeline as the API, answered by the record's page, or by itself with what was typed and what is wrong beside the fields.
/// </summary>
internal static class FormEndpoints
{
    internal const string Suffix = "/formulir";
    internal const string KeyField = "_kunci";
    internal const string VersionField = "_versi";
    internal const string CheckField = "_periksa";

    internal static void MapForms(this IEndpointRouteBuilder pages, IReadOnlyList<Endpoint> api)
    {
        foreach (var write in api)
            if (write.Metadata.GetMetadata<FormDoor>() is { } door && write.Metadata.GetMetadata<NoForm>() is null)
                Map(pages, door, write.Metadata.OfType<MenuMark>());
    }

    private static void Map(IEndpointRouteBuilder pages, FormDoor door, IEnumerable<MenuMark> menu)
    {
        foreach (var method in new[] { HttpMethods.Get, HttpMethods.Post })
            pages.MapMethods(door.Address, [method], (Delegate)((HttpContext http) => Run(http, door)))
                .WithMetadata(new PageMark(door.Use.Request, door.Use.Text), door)
                .WithMetadata([.. menu])
                .WithMetadata(door.Use.Request.GetCustomAttributes(inherit: false).Where(EndpointGuard.IsMark).ToArray())
                .ExcludeFromDescription();
    }

    private static async Task<IResult> Run(HttpContext http, FormDoor door)
    {
        http.Response.Headers.CacheControl = "no-store";
        var record = door.Record(http.Request.RouteValues);
        if (record.Error is { } noAddress) return new Problem(noAddress);
        if (await http.RequestServices.GetRequiredService<IDoors>().Refusal(door.Use.Request, record.Value, http.RequestAborted) is { } refusal) return new Problem(refusal);
        return HttpMethods.IsGet(http.Request.Method) ? await Asked(http, door) : await Sent(http, door);
    }

    /// <summary>
    /// The sheet that was asked for, as far as she had filled it in; else a new one, empty or with what stands in the record already, beside the way
    /// to those that she began. What the address gives as codes, dates and ids is filled in.
    /// </summary>
    private static async Task<IResult> Asked(HttpContext http, FormDoor door) => await FormDrafts.Find(http) is { } draft
        ? await Shown(http, door, draft.Typed, KeyOf(draft.Typed.Of(KeyField)), null, draft: draft.Saved)
        : await Shown(http, door, await FormStarts.For(http, door), NewKey(), null, begun: await FormDrafts.OfForm(http));

    internal static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>What was given, where it is a key; else a new one.</summary>
    internal static string KeyOf(string given) => given.Length == 32 && given.All(char.IsAsciiHexDigit) ? given : NewKey();

    private static async Task<IResult> Sent(HttpContext http, FormDoor door)
    {
        var form = await FormReader.Read(http);
        if (form.Error is { } unreadable) return new Problem(unreadable);
        var values = form.Value;
        if (values.Of(FormDrafts.Field).Length > 0) return await FormDrafts.Keep(http, door, values);
        var key = KeyOf(values.Of(KeyField));
        if (values.Of(FormValues.AddRow).Length > 0 || values.Of(FormValues.FindRegion).Length > 0) return await Shown(http, door, values, key, null);
        var zone = IndonesianZone.Of(http.RequestServices.GetRequiredService<IRequestScope>().Actor?.UnitRegion ?? RegionCode.Nation);
        if (values.Of(CheckField).Length > 0) return await Checked(http, door, values, key, zone);
        var members = values.Members(door.Fields(http.RequestServices), zone);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{http.Request.Path}\n{members.ToJsonString()}"));
        var request = door.Make(members, http.Request.RouteValues);
        if (request.Error is { } wrong) return await Shown(http, door, values, key, wrong);
        http.Features.Set(new CallData(key, hash, long.TryParse(values.Of(VersionField), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null));
        var done = await door.Send(http, request.Value);
        if (done.Error is { Kind: ErrorKind.NotFound } gone) return new Problem(gone);
        if (done.Error is { } refused) return refused.Code == KernelErrors.ChangedMeanwhile.Code ? await Both(http, door, values, refused) : await Shown(http, door, values, key, refused);
        await FormDrafts.Sent(http, values);
        PageNotices.Leave(http, done.Value as Receipt);
        return new SeeOther(await FormDirectory.After(http, door, done.Value));
    }

    /// <summary>What she typed, with what may be there already above it; nothing is stored.</summary>
    private static async Task<IResult> Checked(HttpContext http, FormDoor door, FormValues values, string key, IndonesianZone zone)
    {
        if (CheckOf(http, door) is not { } check || door.Record(http.Request.RouteValues) is not { IsOk: true, Value: { } record }) return await Shown(http, door, values, key, null);
        var found = await check.Look(record, new(values.Members(door.Fields(http.RequestServices), zone)), http.RequestAborted);
        return found.Error is { } refused ? await Shown(http, door, values, key, refused) : await Shown(http, door, values, key, null, hints: found.Value);
    }

    private static IFormCheck? CheckOf(HttpContext http, FormDoor door) => http.RequestServices.GetServices<IFormCheck>().FirstOrDefault(check => check.Checks(door.Use.Request));

    /// <summary>What she typed and, beside each field, what somebody else saved meanwhile: sent again, it is her choice.</summary>
    private static async Task<IResult> Both(HttpContext http, FormDoor door, FormValues values, Error error)
    {
        var now = await FormStarts.For(http, door);
        var typed = new Dictionary<string, StringValues>(values.Typed) { [VersionField] = now.Of(VersionField) };
        return await Shown(http, door, new(typed), NewKey(), error, now);
    }

    private static async Task<IResult> Shown(
        HttpContext http, FormDoor door, FormValues values, string key, Error? error, FormValues? now = null, DateTimeOffset? draft = null, IReadOnlyList<FormHint>? hints = null,
        IReadOnlyList<DraftPlace>? begun = null)
    {
        var fields = door.Fields(http.RequestServices);
        var picks = await Picks.For(http, door, fields);
        var form = new FormModel(door.Use.Request, fields, values.WithKeys(fields), picks, key, error)
        {
            Now = now, Draft = draft, Mark = FormDrafts.Mark(http), CanCheck = CheckOf(http, door) is not null, Hints = hints, Begun = begun ?? [],
            Sheet = FormDrafts.SheetOf(http, HttpMethods.IsPost(http.Request.Method) ? values : null), About = await About(http, door),
        };
        return await PageEndpoints.Shown(http, typeof(FormPage), door.Use.Text, new() { ["Form"] = form }, error is null ? StatusCodes.Status200OK : Statuses.Of(error));
    }

    /// <summary>The case that is open to her as the form is, so that nobody fills in the form of another one.</summary>
    private static async ValueTask<(StreamId, string)?> About(HttpContext http, FormDoor door) =>
        door.Record(http.Request.RouteValues) is { IsOk: true, Value: { } record }
        && await http.RequestServices.GetRequiredService<IGrains>().Head(record, http.RequestAborted) is { Number: { } number }
            ? (record, number)
            : null;
}

/// <summary>Leads to another page, which is then asked for by GET: reloading it repeats nothing.</summary>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}

/// <summary>Marks a use case whose answer must be read by a program, or shown in a way of its own: it has no form.</summary>
internal sealed class NoForm;
