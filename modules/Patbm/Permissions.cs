namespace Lindung.Patbm;

public static class Permissions
{
    public const string Create = "patbm.early-report.create";
    public const string Read = "patbm.early-report.read";
    public const string Write = "patbm.early-report.write";
    public const string Count = "patbm.early-report.count";
}
