using Lindung.Kernel;

namespace Lindung.Patbm;

public static class Permissions
{
    public const string Create = "patbm.early-report.create";
    public const string Read = "patbm.early-report.read";
    public const string Write = "patbm.early-report.write";
    public const string Count = "patbm.early-report.count";

    internal static IReadOnlyList<Permission> All { get; } =
    [
        new(Create, new("Mencatat laporan dini", "Record an early report")),
        new(Read, new("Melihat laporan dini sendiri", "See one's own early reports")),
        new(Write, new("Menindaklanjuti laporan dini sendiri", "Follow up one's own early reports")),
        new(Count, new("Melihat jumlah laporan dini kelompok", "See how many early reports the group has")),
    ];
}
