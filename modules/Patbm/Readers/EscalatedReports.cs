using Dapper;
using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;

namespace Lindung.Patbm.Readers;

/// <summary>A report that left the village rests while the feature is off: the child is with the unit, only the writer's status words wait.</summary>
[Unscoped("counts for the plan of a switch; a report has no number and nothing of it is shown")]
internal sealed class EscalatedReports(IReadTables tables) : IOpenItems
{
    private static readonly string[] WithTheUnit = [.. new[] { ReportStatus.Escalated, ReportStatus.AcceptedByUnit }.Select(s => StatusWord.Of(s).ToString())];

    public string Feature => Features.EarlyReport;

    public async ValueTask<IReadOnlyList<OpenItem>> In(RegionCode region, CancellationToken cancellation)
    {
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<Row>(
            $"SELECT r.record, r.tenant, r.region FROM {tables.NameOf(EarlyReportRows.Rows)} r WHERE r.status IN (@escalated, @accepted) AND (r.region = @region OR r.region LIKE @below OR @region = '')",
            new { escalated = WithTheUnit[0], accepted = WithTheUnit[1], region = region.ToString(), below = region + ".%" });
        return [.. rows.Select(r => new OpenItem(EarlyReport.Kind, r.Record, new(r.Tenant), RegionCode.Parse(r.Region), null, OpenItemDestination.Rests))];
    }

    private sealed record Row(Guid Record, Guid Tenant, string Region);
}
