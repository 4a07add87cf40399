using System.Reflection;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime.Imports.Pages;

/// <summary>
/// Imports in the browser: the profiles and their sources, a source, the form of its mapping, and the form that tries a file and takes it.
/// A module that declares a profile has them without a line; where no module does, there is none of them.
/// </summary>
internal static class ImportPages
{
    internal const string At = "/imports";

    private static readonly Text Title = new("Impor berkas", "Import of files");
    private static readonly Code Example = Code.Parse("OPENDATA_CONTOH");

    internal static void MapImportPages(this IEndpointRouteBuilder pages, IEnumerable<Assembly> modules)
    {
        var doors = modules.SelectMany(ImportDoor.In).ToList();
        if (doors.Count == 0) return;
        pages.MapPage<ListImportProfiles, IReadOnlyList<ImportProfileRow>, ImportsPage>(At, Title, new())
            .WithMetadata(new MenuMark(MenuGroup.Data, 900, Title) { OpenBy = [.. doors.Select(d => d.Requests.Run)] });
        foreach (var door in doors)
        {
            typeof(ImportPages).GetMethod(nameof(MapSource), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(door.Requests.Read).Invoke(null, [pages, door]);
            pages.MapForm(NewOf(door.Name), door, door.Requests.Map, MappingForm.Title(door), MappingForm.Run);
            pages.MapForm(MappingOf(door.Name, "{source}"), door, door.Requests.Map, MappingForm.Title(door), MappingForm.Run);
            pages.MapForm(UploadOf(door.Name, "{source}"), door, door.Requests.Try, UploadForm.Title(door), UploadForm.Run);
        }
    }

    internal static string SourceOf(string profile, object source) => $"{At}/{profile}/{source}";

    internal static string NewOf(string profile) => $"{At}/{profile}{FormEndpoints.Suffix}";

    internal static string MappingOf(string profile, object source) => $"{SourceOf(profile, source)}/mapping{FormEndpoints.Suffix}";

    internal static string UploadOf(string profile, object source) => $"{SourceOf(profile, source)}/run{FormEndpoints.Suffix}";

    /// <summary>The source that the address names; null: it names none.</summary>
    internal static Result<Code?> SourceIn(HttpContext http) => http.Request.RouteValues["source"] is not { } named ? Result<Code?>.Ok(null)
        : Code.TryParse(named.ToString(), null, out var source) && source != Code.NA ? Result<Code?>.Ok(source)
        : KernelErrors.NoSuchRecord;

    private static void MapSource<TRead>(IEndpointRouteBuilder pages, ImportDoor door)
        where TRead : class, IRead<ImportView> =>
        pages.MapPage<TRead, ImportView, SourcePage>(
            SourceOf(door.Name, "{source}"), new($"Sumber impor: {door.Title.Id}", $"A source of imports: {door.Title.En}"), (TRead)ImportDoor.Make(door.Requests.Read, Example));

    private static void MapForm(this IEndpointRouteBuilder pages, string address, ImportDoor door, Type request, Text title, Func<HttpContext, ImportDoor, Task<IResult>> run)
    {
        foreach (var method in new[] { HttpMethods.Get, HttpMethods.Post })
            pages.MapMethods(address, [method], (Delegate)((HttpContext http) => run(http, door)))
                .WithMetadata(new PageMark(request, title), new TakesFile(UploadedFile.Largest, EdgeErrors.FileTooLarge))
                .WithMetadata(request.GetCustomAttributes(inherit: false).Where(EndpointGuard.IsMark).ToArray())
                .ExcludeFromDescription();
    }
}
