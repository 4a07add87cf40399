using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>
/// Kinerja batas waktu: of the limits that began in a year, how many were kept, passed, and run now, unit by unit. No file, nobody, and no
/// small count.
/// </summary>
/// <param name="Year">In which they began; none: this year.</param>
/// <param name="Limit">Only this limit; none: all.</param>
[AlwaysOn("how limits are kept is seen whatever is switched off")]
[Requires("kernel.dashboard.read")]
internal sealed record ReadClockFigures(int? Year = null, string? Limit = null) : IRead<ClockFigures>;

/// <summary>
/// How limits of a year are kept by the units that the reader counts. <c>Unit</c> is what is counted, BATAS_WAKTU: one limit of one file, which
/// can have several. <c>At</c> is now, when what runs is running; <c>Fewest</c> the smallest count that is told; <c>Limits</c> those of which
/// there is any. Rows are by unit and limit; what was added up over units is nowhere, so that no difference tells a small one.
/// </summary>
internal sealed record ClockFigures(
    RegionCode Region, int Year, Code Unit, DateTimeOffset At, int Fewest, IReadOnlyList<LimitName> Limits, IReadOnlyList<ClockFigureRow> Rows);

internal sealed record LimitName(string Limit, Text Title);

/// <summary>One limit in one unit. <c>Begun</c> is all of the year: what was kept, ended late, runs and is overdue together.</summary>
internal sealed record ClockFigureRow(
    Id<ServiceUnit> Unit, string Name, RegionCode Region, string Limit, Text Title, ToldCount Begun, ToldCount Kept, ToldCount Late, ToldCount Running, ToldCount Overdue);

internal sealed class ReadClockFiguresRules : AbstractValidator<ReadClockFigures>
{
    public ReadClockFiguresRules() => RuleFor(r => r.Year).Must(year => year is null or >= 2000 and <= 2100).Else(IndicatorErrors.Year);
}

internal sealed class ReadClockFiguresHandler(IReadTables tables, LimitBook book, IRequestScope scope, DisclosureLimit limit, TimeProvider time)
    : IReadHandler<ReadClockFigures, ClockFigures>
{
    private const string Permission = "kernel.dashboard.read";
    private static readonly Code CountingUnit = Code.Parse("BATAS_WAKTU");
    private static readonly IndonesianZone Zone = IndonesianZone.Wib;

    public async Task<Result<ClockFigures>> Handle(ReadClockFigures request, CancellationToken cancellationToken)
    {
        var (actor, now) = (scope.Caller.Actor, time.GetUtcNow());
        var year = request.Year ?? Zone.DayOf(now).Year;
        var policies = (await book.Of(actor.Tenant, cancellationToken)).Policies;
        var rows = (await Counted(actor, year, now, cancellationToken)).Select(row => Told(row, policies)).ToList();
        var limits = rows.Select(r => new LimitName(r.Limit, r.Title)).DistinctBy(l => l.Limit).OrderBy(l => l.Limit, StringComparer.Ordinal);
        return new ClockFigures(
            actor.UnitRegion, year, CountingUnit, now, limit.Fewest, [.. limits], [.. rows.Where(r => request.Limit is null || r.Limit == request.Limit)]);
    }

    private ClockFigureRow Told(Counts row, ClockPolicies policies)
    {
        long[] counts = [row.Kept, row.Late, row.Running, row.Overdue];
        var told = GuardedTable.Row(counts, limit.Fewest);
        return new(
            new(row.Unit), row.Name, row.Region, row.Policy, LimitGroups.TitleOf(row.Policy, policies, row.Region, new(row.Unit)),
            ToldCount.OrFew(counts.Sum(), limit.Fewest), told[0], told[1], told[2], told[3]);
    }

    private async ValueTask<List<Counts>> Counted(Actor actor, int year, DateTimeOffset now, CancellationToken cancellation)
    {
        var reach = tables.WhereCounted(actor, Permission, "k");
        var parameters = new DynamicParameters(reach.Parameters);
        parameters.AddDynamicParams(new { now, yes = true, no = false, from = Midnight(year), to = Midnight(year + 1) });
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<Counts>(new CommandDefinition(
            $"""
            SELECT k.unit AS Unit, u.name AS Name, u.region AS Region, c.policy AS Policy,
                SUM(CASE WHEN c.in_time = @yes THEN 1 ELSE 0 END) AS Kept,
                SUM(CASE WHEN c.in_time = @no THEN 1 ELSE 0 END) AS Late,
                SUM(CASE WHEN c.ended IS NULL AND (c.due > @now OR c.paused IS NOT NULL) THEN 1 ELSE 0 END) AS Running,
                SUM(CASE WHEN c.ended IS NULL AND c.due <= @now AND c.paused IS NULL THEN 1 ELSE 0 END) AS Overdue
            FROM {tables.NameOf(ClockList.TableOf)} c
            JOIN {tables.NameOf(CaseList.TableOf)} k ON k.record = c.record
            JOIN {tables.NameOf(UnitList.TableOf)} u ON u.id = k.unit
            WHERE c.started >= @from AND c.started < @to AND {reach.Sql}
            GROUP BY k.unit, u.name, u.region, c.policy
            """,
            parameters, cancellationToken: cancellation));
        return
        [
            .. rows.GroupBy(r => (r.Region, r.Name, r.Unit, Policy: LimitGroups.Of(r.Policy)))
                .Select(g => g.Aggregate(new Counts { Unit = g.Key.Unit, Name = g.Key.Name, Region = g.Key.Region, Policy = g.Key.Policy }, (sum, row) => sum.With(row)))
                .OrderBy(r => r.Region).ThenBy(r => r.Name, StringComparer.Ordinal).ThenBy(r => r.Unit).ThenBy(r => r.Policy, StringComparer.Ordinal),
        ];
    }

    private static DateTimeOffset Midnight(int year) => new DateTimeOffset(year, 1, 1, 0, 0, 0, Zone.Offset).ToUniversalTime();

    private sealed record Counts
    {
        public Guid Unit { get; init; }

        public string Name { get; init; } = "";

        public RegionCode Region { get; init; }

        public string Policy { get; init; } = "";

        public long Kept { get; init; }

        public long Late { get; init; }

        public long Running { get; init; }

        public long Overdue { get; init; }

        public Counts With(Counts more) =>
            this with { Kept = Kept + more.Kept, Late = Late + more.Late, Running = Running + more.Running, Overdue = Overdue + more.Overdue };
    }
}
