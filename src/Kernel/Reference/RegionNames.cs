using System.Globalization;

namespace Lindung.Kernel;

/// <summary>The ministry writes provinces and kabupaten/kota in capitals; people read them in mixed case.</summary>
internal static class RegionNames
{
    private static readonly CultureInfo Indonesian = CultureInfo.InvariantCulture;

    public static string Display(string name, int level)
    {
        if (level > 2 || name.Any(char.IsLower)) return name;
        var words = Indonesian.TextInfo.ToTitleCase(name.ToLowerInvariant()).Split(' ');
        var text = string.Join(' ', words.Select(word => word is "Dki" ? "DKI" : word));
        return text.Replace("Daerah Istimewa", "DI", StringComparison.Ordinal);
    }
}
