namespace Lindung.Kernel;

/// <summary>Clocks from policies and a calendar, for decisions.</summary>
/// <param name="policies">The limits.</param>
/// <param name="calendar">The holidays.</param>
/// <param name="unit">The unit whose own limits go before its region's; none by default.</param>
public sealed class PolicyClocks(ClockPolicies policies, WorkCalendar calendar, Id<ServiceUnit> unit = default) : IClocks
{
    /// <inheritdoc />
    public ClockStarted Start(string policy, RegionCode region, DateTimeOffset from)
    {
        var limit =
            policies.For(policy, region, unit)
            ?? throw new ArgumentException($"No time limit {policy} is set for region {region}", nameof(policy));
        var deadline = Deadline.Of(limit, from, region, calendar);
        return new(Guid.CreateVersion7(from), policy, deadline.StartedAt, deadline.DueAt, deadline.Steps);
    }

    /// <inheritdoc />
    public bool MayPause(string policy, RegionCode region) => policies.For(policy, region, unit) is { Pausable: true };
}
