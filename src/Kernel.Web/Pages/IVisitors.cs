using Microsoft.AspNetCore.Http;

namespace Lindung.Kernel.Web;

/// <summary>Tells pages who is looking at them.</summary>
public interface IVisitors
{
    /// <summary>Who is signed in; null: nobody.</summary>
    ValueTask<Visitor?> Find(HttpContext http, CancellationToken cancellation = default);
}

/// <summary>Who is signed in, as the head of every page shows it.</summary>
/// <param name="Name">As colleagues see her.</param>
/// <param name="Unit">The unit in which she acts.</param>
/// <param name="Units">Where else she may act.</param>
/// <param name="Ends">When the sign-in ends whatever she does.</param>
public sealed record Visitor(string Name, VisitorUnit Unit, IReadOnlyList<VisitorUnit> Units, DateTimeOffset Ends);

/// <summary>A unit in which somebody may act.</summary>
/// <param name="Id">The unit.</param>
/// <param name="Name">Its local name.</param>
/// <param name="Region">Where it works.</param>
/// <param name="Roles">Her roles there.</param>
public sealed record VisitorUnit(Id<ServiceUnit> Id, string Name, RegionCode Region, IReadOnlyList<string> Roles);
