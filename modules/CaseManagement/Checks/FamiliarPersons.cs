using Dapper;
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
            if (!await IsSeen(person, reader, cancellation)) return false;
        return true;
    }

    private static IEnumerable<Id<Person>> Named(Snapshot<Complaint> complaint) =>
        complaint.State.Intake is not { } intake
            ? []
            : intake.Clients.Select(c => c.Person).Concat(intake.Reported.Select(r => r.Person).Append(intake.Reporter).OfType<Id<Person>>());

    private async ValueTask<bool> IsSeen(Id<Person> person, Actor reader, CancellationToken cancellation)
    {
        var state = (await grains.Ask<Person>(Person.StreamOf(person), cancellation)).State;
        foreach (var id in state.Merged.Append(person).Concat(state.MergedInto is { } survivor ? [survivor] : []))
            if (await Stands(id, Permissions.ReadComplaint, ComplaintRows.Rows, "complaint") || await Stands(id, Permissions.ReadClient, ClientRows.Rows, "record"))
                return true;
        return false;

        async ValueTask<bool> Stands(Id<Person> id, string permission, Table files, string file)
        {
            var clause = tables.Where(reader, permission, "f");
            var parameters = new DynamicParameters(clause.Parameters);
            parameters.Add("person", id.Value);
            await using var connection = await tables.Open(cancellation);
            return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"SELECT COUNT(*) FROM {tables.NameOf(PersonRoles.Rows)} p JOIN {tables.NameOf(files)} f ON f.record = p.{file} WHERE {clause.Sql} AND p.tenant = f.tenant AND p.person = @person",
                parameters, cancellationToken: cancellation)) > 0;
        }
    }
}
