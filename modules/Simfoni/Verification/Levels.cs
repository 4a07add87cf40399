using Lindung.Kernel;

namespace Lindung.Simfoni.Verification;

/// <summary>Which levels verify in a province: one or both.</summary>
internal sealed record Levels(bool City, bool Province)
{
    public static Levels Both { get; } = new(true, true);
}

/// <summary>The policy of one province, in its own tenant; every kabupaten/kota of it goes by it.</summary>
internal sealed record LevelPolicy(Levels Levels)
{
    public const string Kind = "simfoni.levels";

    private static readonly Guid Provinces = new("73696d66-6f6e-8920-8065-76656c000001");

    public static StreamId StreamOf(RegionCode region) => new(Kind, Names.Guid(Provinces, region.At(1).ToString()));

    public static StreamKind<LevelPolicy> Stream { get; } = new StreamKind<LevelPolicy>(Kind, new(Levels.Both), Apply)
        .Holds(typeof(LevelsSet))
        .On<ChangeLevels>(Decide);

    public static LevelPolicy Apply(LevelPolicy policy, IEvent @event) => @event is LevelsSet e ? new(new Levels(e.City, e.Province)) : policy;

    private static Result<Events> Decide(LevelPolicy policy, ChangeLevels c, DecisionContext x) =>
        x.Actor.AccountOrNull is not { } by || x.Stream != StreamOf(x.Actor.UnitRegion) || x.Actor.UnitRegion.Level != 1 ? KernelErrors.NotAllowed
        : !c.City && !c.Province ? Errors.NoLevel
        : Events.Of(new LevelsSet(c.City, c.Province, by));
}

[Command("simfoni.change-levels")]
internal sealed record ChangeLevels(bool City, bool Province) : ICommand;

[Event("simfoni.levels-set")]
internal sealed record LevelsSet(bool City, bool Province, Id<Account> By) : IEvent;

internal static class LevelsOfRecords
{
    /// <summary>Which levels verify records of a region.</summary>
    public static async ValueTask<Levels> Levels(this IGrains grains, RegionCode region, CancellationToken cancellation) =>
        (await grains.Ask<LevelPolicy>(LevelPolicy.StreamOf(region), cancellation)).State.Levels;
}
