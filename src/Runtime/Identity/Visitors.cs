using Lindung.Kernel;
using Lindung.Kernel.Web;
using Microsoft.AspNetCore.Http;

namespace Lindung.Runtime.Identity;

/// <summary>Tells pages who is signed in: her name, the unit in which she acts, and where else she may.</summary>
internal sealed class Visitors(RoleBook roles, IUnits units) : IVisitors
{
    public async ValueTask<Visitor?> Find(HttpContext http, CancellationToken cancellation = default)
    {
        if (http.Features.Get<SessionInfo>() is not { } session) return null;
        var held = await UnitsOf(roles, units, session.Actor, cancellation);
        var here = held.FirstOrDefault(u => u.Id == session.Actor.Unit) ?? new(session.Actor.Unit, "–", session.Actor.UnitRegion, session.Actor.Roles);
        return new(session.DisplayName, here, held, session.Ends);
    }

    internal static async Task<IReadOnlyList<VisitorUnit>> UnitsOf(RoleBook roles, IUnits units, Actor actor, CancellationToken cancellation)
    {
        var held = new List<VisitorUnit>();
        foreach (var unit in (await roles.Of(actor.Tenant, actor.Account, cancellation)).GroupBy(r => r.Unit))
            if (await units.Find(unit.Key, cancellation) is { } found)
                held.Add(new(unit.Key, found.Unit.Name, found.Unit.Region, [.. unit.Select(r => r.Role).Distinct()]));
        return held;
    }
}
