using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Snapshots;

/// <summary>Terbitkan angka: of one's own region and a year, as they stood at the end of a day that is over.</summary>
/// <param name="Day">None: yesterday.</param>
[Feature(Features.Statistics, NewWork = true)]
[Requires(Permissions.Publish)]
[NotInPractice("a publication is the region's")]
internal sealed record PublishFigures(RegionCode Region, int Year, Code Status, DateOnly? Day = null) : IWrite;

internal sealed class PublishFiguresValidator : AbstractValidator<PublishFigures>
{
    public PublishFiguresValidator()
    {
        RuleFor(r => r.Region).Must(region => region.Level <= 2).Else(Errors.StatisticsRegion);
        RuleFor(r => r.Year).InclusiveBetween(2000, 2100).Else(Errors.StatisticsYear);
        RuleFor(r => r.Status).IsAmong("STATUS_ANGKA", FigureStatus.All).Else(Errors.FigureStatus);
    }
}

internal sealed class PublishFiguresHandler(IGrains grains, IUnits units, Publishing publishing, IRequestScope scope, TimeProvider time) : IWriteHandler<PublishFigures>
{
    public async Task<Result<Receipt>> Handle(PublishFigures request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        if (!request.Region.IsWithin(caller.Actor.UnitRegion)) return Errors.ForeignRegion;
        if (await units.Find(caller.Actor.Unit, cancellationToken) is not { } unit) return Errors.ForeignUnit;
        var today = Days.Today(time);
        var day = request.Day ?? today.AddDays(-1);
        if (day >= today) return Errors.DayNotOver;
        var keep = await publishing.Of(new(unit, request.Region, request.Year, request.Status), new(day, null), cancellationToken);
        var local = IndonesianZone.Of(unit.Unit.Region).DayOf(time.GetUtcNow());
        return await grains.Tell(caller, [new(Snapshot.StreamOf(Guid.CreateVersion7()), keep), Numbers.Issue(Snapshot.Number, unit, local)], cancellationToken);
    }
}
