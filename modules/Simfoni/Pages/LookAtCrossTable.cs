using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Statistics;
using MediatR;

namespace Lindung.Simfoni.Pages;

/// <summary>The page of a table of one's own making: what was not asked for is one's own region, this year, victims by sex.</summary>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
[NotInPractice("the registry's figures are counted over real records")]
internal sealed record LookAtCrossTable(
    RegionCode? Region = null, int? Year = null, Code? Unit = null, Code? First = null, Code? Second = null, Code? Third = null, Code? Status = null, DateOnly? AsOf = null)
    : IRead<CrossView>;

/// <param name="Offered">What the unit can be broken down by.</param>
/// <param name="Units">All counting units.</param>
internal sealed record CrossView(CrossTable Table, IReadOnlyList<Code> Offered, IReadOnlyList<Code> Units);

internal sealed class LookAtCrossTableValidator : AbstractValidator<LookAtCrossTable>
{
    public LookAtCrossTableValidator() =>
        RuleFor(r => r.Unit).Must(unit => unit is null || CountingUnits.SortOf(unit.Value) is not null).Else(Errors.NoSuchTable);
}

internal sealed class LookAtCrossTableHandler(IMediator mediator, IRequestScope scope, TimeProvider time) : IReadHandler<LookAtCrossTable, CrossView>
{
    public async Task<Result<CrossView>> Handle(LookAtCrossTable request, CancellationToken cancellationToken)
    {
        var (own, today) = (scope.Caller.Actor.UnitRegion, Days.Today(time));
        var unit = request.Unit ?? CountingUnits.Victim;
        List<Code> offered = [.. Dimensions.Of(CountingUnits.SortOf(unit)!.Value).Select(d => d.Name)];
        // The unit was switched: what it cannot be broken down by gives way.
        List<Code> by = [.. new[] { request.First, request.Second, request.Third }.OfType<Code>().Where(offered.Contains).Distinct()];
        var asked = new ReadCrossTable(
            request.Region ?? own.At(Math.Min(own.Level, 2)), request.Year ?? today.Year, unit, by.Count > 0 ? by : [offered[0]], request.Status, request.AsOf);
        return (await mediator.Send(asked, cancellationToken)).Map(table => new CrossView(table, offered, [.. FixedTables.All.Select(t => t.Unit).Distinct()]));
    }
}
