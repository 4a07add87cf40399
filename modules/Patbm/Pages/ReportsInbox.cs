using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;

namespace Lindung.Patbm.Pages;

/// <summary>What waits for a volunteer: reports to assess, help that a unit asks for, reporters to be told.</summary>
internal sealed class ReportsInbox(IReadTables tables, IRequestScope scope, IDoors doors) : IInbox
{
    private const string Reports = PageEndpoints.Root + Endpoints.Reports;

    public async ValueTask<IReadOnlyList<InboxItem>> Waiting(CancellationToken cancellation = default)
    {
        if (await doors.Refusal(typeof(ListMyReports), cancellation: cancellation) is not null) return [];
        var clause = tables.Where(scope.Caller.Actor, Permissions.Read, "r");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("me", scope.Caller.Actor.Account.Value);
        await using var connection = await tables.Open(cancellation);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT r.status AS Status, r.word AS Word, COUNT(*) AS Reports FROM {tables.NameOf(EarlyReportRows.Rows)} r
            WHERE {clause.Sql} AND r.holder = @me AND r.finished_at IS NULL GROUP BY r.status, r.word
            """,
            parameters, cancellationToken: cancellation))).ToList();
        return
        [
            new(new("Unit meminta bantuan Anda", "The unit asks for your help"), Count(row => row.Word == StatusWord.NeedsHelp.ToString()), Reports, true),
            new(new("Laporan menunggu dinilai", "Reports to assess"), Count(row => row.Status == StatusWord.Of(ReportStatus.Recorded).ToString()), Reports, true),
            new(new("Pelapor menunggu kabar", "Reporters to be told"), Count(row => row.Status == StatusWord.Of(ReportStatus.FeedbackDue).ToString()), Reports),
        ];

        long Count(Func<Row, bool> which) => rows.Where(which).Sum(row => row.Reports);
    }

    private sealed class Row
    {
        public string Status { get; init; } = "";

        public string Word { get; init; } = "";

        public long Reports { get; init; }
    }
}
