using System.Collections.Concurrent;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>The time limits and holidays that hold for one tenant.</summary>
internal sealed record Limits(ClockPolicies Policies, WorkCalendar Calendar)
{
    /// <summary>As decisions of a unit ask them.</summary>
    public IClocks For(Id<ServiceUnit> unit) => new PolicyClocks(Policies, Calendar, unit);
}

/// <summary>
/// Keeps the limits of each tenant in memory: the published ones, the deployment's (<c>policies.json</c>), those of the tenants above and its
/// own, the nearest counting. What was set on another node holds within five seconds. Asks this node's grains and no cluster: it is asked
/// in the middle of a decision, which may be about these limits.
/// </summary>
internal sealed class LimitBook(GrainHost grains, TenantsAbove above, ClockPolicies deployment, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Id<Tenant>, (Limits Limits, DateTimeOffset ReadAt)> _known = new();

    public async ValueTask<Limits> Of(Id<Tenant> tenant, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(tenant, out var known) && now - known.ReadAt < Fresh) return known.Limits;
        var (rows, years) = (new List<ClockPolicy>(), new List<CalendarYear>());
        // The tenants above first, so that the own rows take their places.
        var (holders, isWhole) = await above.Of(tenant, cancellation);
        foreach (var holder in holders)
        {
            var set = (await grains.Ask<TimeLimits>(TimeLimits.StreamOf(holder), cancellation)).State;
            rows.AddRange(set.Limits);
            years.AddRange(set.Years);
        }
        var limits = new Limits(rows.Count == 0 ? deployment : deployment.WithKnown(rows), years.Count == 0 ? WorkCalendar.Empty : new(years));
        if (isWhole) _known[tenant] = (limits, now);
        return limits;
    }

    /// <summary>Looks again at the next question.</summary>
    public void Forget() => _known.Clear();
}
