using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Pages;

/// <summary>The page of figures: one fixed table, and the same unit by region; what was not asked for is one's own region, this year, cases.</summary>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
[NotInPractice("the registry's figures are counted over real records")]
internal sealed record LookAtFigures(RegionCode? Region = null, int? Year = null, Code? Unit = null, Code? By = null, Code? Status = null, DateOnly? AsOf = null) : IRead<FiguresView>;

/// <param name="Figures">The table asked for.</param>
/// <param name="Areas">The unit's totals of the regions directly below, by region; empty for a kecamatan.</param>
/// <param name="Offered">Which unit can be broken down by what.</param>
/// <param name="Lists">What the table is broken down by, one for each code of a cell.</param>
internal sealed record FiguresView(Statistic Figures, IReadOnlyList<StatisticCell> Areas, IReadOnlyList<TableOffered> Offered, IReadOnlyList<Code> Lists);

internal sealed class LookAtFiguresValidator : AbstractValidator<LookAtFigures>
{
    public LookAtFiguresValidator()
    {
        RuleFor(r => r.Region).Must(region => region is null or { Level: <= 3 }).Else(Errors.StatisticsRegion);
        RuleFor(r => r.Year).Must(year => year is null or >= 2000 and <= 2100).Else(Errors.StatisticsYear);
        RuleFor(r => r.Unit).Must(unit => unit is null || CountingUnits.SortOf(unit.Value) is not null).Else(Errors.NoSuchTable);
        RuleFor(r => r.Status).Must(status => status is null || FigureStatus.All.Contains(status.Value)).Else(Errors.FigureStatus);
    }
}

internal sealed class LookAtFiguresHandler(Figures figures, IRequestScope scope, TimeProvider time) : IReadHandler<LookAtFigures, FiguresView>
{
    public async Task<Result<FiguresView>> Handle(LookAtFigures request, CancellationToken cancellationToken)
    {
        var (actor, today) = (scope.Caller.Actor, Days.Today(time));
        var region = request.Region ?? actor.UnitRegion.At(Math.Min(actor.UnitRegion.Level, 2));
        var unit = request.Unit ?? CountingUnits.Case;
        // The unit was switched: what it cannot be broken down by gives way to its first table.
        var table = FixedTables.Find(unit, request.By ?? FixedTables.Total) ?? FixedTables.All.First(t => t.Unit == unit);
        var asked = new ReadStatistics(region, request.Year ?? today.Year, unit, table.By, request.Status, request.AsOf);
        var answered = await figures.Ask(asked, table, actor, today, cancellationToken);
        if (answered.Error is { } refusal) return refusal;
        var a = answered.Value;
        var below = region.Level > 2
            ? Result<AnsweredFigures>.Ok(a with { Cells = [] })
            : await figures.Ask(asked with { Areas = true, Position = a.Position }, Breakdown.Of(unit, [])!, actor, today, cancellationToken);
        if (below.Error is { } unanswered) return unanswered;
        return new FiguresView(
            new(region, asked.Year, unit, table.By, a.Status, a.AsOf, a.Position, a.Cells.Sum(c => c.Count), a.Cells, Statistic.ReportedOnly), below.Value.Cells,
            [.. FixedTables.All.GroupBy(t => t.Unit).Select(g => new TableOffered(g.Key, [.. g.Select(t => t.By)], []))], [.. table.Dimensions.Select(d => d.Name)]);
    }
}
