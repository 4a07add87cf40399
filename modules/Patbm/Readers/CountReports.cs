using Dapper;
using Lindung.Kernel;

namespace Lindung.Patbm.Readers;

/// <summary>Jumlah laporan kelompok: what other members may know of them, counts.</summary>
[Feature(Features.EarlyReport)]
[Requires(Permissions.Count)]
internal sealed record CountReports : IRead<ReportCounts>;

/// <param name="CountingUnit">LAPORAN_DINI.</param>
internal sealed record ReportCounts(Code CountingUnit, long Total, IReadOnlyList<StatusCount> ByStatus, FeedbackCount Feedback);

internal sealed record StatusCount(Code Status, long Count);

/// <summary>Feedback to reporters who can be reached, within 7 days of the unit's answer (domain.md 9.5, P06).</summary>
/// <param name="Waiting">Not given, and not yet late.</param>
/// <param name="Share">In time, of all but those that wait; null: there are none.</param>
internal sealed record FeedbackCount(long Due, long InTime, long Waiting, double? Share);

[Unscoped("counts of one's own unit, no row of it; the scope clause would hide the reports that are counted")]
internal sealed class CountReportsHandler(IReadTables tables, IRequestScope scope, TimeProvider time) : IReadHandler<CountReports, ReportCounts>
{
    private static readonly Code Report = Code.Parse("LAPORAN_DINI");

    public async Task<Result<ReportCounts>> Handle(CountReports request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        await using var connection = await tables.Open(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT r.status AS Status, COUNT(*) AS Reports FROM {tables.NameOf(EarlyReportRows.Rows)} r WHERE r.tenant = @tenant AND r.unit = @unit GROUP BY r.status ORDER BY r.status",
            new { tenant = actor.Tenant.Value, unit = actor.Unit.Value }, cancellationToken: cancellationToken));
        var counts = rows.Select(r => new StatusCount(Code.Parse(r.Status), r.Reports)).ToList();
        var feedback = await connection.QuerySingleAsync<FeedbackRow>(new CommandDefinition(
            $"""
            SELECT COUNT(*) AS Due, COALESCE(SUM(CASE WHEN r.finished_at <= r.feedback_until THEN 1 ELSE 0 END), 0) AS InTime,
                COALESCE(SUM(CASE WHEN r.finished_at IS NULL AND r.feedback_until >= @now THEN 1 ELSE 0 END), 0) AS Waiting
            FROM {tables.NameOf(EarlyReportRows.Rows)} r WHERE r.tenant = @tenant AND r.unit = @unit AND r.feedback_until IS NOT NULL AND r.reachable = @reachable
            """,
            new { tenant = actor.Tenant.Value, unit = actor.Unit.Value, now = time.GetUtcNow(), reachable = true }, cancellationToken: cancellationToken));
        return new ReportCounts(Report, counts.Sum(c => c.Count), counts, feedback.ToCount());
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

        public FeedbackCount ToCount() => new(Due, InTime, Waiting, Due == Waiting ? null : (double)InTime / (Due - Waiting));
    }
}
