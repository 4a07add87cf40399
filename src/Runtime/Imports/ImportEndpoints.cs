using System.Reflection;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Lindung.Runtime.Imports;

/// <summary>Offers every profile of a module's assembly over HTTP, by the requests that the module named as its doors.</summary>
internal static class ImportEndpoints
{
    private static readonly Code Source = Code.Parse("OPENDATA_CONTOH");
    private static readonly UploadedFile File = new(UploadedFile.Csv, "id,tahun\n1,2021\n"u8.ToArray());
    private static readonly ImportRun Last = new(new("019a0000-0000-7000-8000-000000000001"), "00ff", 2, 1, 0, 0, 1);

    internal static void MapImports(this IEndpointRouteBuilder api, Assembly assembly)
    {
        foreach (var door in ImportDoor.In(assembly))
            typeof(ImportEndpoints).GetMethod(nameof(Map), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(door.Requests.Map, door.Requests.Try, door.Requests.Run, door.Requests.Read).Invoke(null, [api, door]);
    }

    private static void Map<TMap, TTry, TRun, TRead>(IEndpointRouteBuilder api, ImportDoor door)
        where TMap : class, IWrite
        where TTry : class, IRead<ImportReport>
        where TRun : class, IWrite
        where TRead : class, IRead<ImportView>
    {
        var (at, what) = ($"/imports/{door.Name}/{{source}}", door.Title);
        api.MapWrite($"{at}/mapping", new($"Simpan pemetaan: {what.Id}", $"Save a mapping: {what.En}"), (TMap)ImportDoor.Make(door.Requests.Map, Source, door.Example), method: "PUT")
            .WithMetadata(new NoForm());
        api.MapTrial(
            $"{at}/trial", new($"Uji impor: {what.Id}", $"Try an import: {what.En}"), (TTry)ImportDoor.Make(door.Requests.Try, Source, File),
            new ImportReport(door.Name, Source, door.Example.Producer, 2, 1, 0, 0, 1, [new("2021", Code.Parse("VICTIM"), 3)], 1, [new(3, "tahun", Code.Parse("TAHUN"), true)]));
        api.MapUpload($"{at}/run", new($"Impor: {what.Id}", $"Import: {what.En}"), (TRun)ImportDoor.Make(door.Requests.Run, Source, File));
        api.MapRead(
            at, new($"Lihat sumber impor: {what.Id}", $"Read a source of imports: {what.En}"), (TRead)ImportDoor.Make(door.Requests.Read, Source),
            new ImportView(door.Name, Source, door.Example, door.Fields, Last, [new(3, [Code.Parse("TAHUN")])]));
    }
}
