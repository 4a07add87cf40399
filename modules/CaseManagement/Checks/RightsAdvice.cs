using Dapper;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Checks;

/// <summary>Proceedings keep a client's file; the reported party of a complaint stands against its clients.</summary>
[Unscoped("ids of who stands against whom, asked by the suite; nothing is shown")]
internal sealed class RightsAdvice(IGrains grains, IReadTables tables, TimeProvider time) : IRightsAdvice
{
    private static readonly Code Proceedings = Code.Parse("PROSES_HUKUM");

    /// <summary>Where proceedings end (<c>domain.md</c> 5.13).</summary>
    private static readonly HashSet<string> Ended = ["DIVERSI", "INKRAH", "SP3", "DAMAI_SAH", "DICABUT", "NA"];

    public async ValueTask<IReadOnlyList<Code>> Obstacles(StreamId file, CancellationToken cancellation = default)
    {
        if (file.Kind != Client.Kind) return [];
        var legal = (await grains.Ask<Client>(file, cancellation)).State.Proceedings;
        var running = legal.Stages.GroupBy(stage => stage.Reported).Any(of => !Ended.Contains(of.Last().Stage.ToString()));
        return running || legal.IsProtectedOn(IndonesianZone.Wib.DayOf(time.GetUtcNow())) ? [Proceedings] : [];
    }

    public async ValueTask<bool> IsDone(StreamId file, CancellationToken cancellation = default) =>
        file.Kind == Complaint.Kind && (await grains.Ask<Complaint>(file, cancellation)).State.Status == ComplaintStatus.Registered;

    public async ValueTask<bool> StandsAgainst(Id<Person> person, Id<Person> client, CancellationToken cancellation = default)
    {
        await using var connection = await tables.Open(cancellation);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            $"""
            SELECT 1 FROM {tables.NameOf(PersonRoles.Rows)} a JOIN {tables.NameOf(PersonRoles.Rows)} c ON c.complaint = a.complaint
            WHERE a.person = @person AND a.role = @reported AND c.person = @client AND c.role = @served LIMIT 1
            """,
            new { person = person.Value, client = client.Value, reported = PersonRoles.Reported, served = PersonRoles.Client }, cancellationToken: cancellation)) is not null;
    }
}
