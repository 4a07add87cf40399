using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

internal static class Receivers
{
    private static readonly string[] Types = ["UPTD_PPA", "P2TP2A", "PLT_PPA"];

    /// <summary>The nearest unit that takes early reports of a kelurahan; among equally near ones a UPTD PPA first.</summary>
    public static async ValueTask<UnitInfo?> Nearest(this IUnits units, Id<Tenant> tenant, RegionCode kelurahan, CancellationToken cancellation)
    {
        UnitInfo? nearest = null;
        foreach (var type in Types)
        {
            var serving = await units.Serving(tenant, type, kelurahan, cancellation);
            if (serving.Count > 0 && (nearest is null || serving[0].Unit.Region.Level > nearest.Unit.Region.Level)) nearest = serving[0];
        }

        return nearest;
    }
}
