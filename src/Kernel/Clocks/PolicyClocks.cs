namespace Lindung.Kernel;

/// <summary>Clocks from policies and a calendar, for decisions.</summary>
/// <param name="policies">The limits.</param>
/// <param name="calendar">The holidays.</param>
/// <param name="unit">The unit whose own limits go before its region's; none by default.</param>
public sealed class PolicyClocks(ClockPolicies policies, WorkCalendar calendar, Id<ServiceUnit> unit = default) : IClocks
{
    /// <inheritdoc />
    public ClockStarted Start(string policy, RegionCode region, DateTimeOffset from) =>
        Started(Guid.CreateVersion7(from), policy, Deadline.Of(Limit(policy, region), from, region, calendar));

    /// <inheritdoc />
    public ClockStarted Resume(Clock clock, RegionCode region, DateTimeOffset at) =>
        Started(clock.Id, clock.Policy, Deadline.Resumed(Limit(clock.Policy, region), clock, at, region, calendar));

    /// <inheritdoc />
    public bool MayPause(string policy, RegionCode region) => policies.For(policy, region, unit) is { Pausable: true };

    private ClockPolicy Limit(string policy, RegionCode region) =>
        policies.For(policy, region, unit)
        ?? throw new ArgumentException($"No time limit {policy} is set for region {region}", nameof(policy));

    private static ClockStarted Started(Guid clock, string policy, Deadline deadline) => new(clock, policy, deadline.StartedAt, deadline.DueAt, deadline.Steps);
}
