using Dapper;
using Lindung.Kernel;

namespace Lindung.Patbm.Readers;

/// <summary>Jumlah laporan dini: of one's group, which may know counts only; elsewhere summed up for a region or the nation, without small counts.</summary>
[Feature(Features.EarlyReport)]
[Requires(Permissions.Count)]
internal sealed record CountReports : IRead<ReportCounts>;

/// <param name="CountingUnit">LAPORAN_DINI, of every count here.</param>
/// <param name="Total">Null: too few to be told outside the group.</param>
internal sealed record ReportCounts(Code CountingUnit, long? Total, IReadOnlyList<StatusCount> ByStatus, FeedbackCount Feedback);

/// <param name="Count">Null: not told outside the group.</param>
internal sealed record StatusCount(Code Status, long? Count);

/// <summary>
/// Feedback to reporters who can be reached, within 7 days of the unit's answer (domain.md 9.5, P06). What is null is not told outside the
/// group.
/// </summary>
/// <param name="Waiting">Not given, and not yet late.</param>
/// <param name="Share">In time, of all but those that wait; null too where there are none.</param>
internal sealed record FeedbackCount(long? Due, long? InTime, long? Waiting, double? Share)
{
    public static FeedbackCount Of(long due, long inTime, long waiting) => new(due, inTime, waiting, due == waiting ? null : (double)inTime / (due - waiting));
}

internal sealed class CountReportsHandler(IReadTables tables, IGrains grains, IRequestScope scope, TimeProvider time) : IReadHandler<CountReports, ReportCounts>
{
    private static readonly Code Report = Code.Parse("LAPORAN_DINI");

    public async Task<Result<ReportCounts>> Handle(CountReports request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var clause = tables.WhereCounted(actor, Permissions.Count, "r");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("now", time.GetUtcNow());
        parameters.Add("reachable", true);
        await using var connection = await tables.Open(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT r.status AS Status, COUNT(*) AS Reports FROM {tables.NameOf(EarlyReportRows.Rows)} r WHERE {clause.Sql} GROUP BY r.status ORDER BY r.status",
            parameters, cancellationToken: cancellationToken));
        var counts = rows.Select(r => new StatusCount(Code.Parse(r.Status), r.Reports)).ToList();
        var feedback = await connection.QuerySingleAsync<FeedbackRow>(new CommandDefinition(
            $"""
            SELECT COUNT(*) AS Due, COALESCE(SUM(CASE WHEN r.finished_at <= r.feedback_until THEN 1 ELSE 0 END), 0) AS InTime,
                COALESCE(SUM(CASE WHEN r.finished_at IS NULL AND r.feedback_until >= @now THEN 1 ELSE 0 END), 0) AS Waiting
            FROM {tables.NameOf(EarlyReportRows.Rows)} r WHERE {clause.Sql} AND r.feedback_until IS NOT NULL AND r.reachable = @reachable
            """,
            parameters, cancellationToken: cancellationToken));
        var all = new ReportCounts(Report, counts.Sum(c => c.Count), counts, FeedbackCount.Of(feedback.Due, feedback.InTime, feedback.Waiting));
        var unit = await grains.Ask<ServiceUnit>(ServiceUnit.StreamOf(actor.Unit), cancellationToken);
        return Module.GroupTypes.Contains(unit.State.Type) ? all : Few.Without(all);
    }

    private sealed class Row
    {
        public string Status { get; init; } = "";

        public long Reports { get; init; }
    }

    private sealed class FeedbackRow
    {
        public long Due { get; init; }

        public long InTime { get; init; }

        public long Waiting { get; init; }
    }
}
