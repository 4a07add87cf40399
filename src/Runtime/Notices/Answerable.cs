using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Who answers for a unit when nobody is named.</summary>
internal sealed class Answerable(IStaff staff, IUnits units)
{
    private static readonly IReadOnlyList<string> Heading = [.. Superiors.Heading, "ADMIN_DINAS"];

    /// <summary>Whoever supervises the unit's work, else all who work there, else the same of the unit above; the excluded left out.</summary>
    public async Task<IReadOnlyList<Id<Account>>> For(Id<ServiceUnit> unit, IReadOnlyCollection<Id<Account>> except, CancellationToken cancellation)
    {
        await foreach (var at in Chain(unit, cancellation))
            if (await Holding(at, Superiors.Supervising, except, cancellation) is [_, ..] some) return some;
            else if (await Holding(at, [null], except, cancellation) is [_, ..] all) return all;
        return [];
    }

    /// <summary>Whoever heads the unit, else the unit above; without any the dinas's admin.</summary>
    public async Task<IReadOnlyList<Id<Account>>> Heads(Id<ServiceUnit> unit, CancellationToken cancellation)
    {
        await foreach (var at in Chain(unit, cancellation))
            if (await HeadsOf(at, cancellation) is [_, ..] heads) return heads;
        return [];
    }

    /// <summary>Whoever heads this very unit.</summary>
    public async Task<IReadOnlyList<Id<Account>>> HeadsOf(Id<ServiceUnit> unit, CancellationToken cancellation)
    {
        foreach (var role in Heading)
            if (await Holding(unit, [role], [], cancellation) is [_, ..] heads) return heads;
        return [];
    }

    private async Task<IReadOnlyList<Id<Account>>> Holding(
        Id<ServiceUnit> unit, IReadOnlyList<string?> roles, IReadOnlyCollection<Id<Account>> except, CancellationToken cancellation)
    {
        var found = new List<Id<Account>>();
        foreach (var role in roles)
            foreach (var member in await staff.Holding(unit, role, cancellation))
                if (!except.Contains(member.Account) && !found.Contains(member.Account)) found.Add(member.Account);
        return found;
    }

    private async IAsyncEnumerable<Id<ServiceUnit>> Chain(Id<ServiceUnit> unit, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (Id<ServiceUnit>? at = unit; at is { } here; at = (await units.Find(here, cancellation))?.Unit.Parent) yield return here;
    }
}
