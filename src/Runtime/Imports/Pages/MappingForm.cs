using System.Text.Json;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Lindung.Runtime.Imports.Pages;

/// <summary>The form that says how a source's files are read: its columns may be offered from a file, of which nothing is kept.</summary>
internal static class MappingForm
{
    internal const string ReadColumns = "kolom";
    internal const string ShowFields = "isian";

    internal static Text Title(ImportDoor door) => new($"Pemetaan: {door.Title.Id}", $"Mapping: {door.Title.En}");

    internal static async Task<IResult> Run(HttpContext http, ImportDoor door)
    {
        if (await ImportCall.Refusal(http, door.Requests.Map) is { } refusal) return new Problem(refusal);
        var named = ImportPages.SourceIn(http);
        if (named.Error is { } none) return new Problem(none);
        if (!HttpMethods.IsGet(http.Request.Method)) return await Sent(http, door, named.Value);
        return await Shown(http, new(door, named.Value, await Saved(http, door, named.Value), FormEndpoints.NewKey()));
    }

    private static async Task<IResult> Sent(HttpContext http, ImportDoor door, Code? source)
    {
        var form = await FormReader.Read(http);
        if (form.Error is { } unreadable) return new Problem(unreadable);
        var sheet = new MappingSheet(door, source, form.Value, "");
        sheet = sheet with { Key = ImportCall.Begin(http, form.Value, form.Value.Of(MappingSheet.SourceField) + JsonSerializer.Serialize(sheet.Mapping())) };
        return form.Value.Of(ImportCall.Do) switch
        {
            ReadColumns => await Columns(http, sheet with { Values = await Saved(http, door, source) }),
            ShowFields => await Shown(http, sheet),
            _ => await Save(http, sheet),
        };
    }

    private static async Task<IResult> Columns(HttpContext http, MappingSheet sheet)
    {
        if (await FormReader.File(http) is not { } file) return await Shown(http, sheet with { Error = ImportFormErrors.FileNeeded });
        var table = TableFile.Read(file, int.MaxValue);
        return await Shown(http, table.Error is { } refusal ? sheet with { Error = refusal } : sheet.With(table.Value.Headers));
    }

    private static async Task<IResult> Save(HttpContext http, MappingSheet sheet)
    {
        var typed = sheet.Values.Of(MappingSheet.SourceField).Trim().ToUpperInvariant();
        if (sheet.Source is null && (!Code.TryParse(typed, null, out var given) || given == Code.NA)) return await Shown(http, sheet with { Error = ImportErrors.SourceNeeded });
        var source = sheet.Source ?? Code.Parse(typed);
        // Of two who make one source, the second shall not write over the first unseen.
        if (sheet.Source is null && (await Mapped(http, sheet.Door, source)) is { } there && !Same(there, sheet.Mapping())) return await Shown(http, sheet with { Error = ImportFormErrors.SourceKnown });
        var done = await ImportCall.Send<Receipt>(http, sheet.Door.Requests.Map, source, sheet.Mapping());
        return done.Error is { } refused ? await Shown(http, sheet with { Error = refused }) : ImportCall.ToSource(http, sheet.Door, source, done.Value);
    }

    private static bool Same(ImportMapping one, ImportMapping other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);

    private static async Task<FormValues> Saved(HttpContext http, ImportDoor door, Code? source) =>
        source is { } code && await Mapped(http, door, code) is { } mapping ? MappingSheet.Typed(mapping) : FormValues.Empty;

    private static async Task<ImportMapping?> Mapped(HttpContext http, ImportDoor door, Code source) =>
        await ImportCall.Send<ImportView>(http, door.Requests.Read, source) is { IsOk: true, Value: var view } ? view.Mapping : null;

    private static Task<IResult> Shown(HttpContext http, MappingSheet sheet) =>
        PageEndpoints.Shown(http, typeof(MappingPage), Title(sheet.Door), sheet, sheet.Error is { } error ? Statuses.Of(error) : StatusCodes.Status200OK);
}
