namespace Lindung.Kernel;

/// <summary>Looks for the unit to which somebody is sent.</summary>
public static class NearestUnit
{
    /// <summary>The service units that take in victims, in the order in which equally near ones are chosen.</summary>
    public static IReadOnlyList<string> VictimServices { get; } = ["UPTD_PPA", "P2TP2A", "PLT_PPA"];

    /// <summary>
    /// The nearest unit of one of the types that serves the region; among equally near ones the earlier type. Null: none does. Goes round units
    /// that must not know (<paramref name="hidden"/>) to the next one up.
    /// </summary>
    public static async ValueTask<UnitInfo?> Nearest(
        this IUnits units, Id<Tenant> tenant, IReadOnlyList<string> types, RegionCode region, CaseHead? hidden = null, CancellationToken cancellation = default)
    {
        UnitInfo? nearest = null;
        foreach (var type in types)
        {
            var serving = (await units.Serving(tenant, type, region, cancellation)).FirstOrDefault(unit => hidden?.ExcludedUnits.Contains(unit.Id) != true);
            if (serving is not null && (nearest is null || serving.Unit.Region.Level > nearest.Unit.Region.Level)) nearest = serving;
        }

        return nearest;
    }
}
