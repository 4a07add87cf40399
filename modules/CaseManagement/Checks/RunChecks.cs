using Dapper;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Checks;

/// <summary>
/// Conflict of interest and duplicates (domain.md 7.1, 7.8). Kept as codes and possible matches: who matched whom is for a
/// supervisor to find out, nobody's name is shown.
/// </summary>
[Feature(Features.Complaint)]
[Requires(Permissions.WriteComplaint, ToSee = Permissions.ReadComplaint)]
internal sealed record RunChecks(Id<Case> Id) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);
}

[Unscoped("a conflict is found only by looking at files that the asker may not know; the answer is a code and a record's id")]
internal sealed class RunChecksHandler(IGrains grains, IReadTables tables, IPersonSearch search, IRequestScope scope) : IWriteHandler<RunChecks>
{
    public async Task<Result<Receipt>> Handle(RunChecks request, CancellationToken cancellationToken)
    {
        var stream = Complaint.StreamOf(request.Id);
        var complaint = await grains.Ask<Complaint>(stream, cancellationToken);
        var tenant = scope.Caller.Actor.Tenant;
        var intake = complaint.State.Intake;
        var clients = await Alike(tenant, intake?.Clients.Select(c => c.Person) ?? [], cancellationToken);
        var reported = await Alike(tenant, intake?.Reported.Select(r => r.Person).OfType<Id<Person>>() ?? [], cancellationToken);
        var roles = await Roles(tenant, request.Id, clients.Keys.Concat(reported.Keys), cancellationToken);
        var checks = Finding.Of(clients, reported, roles, intake?.Reported.Any(r => r.IsStaff) == true);
        return await grains.Tell(scope.Caller, stream, new RecordChecks(checks), cancellationToken);
    }

    /// <summary>The persons themselves and who looks like them.</summary>
    private async ValueTask<Dictionary<Guid, int>> Alike(Id<Tenant> tenant, IEnumerable<Id<Person>> persons, CancellationToken cancellation)
    {
        var alike = new Dictionary<Guid, int>();
        foreach (var person in persons)
        {
            alike[person.Value] = 100;
            foreach (var match in await search.LookAlikes(tenant, person, cancellation))
                alike[match.Person.Value] = Math.Max(match.Score, alike.GetValueOrDefault(match.Person.Value));
        }

        return alike;
    }

    private async ValueTask<IReadOnlyList<RoleRow>> Roles(Id<Tenant> tenant, Id<Case> complaint, IEnumerable<Guid> persons, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var rows = new List<RoleRow>();
        // One indexed read per person: at most a few dozen, and the same SQL on both stores.
        foreach (var person in persons.Distinct())
            rows.AddRange(await connection.QueryAsync<RoleRow>(new CommandDefinition(
                $"SELECT p.record AS Record, p.person AS Person, p.role AS Role FROM {tables.NameOf(PersonRoles.Rows)} p WHERE p.tenant = @tenant AND p.person = @person AND p.complaint <> @complaint",
                new { tenant = tenant.Value, person, complaint = complaint.Value }, cancellationToken: cancellation)));
        return rows;
    }
}

internal sealed class RoleRow
{
    public Guid Record { get; init; }

    public Guid Person { get; init; }

    public string Role { get; init; } = "";
}
