using Dapper;
using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>Selisih: why the figures of one's own region and a year differ between two days, by cause.</summary>
/// <param name="From">Changes after the end of this day.</param>
/// <param name="To">And up to the end of this one.</param>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
internal sealed record ReadChanges(RegionCode Region, int Year, DateOnly From, DateOnly To) : IRead<IReadOnlyList<ChangesOfCause>>;

/// <param name="Cause">VERIFIKASI, PERBAIKAN, GANDA, LAYANAN, KUNCI.</param>
internal sealed record ChangesOfCause(Code Cause, Code Status, long Changes, long Cases, long Victims);

internal sealed class ReadChangesValidator : AbstractValidator<ReadChanges>
{
    public ReadChangesValidator()
    {
        RuleFor(r => r.To).Must((r, to) => to >= r.From).Else(Errors.DaysInOrder);
        RuleFor(r => r.Year).InclusiveBetween(2000, 2100).Else(Errors.StatisticsYear);
    }
}

[Unscoped("counts of changes; the region is the reader's own")]
internal sealed class ReadChangesHandler(IReadTables tables, IRequestScope scope) : IReadHandler<ReadChanges, IReadOnlyList<ChangesOfCause>>
{
    public async Task<Result<IReadOnlyList<ChangesOfCause>>> Handle(ReadChanges request, CancellationToken cancellationToken)
    {
        if (!request.Region.IsWithin(scope.Caller.Actor.UnitRegion)) return Errors.ForeignRegion;
        await using var connection = await tables.Open(cancellationToken);
        var changes = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT c.cause AS Cause, c.change AS Change FROM {tables.NameOf(ChangeRows.Rows)} c
            WHERE c.day > @From AND c.day <= @To AND c.year = @Year AND (@whole = '' OR c.area = @whole OR c.area LIKE @below) ORDER BY c.position
            """,
            new { request.From, request.To, request.Year, whole = request.Region.ToString(), below = request.Region + ".%" }, cancellationToken: cancellationToken));
        var causes = changes.SelectMany(c => Sides(c.Cause, System.Text.Json.JsonSerializer.Deserialize<RecordCounted>(c.Change)!))
            .GroupBy(side => (side.Cause, side.Status))
            .Select(g => new ChangesOfCause(Code.Parse(g.Key.Cause), g.Key.Status, g.Count(), g.Sum(s => s.Sign), g.Sum(s => s.Sign * s.Victims)))
            .OrderBy(c => c.Cause.ToString(), StringComparer.Ordinal).ThenBy(c => c.Status.ToString(), StringComparer.Ordinal);
        return Result<IReadOnlyList<ChangesOfCause>>.Ok([.. causes]);
    }

    private static IEnumerable<(string Cause, Code Status, long Sign, int Victims)> Sides(string cause, RecordCounted counted)
    {
        if (counted.Before is { } before) yield return (cause, before.Status, -1, before.Victims.Count);
        if (counted.After is { } after) yield return (cause, after.Status, 1, after.Victims.Count);
    }

    private sealed class Row
    {
        public string Cause { get; init; } = "";

        public string Change { get; init; } = "";
    }
}
