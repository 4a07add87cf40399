using Dapper;
using Lindung.CaseManagement.Checks;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Readers;

/// <summary>Laporan terdahulu: another complaint in which the same person is a client.</summary>
internal sealed record EarlierComplaint(Guid Id, string Number, Code Status, DateTimeOffset ReceivedAt);

/// <summary>Finds the complaints of a person, of those only that the reader may know of.</summary>
internal sealed class EarlierComplaints(IGrains grains, IReadTables tables)
{
    public async ValueTask<IReadOnlyList<EarlierComplaint>> Of(Actor reader, IEnumerable<Id<Person>> persons, Id<Case> present, CancellationToken cancellation)
    {
        var clause = tables.Where(reader, Permissions.ReadComplaint, "c");
        var found = new Dictionary<Guid, EarlierComplaint>();
        var aliases = await Aliases(persons, cancellation);
        await using var connection = await tables.Open(cancellation);
        foreach (var person in aliases)
        {
            var parameters = new DynamicParameters(clause.Parameters);
            parameters.Add("person", person.Value);
            parameters.Add("present", present.Value);
            parameters.Add("role", PersonRoles.Client);
            var rows = await connection.QueryAsync<Row>(new CommandDefinition(
                $"""
                SELECT c.record AS Id, c.number AS Number, c.status AS Status, c.received_at AS ReceivedAt FROM {tables.NameOf(ComplaintRows.Rows)} c
                WHERE {clause.Sql} AND c.record <> @present
                    AND EXISTS (SELECT 1 FROM {tables.NameOf(PersonRoles.Rows)} p WHERE p.tenant = c.tenant AND p.person = @person AND p.role = @role AND p.complaint = c.record)
                """,
                parameters, cancellationToken: cancellation));
            foreach (var row in rows) found[row.Id] = new(row.Id, row.Number, Code.Parse(row.Status), row.ReceivedAt);
        }

        return [.. found.Values.OrderByDescending(complaint => complaint.ReceivedAt).ThenBy(complaint => complaint.Id)];
    }

    /// <summary>She herself, and whoever turned out to be her.</summary>
    private async ValueTask<IEnumerable<Id<Person>>> Aliases(IEnumerable<Id<Person>> persons, CancellationToken cancellation)
    {
        var all = new HashSet<Id<Person>>();
        foreach (var id in persons)
        {
            var person = await grains.Ask<Person>(Person.StreamOf(id), cancellation);
            all.Add(id);
            all.UnionWith(person.State.Merged);
            if (person.State.MergedInto is { } survivor) all.Add(survivor);
        }

        return all;
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public string Status { get; init; } = "";

        public DateTimeOffset ReceivedAt { get; init; }
    }
}
