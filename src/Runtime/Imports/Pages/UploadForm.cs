using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Lindung.Runtime.Imports.Pages;

/// <summary>The form of a file as somebody sees it.</summary>
/// <param name="Door">The profile.</param>
/// <param name="Source">Whose file it is.</param>
/// <param name="Key">By which a form that is sent twice is known as one.</param>
/// <param name="Tried">The hash of the file that was tried; null: none was.</param>
/// <param name="Report">What it would change.</param>
/// <param name="Error">Why the file was refused.</param>
internal sealed record UploadSheet(ImportDoor Door, Code Source, string Key, string? Tried = null, ImportReport? Report = null, Error? Error = null);

/// <summary>
/// Tries a file, tells what it would change, and takes the same file when it is chosen once more: the server keeps none of it in between,
/// and what is imported is what was looked at.
/// </summary>
internal static class UploadForm
{
    internal const string Try = "coba";
    internal const string Import = "impor";
    internal const string Tried = "_dicoba";

    internal static Text Title(ImportDoor door) => new($"Impor: {door.Title.Id}", $"Import: {door.Title.En}");

    internal static async Task<IResult> Run(HttpContext http, ImportDoor door)
    {
        if (await ImportCall.Refusal(http, door.Requests.Try) is { } refusal) return new Problem(refusal);
        if (ImportPages.SourceIn(http) is not { IsOk: true, Value: { } source }) return new Problem(KernelErrors.NoSuchRecord);
        if (!HttpMethods.IsGet(http.Request.Method)) return await Sent(http, door, source);
        var known = await ImportCall.Send<ImportView>(http, door.Requests.Read, source);
        return known.Error is { } unknown ? new Problem(unknown) : await Shown(http, new(door, source, FormEndpoints.NewKey()));
    }

    private static async Task<IResult> Sent(HttpContext http, ImportDoor door, Code source)
    {
        var form = await FormReader.Read(http);
        if (form.Error is { } unreadable) return new Problem(unreadable);
        var file = await FormReader.File(http);
        var hash = file is null ? "" : Convert.ToHexStringLower(SHA256.HashData(file.Content));
        var sheet = new UploadSheet(door, source, ImportCall.Begin(http, form.Value, hash));
        if (file is null) return await Shown(http, sheet with { Error = ImportFormErrors.FileNeeded });
        return form.Value.Of(ImportCall.Do) != Import ? await Trial(http, sheet, file, hash)
            : form.Value.Of(Tried) != hash ? await Shown(http, sheet with { Error = ImportFormErrors.OtherFile })
            : await Take(http, sheet, file);
    }

    private static async Task<IResult> Trial(HttpContext http, UploadSheet sheet, UploadedFile file, string hash)
    {
        var tried = await ImportCall.Send<ImportReport>(http, sheet.Door.Requests.Try, sheet.Source, file);
        return await Shown(http, tried.Error is { } wrong ? sheet with { Error = wrong } : sheet with { Key = FormEndpoints.NewKey(), Tried = hash, Report = tried.Value });
    }

    private static async Task<IResult> Take(HttpContext http, UploadSheet sheet, UploadedFile file)
    {
        var done = await ImportCall.Send<Receipt>(http, sheet.Door.Requests.Run, sheet.Source, file);
        return done.Error is { } refused ? await Shown(http, sheet with { Error = refused }) : ImportCall.ToSource(http, sheet.Door, sheet.Source, done.Value);
    }

    private static async Task<IResult> Shown(HttpContext http, UploadSheet sheet) => sheet.Error is { Kind: ErrorKind.NotFound } gone
        ? new Problem(gone)
        : await PageEndpoints.Shown(http, typeof(UploadPage), Title(sheet.Door), sheet, sheet.Error is { } error ? Statuses.Of(error) : StatusCodes.Status200OK);
}
