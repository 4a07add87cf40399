using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Runtime.Imports;

/// <summary>Daftar profil impor: which files one may import where one works, and what they may say.</summary>
[AlwaysOn("lists what is on; each profile has its module's feature")]
[SignedIn("shows what one's permissions open")]
internal sealed record ListImportProfiles : IRead<IReadOnlyList<ImportProfileRow>>;

/// <summary>A profile that is open to somebody.</summary>
/// <param name="Id">Its literal name: <c>simfoni.series</c>.</param>
/// <param name="Title">What is imported.</param>
/// <param name="Columns">What the columns of a file may say, and which of it a mapping must name.</param>
/// <param name="Example">A mapping that would be right.</param>
public sealed record ImportProfileRow(string Id, Text Title, IReadOnlyList<ImportField> Columns, ImportMapping Example);

internal sealed class ListImportProfilesHandler(IEnumerable<ImportDoor> imports, IDoors doors) : IReadHandler<ListImportProfiles, IReadOnlyList<ImportProfileRow>>
{
    public async Task<Result<IReadOnlyList<ImportProfileRow>>> Handle(ListImportProfiles request, CancellationToken cancellationToken)
    {
        var open = new List<ImportProfileRow>();
        foreach (var door in imports.OrderBy(d => d.Name, StringComparer.Ordinal))
            if (await doors.Refusal(door.Requests.Run, cancellation: cancellationToken) is null) open.Add(new(door.Name, door.Title, door.Fields, door.Example));
        return open;
    }
}

/// <summary>The same list for a tool: what this officer may import.</summary>
/// <param name="For">Who would answer for an import.</param>
public sealed record ImportProfilesTask(ImportOfficer For) : IAdminTask<IReadOnlyList<ImportProfileRow>>
{
    /// <inheritdoc />
    public static string Name => "import-profiles";

    /// <inheritdoc />
    public static bool NeedsReadTables => true;

    /// <inheritdoc />
    public async Task<Result<IReadOnlyList<ImportProfileRow>>> Run(IServiceProvider services, IProgress<int> percent, CancellationToken cancellation)
    {
        var officer = await services.GetRequiredService<Answering>().Find(For.Login, For.Unit, cancellation);
        return officer.Error is { } nobody ? nobody : await Answering.Send(services, officer.Value, new ListImportProfiles(), SHA256.HashData([]), cancellation);
    }
}
