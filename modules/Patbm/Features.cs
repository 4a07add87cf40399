namespace Lindung.Patbm;

public static class Features
{
    public const string EarlyReport = "patbm.early-report";
}
