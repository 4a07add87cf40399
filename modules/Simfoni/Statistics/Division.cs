using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>Figures stand under the region of the day of the event; the present division is a way of adding them up.</summary>
internal static class Division
{
    /// <summary>Which stored areas together make up a region of the present division.</summary>
    public static IReadOnlyList<RegionCode> PartsOf(RegionTable regions, RegionCode region)
    {
        var ended = regions.Changes.Where(c => c.Kind == RegionChangeKind.Ended).Select(c => c.Code).Distinct().ToList();
        var from = ended.Where(code => code.Level == 2 && regions.RollUp(code) is { } now && (now == region.At(2) || now.IsWithin(region))).ToList();
        var left = ended.Exists(code => code.Level > region.Level && code.IsWithin(region));
        return region.Level switch
        {
            0 => [region],
            1 when from.Count == 0 && !left => [region],
            1 => [.. regions.Children(region).Select(child => child.Code), .. from],
            2 => [region, .. from],
            _ => [region, .. from.Select(code => RegionCode.Parse(code.Digits + region.Digits[4..])).Where(code => regions.RollUp(code) == region)],
        };
    }
}
