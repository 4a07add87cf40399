using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// Which limits are told as one: those of which a file has one or the other by its risk. Told singly, the one would follow from a limit that
/// every file has, such as the plan's.
/// </summary>
internal static class LimitGroups
{
    private const string Review = "TINJAU";

    /// <summary>The code that the limit is counted under.</summary>
    public static string Of(string policy) => policy switch
    {
        "SLA-12-TINGGI" => "SLA-12",
        "SLA-14-TINGGI" => "SLA-14",
        "TINJAU-TINGGI" or "TINJAU-SEDANG" or "TINJAU-RENDAH" => Review,
        _ => policy,
    };

    /// <summary>What people call it.</summary>
    public static Text TitleOf(string group, ClockPolicies policies, RegionCode region, Id<ServiceUnit> unit) =>
        group == Review ? new("Pemantauan dan evaluasi", "Review") : policies.For(group, region, unit)?.Title ?? new(group, group);
}
