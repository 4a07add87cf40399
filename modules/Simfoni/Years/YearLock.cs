using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Simfoni.Years;

/// <summary>A year of a province, or of the nation: how often it was locked. Each lock ends in a snapshot.</summary>
internal sealed record YearLock(int Locks)
{
    public const string Kind = "simfoni.year";

    public static StreamId StreamOf(Id<Tenant> tenant, RegionCode region, int year) =>
        StreamId.Named(Kind, tenant, string.Create(CultureInfo.InvariantCulture, $"{region} {year}"));

    public static StreamKind<YearLock> Stream { get; } = new StreamKind<YearLock>(Kind, new(0), Apply)
        .Holds(typeof(YearLocked))
        .On<CloseYear>(Decide);

    public static YearLock Apply(YearLock year, IEvent @event) => @event is YearLocked e ? new(e.Lock) : year;

    private static Result<Events> Decide(YearLock year, CloseYear c, DecisionContext x) =>
        x.Actor.IsSuite || x.Actor.UnitRegion.Level > 1 ? KernelErrors.NotAllowed
        : c.Year >= IndonesianZone.Of(x.Actor.UnitRegion).DayOf(x.Now).Year ? Errors.YearNotOver
        : Events.Of(new YearLocked(x.Actor.UnitRegion, c.Year, year.Locks + 1, x.Actor.Unit, x.Actor.Account));
}

[Command("simfoni.close-year")]
internal sealed record CloseYear(int Year) : ICommand;

/// <summary>Published: a year was locked.</summary>
/// <param name="Lock">The first, or one after records were opened and verified again.</param>
[Event("simfoni.year-locked")]
internal sealed record YearLocked(RegionCode Region, int Year, int Lock, Id<ServiceUnit> Unit, Id<Account> By) : IFact;
