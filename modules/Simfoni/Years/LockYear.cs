using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Years;

/// <summary>Kunci tahun: all verified records of a year that is over become final, and a snapshot is published.</summary>
[Feature(Features.Verification)]
[Requires(Permissions.LockYear)]
[NotInPractice("holds for every office of the region")]
internal sealed record LockYear(int Year) : IWrite;

internal sealed class LockYearValidator : AbstractValidator<LockYear>
{
    public LockYearValidator() => RuleFor(r => r.Year).InclusiveBetween(2000, 2100).Else(Errors.StatisticsYear);
}

internal sealed class LockYearHandler(IGrains grains, IRequestScope scope) : IWriteHandler<LockYear>
{
    public Task<Result<Receipt>> Handle(LockYear request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        return grains.Tell(scope.Caller, YearLock.StreamOf(actor.Tenant, actor.UnitRegion, request.Year), new CloseYear(request.Year), cancellationToken);
    }
}
