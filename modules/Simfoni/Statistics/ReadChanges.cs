using Dapper;
using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>Selisih: why the figures of one's own region and a year differ between two days, by cause.</summary>
/// <param name="From">Changes after the end of this day.</param>
/// <param name="To">And up to the end of this one.</param>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
[NotInPractice("the registry's figures are counted over real records")]
internal sealed record ReadChanges(RegionCode Region, int Year, DateOnly From, DateOnly To) : IRead<IReadOnlyList<ChangesOfCause>>;

/// <param name="Cause">VERIFIKASI, PERBAIKAN, GANDA, LAYANAN, KUNCI.</param>
/// <param name="Unit">CASE, VICTIM.</param>
/// <param name="Difference">How many more of them, or fewer.</param>
internal sealed record ChangesOfCause(Code Cause, Code Status, Code Unit, long Difference);

internal sealed class ReadChangesValidator : AbstractValidator<ReadChanges>
{
    public ReadChangesValidator()
    {
        RuleFor(r => r.Region).Must(region => region.Level <= 3).Else(Errors.StatisticsRegion);
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
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
            SELECT c.year AS Year, c.content AS Content FROM {tables.NameOf(ChangeRows.Rows)} c
            WHERE c.year = 0 OR (c.day > @From AND c.day <= @To AND c.year = @Year AND (@province = '' OR c.area = @province))
            """,
            new { request.From, request.To, request.Year, province = request.Region.At(1).ToString() }, cancellationToken: cancellationToken));
        var words = new Words();
        var sums = new Dictionary<(int Cause, int Status), (long Cases, long Victims)>();
        foreach (var row in rows)
            if (row.Year == 0) words = new(row.Content);
            else Add(sums, request.Region, row.Content);
        return Result<IReadOnlyList<ChangesOfCause>>.Ok(
        [
            .. sums.SelectMany(s => new[] { (CountingUnits.Case, s.Value.Cases), (CountingUnits.Victim, s.Value.Victims) }
                    .Select(n => new ChangesOfCause(Code.Parse(words[s.Key.Cause]), FigureStatus.All[s.Key.Status], n.Item1, n.Item2)))
                .OrderBy(c => $"{c.Cause} {c.Status} {c.Unit}", StringComparer.Ordinal),
        ]);
    }

    private static void Add(Dictionary<(int Cause, int Status), (long Cases, long Victims)> sums, RegionCode region, byte[] content)
    {
        var countable = new Countable();
        for (var changes = new Changes(content); changes.MoveNext();)
        {
            if (!changes.IsWithin(region)) continue;
            changes.Read(countable);
            foreach (var (status, sign) in new[] { (changes.Minus, -1), (changes.Plus, 1) })
            {
                if (status < 0) continue;
                var sum = sums.GetValueOrDefault((changes.Cause, status));
                sums[(changes.Cause, status)] = (sum.Cases + sign, sum.Victims + (sign * countable.VictimCount));
            }
        }
    }

    private sealed class Row
    {
        public long Year { get; init; }

        public byte[] Content { get; init; } = [];
    }
}
