using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// What becomes of an officer's open cases when her access ends: in one append unit she leaves her post and whoever supervises covers each
/// of them, so that nothing is owned by somebody who is gone and no clock stops.
/// </summary>
internal sealed class Posts(IGrains grains, Superiors superiors)
{
    private const int Attempts = 20;

    /// <summary>Passes on everything. Does nothing for somebody who has left already.</summary>
    public async Task<Result<Done>> Leave(Id<Tenant> tenant, Id<Account> account, string reason, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var workload = await grains.Ask<Workload>(Workload.StreamOf(account), cancellation);
            if (workload.State.LeftAt is not null) return default(Done);
            var items = workload.State.Items.OrderBy(i => i.Case.Id).ThenBy(i => i.Role, StringComparer.Ordinal).ToList();
            var cases = items.GroupBy(i => i.Case).ToList();
            // What does not fit one unit is covered first; she leaves with the last of it.
            var now = cases.Take(Handover.Most).ToList();
            List<Step> steps = cases.Count > now.Count ? [] : [new(Workload.StreamOf(account), new LeavePost(items, reason))];
            foreach (var one in now) steps.Add(await Cover(account, one.Key, [.. one.Select(i => i.Role)], cancellation));
            var told = await grains.Tell(Caller.Suite(tenant, Names.Guid(account.Value, $"leave {workload.Version}")), steps, cancellation);
            if (told.Error is null && cases.Count == now.Count) return default(Done);
            if (told.Error is { } refused && !IsPassing(refused)) return refused;
        }
        return KernelErrors.Busy;
    }

    /// <summary>Passes on what she holds in one role in one unit, because the role was taken from her.</summary>
    public async Task<Result<Done>> LayDown(Id<Tenant> tenant, Id<Account> account, Id<ServiceUnit> unit, string role, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var workload = await grains.Ask<Workload>(Workload.StreamOf(account), cancellation);
            var steps = new List<Step>();
            foreach (var item in workload.State.Items.Where(i => i.Role == role))
                if (steps.Count < Handover.Most && (await grains.Head(item.Case, cancellation))?.Unit == unit)
                    steps.Add(await Cover(account, item.Case, [role], cancellation));
            if (steps.Count == 0) return default(Done);
            var told = await grains.Tell(Caller.Suite(tenant, Names.Guid(account.Value, $"lay down {role} {workload.Version}")), steps, cancellation);
            if (told.Error is { } refused && !IsPassing(refused)) return refused;
        }
        return KernelErrors.Busy;
    }

    /// <summary>She is back.</summary>
    public async Task<Result<Done>> Resume(Id<Tenant> tenant, Id<Account> account, CancellationToken cancellation)
    {
        var workload = await grains.Ask<Workload>(Workload.StreamOf(account), cancellation);
        if (workload.State.LeftAt is null) return default(Done);
        return (await grains.Tell(Caller.Suite(tenant, Names.Guid(account.Value, $"resume {workload.Version}")), Workload.StreamOf(account), new ResumePost(), cancellation))
            .Map(_ => default(Done));
    }

    private static bool IsPassing(Error refused) => refused.Code == ContinuityErrors.WorkChangedMeanwhile.Code || refused.Code == ContinuityErrors.NotHers.Code || refused.Code == ContinuityErrors.HasLeft.Code;

    private async ValueTask<Step> Cover(Id<Account> leaver, StreamId file, IReadOnlyList<string> roles, CancellationToken cancellation)
    {
        var head = await grains.Head(file, cancellation);
        var cover = head is null ? null : await superiors.Find(head, Superiors.Supervising, leaver, cancellation);
        return new(file, new PassCase(leaver, cover?.Account, roles, leaver));
    }
}
