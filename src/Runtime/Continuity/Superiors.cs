using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Who stands above a case: in its unit, else up the chain of units (<c>domain.md</c> 7.13, 7.15).</summary>
internal sealed class Superiors(IGrains grains, IStaff staff, IUnits units)
{
    /// <summary>Whoever supervises the daily work.</summary>
    public static readonly IReadOnlyList<string> Supervising = [Roles.Supervisor, "KOORDINATOR_PUSPAGA", "KEPALA_UPTD", "KADIS"];

    /// <summary>Whoever heads the unit.</summary>
    public static readonly IReadOnlyList<string> Heading = ["KEPALA_UPTD", "KOORDINATOR_PUSPAGA", "KADIS"];

    /// <summary>The first who holds one of the roles, is there, and for whom the case exists; nobody up to the dinas: null.</summary>
    public async ValueTask<Superior?> Find(CaseHead head, IReadOnlyList<string> roles, Id<Account> except, CancellationToken cancellation)
    {
        for (Id<ServiceUnit>? unit = head.Unit; unit is { } at; unit = (await units.Find(at, cancellation))?.Unit.Parent)
            foreach (var role in roles)
                foreach (var member in await staff.Holding(at, role, cancellation))
                    if (member.Account != except && !head.IsHiddenFrom(member.Account, at)
                        && (await grains.Ask<Workload>(Workload.StreamOf(member.Account), cancellation)).State.LeftAt is null)
                        return new(member.Account, role, at);
        return null;
    }
}

/// <summary>Somebody above a case.</summary>
internal sealed record Superior(Id<Account> Account, string Role, Id<ServiceUnit> Unit);
