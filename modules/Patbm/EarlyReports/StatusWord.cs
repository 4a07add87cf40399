using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

/// <summary>All that the volunteer is told after escalation (domain.md 9.4), and the codes of the states (9.3).</summary>
internal static class StatusWord
{
    public static readonly Code Sent = Code.Parse("TERKIRIM");
    public static readonly Code Received = Code.Parse("DITERIMA");
    public static readonly Code BeingHandled = Code.Parse("DITANGANI");
    public static readonly Code NeedsHelp = Code.Parse("BUTUH_BANTUAN");
    public static readonly Code Finished = Code.Parse("SELESAI");
    public static readonly Code Refused = Code.Parse("DITOLAK");

    public static Code Of(ReportStatus status) => status switch
    {
        ReportStatus.Recorded => Code.Parse("DICATAT"),
        ReportStatus.Assessed => Code.Parse("DINILAI"),
        ReportStatus.Watched => Code.Parse("PANTAU"),
        ReportStatus.CommunityResponse => Code.Parse("RESPON_KOMUNITAS"),
        ReportStatus.Escalated => Code.Parse("DIESKALASI"),
        ReportStatus.AcceptedByUnit => Code.Parse("DITERIMA_UPTD"),
        ReportStatus.RefusedByUnit => Code.Parse("DITOLAK_UPTD"),
        ReportStatus.FeedbackDue => Code.Parse("UMPAN_BALIK"),
        ReportStatus.Finished => Code.Parse("SELESAI"),
        _ => Code.NA,
    };
}
