using Lindung.Kernel;

namespace Lindung.Runtime.Imports;

/// <summary>Provinces and kabupaten/kota by the names that people write.</summary>
internal sealed class RegionLookup(RegionTable regions)
{
    private static readonly string[] Dropped = ["PROVINSI", "PROPINSI", "PROV", "ADMINISTRASI", "ADM", "DAERAH", "KHUSUS", "ISTIMEWA", "IBUKOTA", "DKI", "DI"];
    private static readonly string[] Kinds = ["KABUPATEN ", "KOTA "];
    private readonly Lazy<ILookup<string, RegionCode>> _byName = new(() => Named(regions));

    /// <summary>The regions that a text may mean: none, one, or several of that name.</summary>
    public IReadOnlyList<RegionCode> Find(string text, RegionCode within)
    {
        if (RegionCode.TryParse(text, null, out var code)) return regions.Find(code) is null ? [] : [code];
        var words = WordsOf(text);
        List<RegionCode> found = [.. _byName.Value[words].Where(region => region.IsWithin(within))];
        // A bare name means the kabupaten or the kota; where both bear it nobody can tell.
        return found.Count > 0 ? found : [.. Kinds.SelectMany(kind => _byName.Value[kind + words]).Where(region => region.IsWithin(within))];
    }

    private static ILookup<string, RegionCode> Named(RegionTable regions)
    {
        var provinces = regions.Children(RegionCode.Nation);
        return provinces.Concat(provinces.SelectMany(province => regions.Children(province.Code))).ToLookup(region => WordsOf(region.Name), region => region.Code, StringComparer.Ordinal);
    }

    private static string WordsOf(string text) => string.Join(
        ' ',
        text.ToUpperInvariant().Split([' ', '.', ',', '-', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(word => word is "KAB" ? "KABUPATEN" : word).Where(word => !Dropped.Contains(word)));
}
