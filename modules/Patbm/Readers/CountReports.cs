using Dapper;
using Lindung.Kernel;

namespace Lindung.Patbm.Readers;

/// <summary>Jumlah laporan kelompok: what other members may know of them, counts.</summary>
[Feature(Features.EarlyReport)]
[Requires(Permissions.Count)]
internal sealed record CountReports : IRead<ReportCounts>;

internal sealed record ReportCounts(long Total, IReadOnlyList<StatusCount> ByStatus);

internal sealed record StatusCount(Code Status, long Count);

[Unscoped("counts of one's own unit, no row of it; the scope clause would hide the reports that are counted")]
internal sealed class CountReportsHandler(IReadTables tables, IRequestScope scope) : IReadHandler<CountReports, ReportCounts>
{
    public async Task<Result<ReportCounts>> Handle(CountReports request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        await using var connection = await tables.Open(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT r.status AS Status, COUNT(*) AS Reports FROM {tables.NameOf(EarlyReportRows.Rows)} r WHERE r.tenant = @tenant AND r.unit = @unit GROUP BY r.status ORDER BY r.status",
            new { tenant = actor.Tenant.Value, unit = actor.Unit.Value }, cancellationToken: cancellationToken));
        var counts = rows.Select(r => new StatusCount(Code.Parse(r.Status), r.Reports)).ToList();
        return new ReportCounts(counts.Sum(c => c.Count), counts);
    }

    private sealed class Row
    {
        public string Status { get; init; } = "";

        public long Reports { get; init; }
    }
}
