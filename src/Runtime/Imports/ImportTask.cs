using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Setup;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Imports;

/// <summary>What was imported, or would be.</summary>
/// <param name="Report">What the file held.</param>
/// <param name="Stored">Whether it was stored; a trial stores nothing.</param>
public sealed record ImportDone(ImportReport Report, bool Stored);

/// <summary>The officer who answers for an import.</summary>
/// <param name="Login">Her login; she must hold the permission.</param>
/// <param name="Unit">The code of the unit in which she acts; null: she works in one only.</param>
public sealed record ImportOfficer(string Login, string? Unit = null);

/// <summary>An import that a tool was told to make: the same use cases as over HTTP, in the name of an officer, with her permission and her region's features.</summary>
/// <param name="Profile">The profile's name.</param>
/// <param name="Source">The code of the source.</param>
/// <param name="By">Who answers for it.</param>
/// <param name="File">The file.</param>
/// <param name="Mapping">How it is read, saved before the import; null: as saved before.</param>
/// <param name="DryRun">Whether it is only tried; then nothing is stored, the mapping neither.</param>
public sealed record ImportTask(string Profile, Code Source, ImportOfficer By, UploadedFile File, ImportMapping? Mapping = null, bool DryRun = false) : IAdminTask<ImportDone>
{
    /// <inheritdoc />
    public static string Name => "import";

    /// <inheritdoc />
    public static bool NeedsReadTables => true;

    /// <inheritdoc />
    public async Task<Result<ImportDone>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation)
    {
        var doors = services.GetServices<ImportDoor>().ToList();
        if (doors.Find(d => d.Name == Profile) is not { Requests: var requests }) return NoSuchProfile.With("profiles", doors.Select(d => d.Name).ToArray());
        if (File.Content.Length > UploadedFile.Largest) return EdgeErrors.FileTooLarge;
        var officer = await services.GetRequiredService<Answering>().Find(By.Login, By.Unit, cancellation);
        if (officer.Error is { } nobody) return nobody;

        if (!DryRun && Mapping is not null)
        {
            var mapped = await Send<Receipt>(services, officer.Value, ImportDoor.Make(requests.Map, Source, Mapping), cancellation);
            if (mapped.Error is { } refusal) return refusal;
        }

        var tried = await Send<ImportReport>(services, officer.Value, ImportDoor.Make(requests.Try, Source, File), cancellation);
        if (tried.Error is { } refused) return refused;
        if (DryRun) return new ImportDone(tried.Value, false);
        percent.Report(50);
        return (await Send<Receipt>(services, officer.Value, ImportDoor.Make(requests.Run, Source, File), cancellation)).Map(_ => new ImportDone(tried.Value, true));
    }

    private Task<Result<TAnswer>> Send<TAnswer>(IServiceProvider services, Actor officer, object request, CancellationToken cancellation) => Answering.Send(
        services, officer, (IRequest<Result<TAnswer>>)request, SHA256.HashData(File.Content), cancellation,
        call => call.GetRequiredService<ImportReading>().Assumed = DryRun ? Mapping : null);

    private static readonly Error NoSuchProfile = Error.NotFound("kernel.import.no-such-profile",
        "Tidak ada profil impor dengan nama ini dalam pemasangan ini. Pilih dari daftar.", "This deployment has no import profile of this name. Choose one of the list.");
}
