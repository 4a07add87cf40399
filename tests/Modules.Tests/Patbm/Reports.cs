using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Patbm;

/// <summary>A made-up early report in every state of domain.md 9.3.</summary>
internal static class Reports
{
    public static readonly Guid Id = Guid.Parse("0199c3a0-0000-7000-8000-000000000123");
    public static readonly Id<Referral> Referral = Id<Referral>.New();

    public static RecordEarlyReport Request { get; } = new(
        People.Code("P"), 9, People.Mayangan, "3", "4", People.Codes("LUKA", "DITELANTARKAN"), false, People.Codes("PANTAU"), true,
        Description: "Sering terlihat sendirian di luar rumah pada malam hari.");

    public static Given<EarlyReport> None() => new(EarlyReport.Stream, Id);

    public static Given<EarlyReport> Recorded(bool danger = false) =>
        None().Then(new RecordReport(Request with { ImmediateDanger = danger }, People.Group, People.Mayangan), People.Activist);

    public static Given<EarlyReport> In(ReportStatus status) => status switch
    {
        ReportStatus.None => None(),
        ReportStatus.Recorded => Recorded(),
        ReportStatus.Assessed => Recorded().And(new EarlyReportAssessed(false)),
        ReportStatus.Watched => In(ReportStatus.Assessed).And(new EarlyReportWatched()),
        ReportStatus.CommunityResponse => In(ReportStatus.Assessed).And(new CommunityResponded(People.Codes("EDUKASI_KELUARGA"))),
        ReportStatus.Escalated => In(ReportStatus.Assessed).And(new EarlyReportEscalated(Referral, People.Uptd, People.Mayangan.At(3), false)),
        ReportStatus.AcceptedByUnit => In(ReportStatus.Escalated).And(new UnitAcceptedReport()),
        ReportStatus.RefusedByUnit => In(ReportStatus.Escalated).And(new UnitRefusedReport(People.Code("BUKAN_KEWENANGAN"))),
        ReportStatus.FeedbackDue => In(ReportStatus.RefusedByUnit).And(new FeedbackFellDue()),
        ReportStatus.Finished => In(ReportStatus.FeedbackDue).And(new EarlyReportFinished(), new CaseClosed("SELESAI", People.Now)),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
