using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Referrals that the unit has not answered yet, for whoever may answer them.</summary>
internal sealed class ReferralsWaiting(IDoors doors, IReadTables tables, IRequestScope scope, TimeProvider time) : IInbox
{
    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        if (scope.Actor is not { } actor || await doors.Refusal(typeof(AcceptReferralRequest), cancellation: cancellation) is not null) return [];
        var clause = tables.Where(actor, ReferralPermissions.Read, "r");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.AddDynamicParams(new { receiver = actor.Unit.Value, sent = ReferralCodes.Of(ReferralStatus.Sent).ToString(), now = time.GetUtcNow() });
        await using var connection = await tables.Open(cancellation);
        var (waiting, pressing) = await connection.QuerySingleAsync<(long Waiting, long Pressing)>(new CommandDefinition(
            $"""
            SELECT COUNT(*) AS Waiting, COUNT(CASE WHEN r.urgent OR r.due_at < @now THEN 1 END) AS Pressing
            FROM {tables.NameOf(ReferralRows.TableOf)} r WHERE {clause.Sql} AND r.receiver = @receiver AND r.status = @sent
            """,
            parameters, cancellationToken: cancellation));
        return [new(new("Rujukan masuk menunggu jawaban", "Incoming referrals to answer"), waiting, PageEndpoints.Root + "/referrals/incoming", pressing > 0)];
    }
}
