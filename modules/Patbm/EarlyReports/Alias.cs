using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

/// <summary>
/// The name under which a child is spoken of: a neutral word and a number made from the report's id alone, so that it can hold
/// neither initials nor anything else of the person.
/// </summary>
internal static class Alias
{
    // Landscape words that are nobody's name; the press's flower names (Mawar, Melati) are left out on purpose.
    private static readonly string[] Words =
    [
        "Awan", "Batu", "Bukit", "Danau", "Jembatan", "Kabut", "Kanal", "Karang", "Lembah", "Muara", "Ombak", "Pantai", "Pasir", "Sungai", "Tebing", "Teluk",
    ];

    public static string Of(Guid report)
    {
        Span<byte> bytes = stackalloc byte[16];
        Names.Guid(report, "patbm.alias").TryWriteBytes(bytes);
        var number = (bytes[1] << 8 | bytes[2]) % 900 + 100;
        return string.Create(CultureInfo.InvariantCulture, $"{Words[bytes[0] % Words.Length]} {number}");
    }
}
