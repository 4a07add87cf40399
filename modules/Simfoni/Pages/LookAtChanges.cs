using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Statistics;
using MediatR;

namespace Lindung.Simfoni.Pages;

/// <summary>The page of differences: what was not asked for is one's own region, this year, the last seven days.</summary>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
[NotInPractice("the registry's figures are counted over real records")]
internal sealed record LookAtChanges(RegionCode? Region = null, int? Year = null, DateOnly? From = null, DateOnly? To = null) : IRead<ChangesView>;

internal sealed record ChangesView(RegionCode Region, int Year, DateOnly From, DateOnly To, IReadOnlyList<ChangesOfCause> Changes);

internal sealed class LookAtChangesHandler(IMediator mediator, IRequestScope scope, TimeProvider time) : IReadHandler<LookAtChanges, ChangesView>
{
    private const int Week = 7;

    public async Task<Result<ChangesView>> Handle(LookAtChanges request, CancellationToken cancellationToken)
    {
        var (own, today) = (scope.Caller.Actor.UnitRegion, Days.Today(time));
        var to = request.To ?? today;
        var asked = new ReadChanges(request.Region ?? own.At(Math.Min(own.Level, 2)), request.Year ?? today.Year, request.From ?? to.AddDays(-Week), to);
        return (await mediator.Send(asked, cancellationToken)).Map(changes => new ChangesView(asked.Region, asked.Year, asked.From, asked.To, changes));
    }
}
