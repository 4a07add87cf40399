using System.Security.Cryptography;
using Dapper;
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
/// <param name="Sources">The sources that have a mapping.</param>
public sealed record ImportProfileRow(string Id, Text Title, IReadOnlyList<ImportField> Columns, ImportMapping Example, IReadOnlyList<ImportSourceRow> Sources);

/// <summary>A source of files of a profile.</summary>
/// <param name="Source">Its code.</param>
/// <param name="Producer">Whose files they are.</param>
/// <param name="Title">What the file is called.</param>
public sealed record ImportSourceRow(Code Source, string Producer, string Title);

[Unscoped("the sources are the tenant's; a profile that is not open shows none of them")]
internal sealed class ListImportProfilesHandler(IEnumerable<ImportDoor> imports, IDoors doors, IReadTables tables, IRequestScope scope)
    : IReadHandler<ListImportProfiles, IReadOnlyList<ImportProfileRow>>
{
    public async Task<Result<IReadOnlyList<ImportProfileRow>>> Handle(ListImportProfiles request, CancellationToken cancellationToken)
    {
        var open = new List<ImportProfileRow>();
        var sources = await Sources(scope.Caller.Actor.Tenant, cancellationToken);
        foreach (var door in imports.OrderBy(d => d.Name, StringComparer.Ordinal))
            if (await doors.Refusal(door.Requests.Run, cancellation: cancellationToken) is null)
                open.Add(new(door.Name, door.Title, door.Fields, door.Example, [.. sources[door.Name]]));
        return open;
    }

    private async Task<ILookup<string, ImportSourceRow>> Sources(Id<Tenant> tenant, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<(string Profile, string Source, string Producer, string Title)>(new CommandDefinition(
            $"SELECT profile, source, producer, title FROM {tables.NameOf(ImportSources.TableOf)} WHERE tenant = @tenant ORDER BY profile, source",
            new { tenant = tenant.Value }, cancellationToken: cancellation));
        return rows.ToLookup(row => row.Profile, row => new ImportSourceRow(Code.Parse(row.Source), row.Producer, row.Title));
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
