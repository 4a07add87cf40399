using Lindung.Kernel;

namespace Lindung.Simfoni.Verification;

/// <summary>Tingkat verifikasi: which levels verify in one's own province, from the next step of each record on.</summary>
[Feature(Features.Verification)]
[Requires(Permissions.SetLevels)]
[NotInPractice("holds for every office of the region")]
internal sealed record SetLevels(bool City, bool Province) : IWrite;

internal sealed class SetLevelsHandler(IGrains grains, IRequestScope scope) : IWriteHandler<SetLevels>
{
    public Task<Result<Receipt>> Handle(SetLevels request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, LevelPolicy.StreamOf(scope.Caller.Actor.UnitRegion), new ChangeLevels(request.City, request.Province), cancellationToken);
}
