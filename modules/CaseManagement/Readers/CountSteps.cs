using Dapper;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Plans;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Readers;

/// <summary>Tindak lanjut: how many steps of the plans of clients in care are done, wait and are overdue, unit by unit. No client, and no small count.</summary>
[Feature(Features.Plan)]
[Requires(Permissions.Count)]
internal sealed record CountSteps : IRead<StepCounts>;

/// <param name="CountingUnit">LANGKAH_RENCANA, of every count here.</param>
/// <param name="Day">Today: what is due before it is overdue.</param>
/// <param name="Fewest">The smallest count that is told.</param>
/// <param name="Rows">By unit and by who owes the step; nothing is added up over them.</param>
internal sealed record StepCounts(Code CountingUnit, DateOnly Day, int Fewest, IReadOnlyList<StepCount> Rows);

/// <param name="Partner">Partners owe the steps; else officers of the unit.</param>
/// <param name="All">Done, given up, waiting and overdue together.</param>
internal sealed record StepCount(Id<ServiceUnit> Unit, bool Partner, ToldCount All, ToldCount Done, ToldCount NotDone, ToldCount Waiting, ToldCount Overdue);

internal sealed class CountStepsHandler(IReadTables tables, IRequestScope scope, DisclosureLimit limit, TimeProvider time) : IReadHandler<CountSteps, StepCounts>
{
    private static readonly Code Step = Code.Parse("LANGKAH_RENCANA");

    public async Task<Result<StepCounts>> Handle(CountSteps request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var today = IndonesianZone.Of(actor.UnitRegion).DayOf(time.GetUtcNow());
        var clause = tables.WhereCounted(actor, Permissions.Count, "c");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.AddDynamicParams(new
        {
            today,
            done = RowStatus.Done.ToString(),
            planned = RowStatus.Planned.ToString(),
            underWay = RowStatus.UnderWay.ToString(),
            closed = ClientStatus.Closed.Code().ToString(),
        });
        await using var connection = await tables.Open(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT c.unit AS Unit, s.partner AS Partner, COUNT(*) AS Steps, SUM(CASE WHEN s.status = @done THEN 1 ELSE 0 END) AS Done,
                SUM(CASE WHEN s.status IN (@planned, @underWay) AND s.due >= @today THEN 1 ELSE 0 END) AS Waiting,
                SUM(CASE WHEN s.status IN (@planned, @underWay) AND s.due < @today THEN 1 ELSE 0 END) AS Overdue
            FROM {tables.NameOf(PlanStepRows.Rows)} s JOIN {tables.NameOf(ClientRows.Rows)} c ON c.record = s.record
            WHERE c.status <> @closed AND {clause.Sql} GROUP BY c.unit, s.partner ORDER BY c.unit, s.partner
            """,
            parameters, cancellationToken: cancellationToken));
        return new StepCounts(Step, today, limit.Fewest, [.. rows.Select(Told)]);
    }

    private StepCount Told(Row row)
    {
        var told = GuardedTable.Row([row.Done, row.Steps - row.Done - row.Waiting - row.Overdue, row.Waiting, row.Overdue], limit.Fewest);
        return new(new(row.Unit), row.Partner, ToldCount.OrFew(row.Steps, limit.Fewest), told[0], told[1], told[2], told[3]);
    }

    private sealed class Row
    {
        public Guid Unit { get; init; }

        public bool Partner { get; init; }

        public long Steps { get; init; }

        public long Done { get; init; }

        public long Waiting { get; init; }

        public long Overdue { get; init; }
    }
}
