namespace Lindung.Kernel.Web;

/// <summary>One bar of a chart, one tile of a map.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Value">How much; null: it is not shown, because so few could tell of somebody.</param>
/// <param name="Protects">It is not small, but would tell a small one by a difference.</param>
public sealed record ChartBar(string Label, decimal? Value, bool Protects = false);

/// <summary>A region on a map of tiles.</summary>
/// <param name="Region">Which.</param>
/// <param name="Value">How much; null: it is not shown.</param>
/// <param name="Address">Where its own figures stand; null: nowhere.</param>
/// <param name="Protects">It is not small, but would tell a small one by a difference.</param>
public sealed record MapTile(RegionCode Region, decimal? Value, string? Address = null, bool Protects = false);
