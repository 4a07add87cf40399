using Dapper;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Quality;

/// <summary>
/// Mutu data (S13, V15): for each unit and month of report how much says NA, how many warnings and possible duplicates wait, each as a
/// count of its own unit of so many. Live; of records that were sent.
/// </summary>
/// <param name="Year">Of the report; none: this one.</param>
/// <param name="All">Also what is below the threshold.</param>
[Feature(Features.Record)]
[Requires(Permissions.ReadRecord)]
internal sealed record ReadQuality(int? Year = null, bool All = false) : IRead<IReadOnlyList<QualityRow>>;

/// <param name="Month"><c>2026-03</c>.</param>
/// <param name="Measure">ISIAN_KOSONG, PERINGATAN, DUGAAN_GANDA.</param>
/// <param name="Field">Of ISIAN_KOSONG: which field says NA.</param>
/// <param name="CountingUnit">VICTIM, PERPETRATOR, RELATION, CASE: what both counts count.</param>
/// <param name="Percent">Count of each hundred, to one decimal.</param>
/// <param name="Threshold">Of ISIAN_KOSONG: above how many percent it is an alert there.</param>
internal sealed record QualityRow(
    Guid Unit, string UnitName, string Month, Code Measure, string? Field, Code CountingUnit, long Count, long Of, decimal Percent, int? Threshold, bool Alert);

internal sealed class ReadQualityValidator : AbstractValidator<ReadQuality>
{
    public ReadQualityValidator() => RuleFor(r => r.Year).Must(year => year is null or >= 2000 and <= 2100).Else(Errors.StatisticsYear);
}

internal sealed class ReadQualityHandler(IReadTables tables, IGrains grains, IRequestScope scope, TimeProvider time) : IReadHandler<ReadQuality, IReadOnlyList<QualityRow>>
{
    private static readonly Code Empty = Code.Parse("ISIAN_KOSONG");

    /// <summary>What each branch of the query counts: its measure, the field, the counting unit, and two columns of one record.</summary>
    private static readonly IReadOnlyList<Measured> Measures =
    [
        .. Gaps.All.Select(gap => new Measured(Empty, gap.Field, gap.Unit, $"q.{GapRows.ColumnOf(gap)}", $"q.{GapRows.TotalOf(gap)}")),
        new(Code.Parse("PERINGATAN"), null, CountingUnits.Case, "q.warned", "1"),
        new(Code.Parse("DUGAAN_GANDA"), null, CountingUnits.Case, "q.doubted", "1"),
    ];

    public async Task<Result<IReadOnlyList<QualityRow>>> Handle(ReadQuality request, CancellationToken cancellationToken)
    {
        var answer = new List<QualityRow>();
        foreach (var ofUnit in (await Rows(request.Year ?? Days.Today(time).Year, cancellationToken)).GroupBy(row => row.Unit))
        {
            var unit = (await grains.Ask<ServiceUnit>(ServiceUnit.StreamOf(new(ofUnit.Key)), cancellationToken)).State;
            // What is practised is no one's data.
            if (unit.IsPractice) continue;
            var threshold = await grains.GapThreshold(unit.Region, cancellationToken);
            answer.AddRange(ofUnit.Select(row => Shown(row, unit.Name, threshold)).Where(row => row.Alert || request.All));
        }

        return Result<IReadOnlyList<QualityRow>>.Ok(
            [.. answer.OrderByDescending(r => r.Month, StringComparer.Ordinal).ThenBy(r => r.UnitName, StringComparer.Ordinal).ThenByDescending(r => r.Percent)]);
    }

    private static QualityRow Shown(Row row, string name, int threshold)
    {
        var measure = Measures[(int)row.Measure];
        var percent = Math.Round(100m * row.Missing / row.Total, 1, MidpointRounding.AwayFromZero);
        var alert = measure.What == Empty ? 100m * row.Missing > (decimal)threshold * row.Total : row.Missing > 0;
        return new(row.Unit, name, row.Month, measure.What, measure.Field, measure.Unit, row.Missing, row.Total, percent, measure.What == Empty ? threshold : null, alert);
    }

    private async ValueTask<IEnumerable<Row>> Rows(int year, CancellationToken cancellation)
    {
        var clause = tables.Where(scope.Caller.Actor, Permissions.ReadRecord, "g");
        var parameters = new DynamicParameters(clause.Parameters);
        parameters.Add("year", $"{year}-%");
        var branches = Measures.Select((m, i) =>
            $"SELECT q.unit AS Unit, q.reported_month AS Month, {i} AS Measure, CAST(SUM({m.Count}) AS BIGINT) AS Missing, CAST(SUM({m.Of}) AS BIGINT) AS Total FROM q GROUP BY q.unit, q.reported_month HAVING SUM({m.Of}) > 0");
        await using var connection = await tables.Open(cancellation);
        return await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            WITH q AS MATERIALIZED (
            SELECT g.*, CASE WHEN r.status = 'TERKIRIM' AND g.warnings > 0 THEN 1 ELSE 0 END AS warned,
            CASE WHEN EXISTS (
            SELECT 1 FROM {tables.NameOf(PossibleDuplicateRows.Rows)} d JOIN {tables.NameOf(RecordRows.Rows)} o ON o.record = d.other
            WHERE d.record = g.record AND d.decision = 'NA' AND o.status NOT IN ({DuplicateList.Ended})) THEN 1 ELSE 0 END AS doubted
            FROM {tables.NameOf(GapRows.Rows)} g JOIN {tables.NameOf(RecordRows.Rows)} r ON r.record = g.record
            WHERE {clause.Sql} AND g.reported_month LIKE @year AND r.status NOT IN ('DRAF', 'BATAL', 'GANDA'))
            {string.Join("\nUNION ALL\n", branches)}
            """,
            parameters, cancellationToken: cancellation));
    }

    /// <param name="Count">SQL over one record.</param>
    /// <param name="Of">SQL over one record.</param>
    private sealed record Measured(Code What, string? Field, Code Unit, string Count, string Of);

    private sealed class Row
    {
        public Guid Unit { get; init; }

        public string Month { get; init; } = "";

        public long Measure { get; init; }

        public long Missing { get; init; }

        public long Total { get; init; }
    }
}
