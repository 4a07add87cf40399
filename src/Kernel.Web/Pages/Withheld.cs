using System.Globalization;

namespace Lindung.Kernel.Web;

/// <summary>How a count is named that is not told.</summary>
/// <param name="Limit">The smallest that is told.</param>
/// <param name="Frame">Who reads.</param>
public sealed record Withheld(DisclosureLimit Limit, PageFrame Frame)
{
    /// <summary>In words, for tables.</summary>
    /// <param name="protects">It is not small, but would tell a small one by a difference.</param>
    public string Words(bool protects) => protects
        ? Frame.In("ditahan untuk melindungi angka lain", "withheld to protect another figure")
        : Frame.In($"kurang dari {Limit.Fewest}", $"fewer than {Limit.Fewest}");

    /// <summary>A sign, where words have no room.</summary>
    /// <param name="protects">It is not small, but would tell a small one by a difference.</param>
    public string Sign(bool protects) => protects ? "…" : "<" + Limit.Fewest.ToString(CultureInfo.InvariantCulture);
}
