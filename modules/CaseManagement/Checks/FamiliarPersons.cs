using Dapper;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Checks;

/// <summary>
/// Whom a reader may name by an id: who stands in the complaint itself, or in another file that she may read, which is logged. Everybody else
/// is answered as if there were no such person: an id tells nothing (protection.md 8).
/// </summary>
internal sealed class FamiliarPersons(IGrains grains, IReadTables tables)
{
    public async ValueTask<bool> Are(IEnumerable<Id<Person>> persons, Snapshot<Complaint> complaint, Actor reader, CancellationToken cancellation)
    {
        var named = Named(complaint).ToHashSet();
        foreach (var person in persons.Where(person => !named.Contains(person)))
            if ((await FilesOf(person, reader, cancellation)).Count == 0) return false;
        return true;
    }

    /// <summary>The files that the reader may read and in which somebody stands, with her role there.</summary>
    public async ValueTask<IReadOnlyList<FileRole>> FilesOf(Id<Person> person, Actor reader, CancellationToken cancellation)
    {
        var (state, files) = ((await grains.Ask<Person>(Person.StreamOf(person), cancellation)).State, new List<FileRole>());
        foreach (var id in state.Merged.Append(person).Concat(state.MergedInto is { } survivor ? [survivor] : []))
        {
            files.AddRange(await Files(id, Permissions.ReadComplaint, ComplaintRows.Rows, "complaint", Complaint.Kind, reader, cancellation));
            files.AddRange(await Files(id, Permissions.ReadClient, ClientRows.Rows, "record", Client.Kind, reader, cancellation));
        }

        return [.. files.Distinct()];
    }

    /// <summary>The complaints in which somebody stands, whoever may read them; shown to nobody.</summary>
    [Unscoped("asks only whether everything about a person stands behind a wall; nothing is shown")]
    public async ValueTask<IReadOnlyList<Guid>> AllFilesOf(Id<Person> person, Id<Tenant> tenant, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        return [.. await connection.QueryAsync<Guid>(new CommandDefinition(
            $"SELECT DISTINCT p.complaint FROM {tables.NameOf(PersonRoles.Rows)} p WHERE p.tenant = @tenant AND p.person = @person",
            new { tenant = tenant.Value, person = person.Value }, cancellationToken: cancellation))];
    }

    private static IEnumerable<Id<Person>> Named(Snapshot<Complaint> complaint) =>
        complaint.State.Intake is not { } intake
            ? []
            : intake.Clients.Select(c => c.Person).Concat(intake.Reported.Select(r => r.Person).Append(intake.Reporter).OfType<Id<Person>>());

    private async ValueTask<IEnumerable<FileRole>> Files(
        Id<Person> person, string permission, Table files, string file, string kind, Actor reader, CancellationToken cancellation)
    {
        var clause = tables.Where(reader, permission, "f");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("person", person.Value);
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<(Guid File, string Role)>(new CommandDefinition(
            $"""
            SELECT f.record, p.role FROM {tables.NameOf(PersonRoles.Rows)} p JOIN {tables.NameOf(files)} f ON f.record = p.{file}
            WHERE {clause.Sql} AND p.tenant = f.tenant AND p.person = @person
            """,
            parameters, cancellationToken: cancellation));
        return rows.Select(row => new FileRole(new(kind, row.File), row.Role));
    }
}

/// <summary>A file in which somebody stands.</summary>
/// <param name="Role">One of <see cref="PersonRoles"/>.</param>
internal sealed record FileRole(StreamId File, string Role);
