namespace Lindung.Kernel.Web;

/// <summary>
/// Where regions stand on a map of tiles: provinces roughly as they lie, kabupaten/kota in the order of their codes. The suite brings no
/// boundaries; where a deployment has them, this is what they take the place of.
/// </summary>
internal static class TileLayout
{
    private static readonly Dictionary<string, (int Column, int Row)> Provinces = new(StringComparer.Ordinal)
    {
        ["11"] = (0, 0), ["12"] = (1, 1), ["13"] = (1, 2), ["14"] = (2, 2), ["21"] = (3, 1), ["15"] = (2, 3), ["16"] = (3, 4), ["17"] = (2, 4), ["18"] = (3, 5), ["19"] = (4, 3),
        ["36"] = (4, 6), ["31"] = (5, 5), ["32"] = (5, 6), ["33"] = (6, 6), ["34"] = (6, 7), ["35"] = (7, 6), ["51"] = (8, 7), ["52"] = (9, 7), ["53"] = (10, 7),
        ["61"] = (5, 2), ["62"] = (6, 3), ["63"] = (7, 4), ["64"] = (7, 2), ["65"] = (7, 1),
        ["71"] = (11, 1), ["75"] = (10, 2), ["76"] = (8, 3), ["72"] = (9, 3), ["73"] = (9, 4), ["74"] = (10, 4),
        ["82"] = (12, 2), ["81"] = (12, 4), ["96"] = (13, 2), ["92"] = (14, 2), ["94"] = (15, 3), ["91"] = (16, 2), ["95"] = (16, 3), ["93"] = (16, 4),
    };

    /// <summary>One place for each region, none twice.</summary>
    internal static IReadOnlyList<(int Column, int Row)> Of(IReadOnlyList<RegionCode> regions)
    {
        if (regions.All(r => r.Level == 1 && Provinces.ContainsKey(r.ToString())))
        {
            List<(int Column, int Row)> lie = [.. regions.Select(r => Provinces[r.ToString()])];
            return [.. lie.Select(p => (p.Column - lie.Min(q => q.Column), p.Row - lie.Min(q => q.Row)))];
        }

        var wide = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(regions.Count * 1.6)));
        return [.. Enumerable.Range(0, regions.Count).Select(i => (i % wide, i / wide))];
    }
}
