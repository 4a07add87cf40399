using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Quality;

/// <summary>V15: from which share of NA on a city or province hears of it; one stream per region that has set its own.</summary>
/// <param name="Percent">Null: none of its own.</param>
internal sealed record GapThreshold(int? Percent)
{
    public const string Kind = "simfoni.gap-threshold";

    /// <summary>domain.md 6.4.</summary>
    public const int National = 10;

    private static readonly Guid Regions = new("73696d66-6f6e-8920-8067-617073000001");

    public static StreamId StreamOf(RegionCode region) => new(Kind, Names.Guid(Regions, region.ToString()));

    public static StreamKind<GapThreshold> Stream { get; } = new StreamKind<GapThreshold>(Kind, new(Percent: null), Apply)
        .Holds(typeof(GapThresholdSet))
        .On<ChangeGapThreshold>(Decide);

    public static GapThreshold Apply(GapThreshold threshold, IEvent @event) => @event is GapThresholdSet e ? new(e.Percent) : threshold;

    private static Result<Events> Decide(GapThreshold threshold, ChangeGapThreshold c, DecisionContext x) =>
        x.Actor.AccountOrNull is not { } by || x.Stream != StreamOf(x.Actor.UnitRegion) || x.Actor.UnitRegion.Level is not (1 or 2) ? KernelErrors.NotAllowed
        : c.Percent is < 0 or > 100 ? Errors.GapThreshold
        : Events.Of(new GapThresholdSet(c.Percent, by));
}

[Command("simfoni.change-gap-threshold")]
internal sealed record ChangeGapThreshold(int Percent) : ICommand;

[Event("simfoni.gap-threshold-set")]
internal sealed record GapThresholdSet(int Percent, Id<Account> By) : IEvent;

/// <summary>Ambang isian kosong, for the asker's own city or province.</summary>
[Feature(Features.Record)]
[Requires(Permissions.SetLevels)]
[NotInPractice("holds for every office of the region")]
internal sealed record SetGapThreshold(int Percent) : IWrite;

internal sealed class SetGapThresholdValidator : AbstractValidator<SetGapThreshold>
{
    public SetGapThresholdValidator() => RuleFor(r => r.Percent).InclusiveBetween(0, 100).Else(Errors.GapThreshold);
}

internal sealed class SetGapThresholdHandler(IGrains grains, IRequestScope scope) : IWriteHandler<SetGapThreshold>
{
    public Task<Result<Receipt>> Handle(SetGapThreshold request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, GapThreshold.StreamOf(scope.Caller.Actor.UnitRegion), new ChangeGapThreshold(request.Percent), cancellationToken);
}

internal static class GapThresholds
{
    /// <summary>The city's own, else its province's, else the nation's.</summary>
    public static async ValueTask<int> GapThreshold(this IGrains grains, RegionCode region, CancellationToken cancellation)
    {
        for (var level = Math.Min(region.Level, 2); level >= 1; level--)
            if ((await grains.Ask<GapThreshold>(Quality.GapThreshold.StreamOf(region.At(level)), cancellation)).State.Percent is { } own) return own;
        return Quality.GapThreshold.National;
    }
}
