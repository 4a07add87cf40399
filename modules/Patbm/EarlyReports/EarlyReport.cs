using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

/// <summary>LAPORAN_DINI of domain.md 9.3.</summary>
internal enum ReportStatus
{
    None = 0,
    Recorded,
    Assessed,
    Watched,
    CommunityResponse,
    Escalated,
    AcceptedByUnit,
    RefusedByUnit,
    FeedbackDue,
    Finished,
}

internal sealed record EarlyReport(
    ReportStatus Status,
    Code Sex,
    int AgeYears,
    RegionCode Kecamatan,
    IReadOnlyList<Code> Signs,
    bool ImmediateDanger,
    IReadOnlyList<Code> Actions,
    Protected<string> Alias,
    Protected<RegionCode> Kelurahan,
    Protected<string> Neighbourhood,
    Protected<string>? Description,
    Protected<string>? ReporterContact,
    bool Anonymous,
    bool RoundTheGroup,
    Id<Referral>? Referral,
    Code Word,
    Code Help,
    Code Reason)
{
    public const string Kind = "patbm.early-report";

    public static EarlyReport None { get; } = new(
        ReportStatus.None, Code.NA, 0, default, [], false, [], default, default, default, null, null, false, false, null, Code.NA, Code.NA, Code.NA);

    public static StreamId StreamOf(Id<Case> id) => new(Kind, id.Value);

    public static StreamKind<EarlyReport> Stream { get; } = new StreamKind<EarlyReport>(Kind, None, Apply, isCase: true)
        .Holds(
            typeof(EarlyReportRecorded), typeof(EarlyReportAssessed), typeof(EarlyReportWatched), typeof(CommunityResponded),
            typeof(EarlyReportEscalated), typeof(UnitAcceptedReport), typeof(UnitHandlesReport), typeof(UnitAskedForHelp),
            typeof(UnitHandledReport), typeof(UnitRefusedReport), typeof(FeedbackFellDue), typeof(EarlyReportFinished))
        .On<RecordReport>(EarlyReportDecisions.Decide)
        .On<AssessReport>(EarlyReportDecisions.Decide)
        .On<WatchReport>(EarlyReportDecisions.Decide)
        .On<RespondInCommunity>(EarlyReportDecisions.Decide)
        .On<SendReport>(EarlyReportDecisions.Decide)
        .On<TakeAnswer>(EarlyReportDecisions.Decide)
        .On<FinishReport>(EarlyReportDecisions.Decide);

    /// <summary>From here on the writer sees status words only.</summary>
    public bool WasEscalated => Referral is not null;

    public static EarlyReport Apply(EarlyReport report, IEvent @event) => @event switch
    {
        EarlyReportRecorded e => new(
            ReportStatus.Recorded, e.Sex, e.AgeYears, e.Kecamatan, e.Signs, e.ImmediateDanger, e.Actions, e.Alias, e.Kelurahan,
            e.Neighbourhood, e.Description, e.ReporterContact, e.Anonymous, e.RoundTheGroup, null, Code.NA, Code.NA, Code.NA),
        EarlyReportAssessed e => report with { Status = ReportStatus.Assessed, ImmediateDanger = e.ImmediateDanger },
        EarlyReportWatched => report with { Status = ReportStatus.Watched },
        CommunityResponded e => report with { Status = ReportStatus.CommunityResponse, Actions = [.. report.Actions.Union(e.Actions)] },
        EarlyReportEscalated e => report with { Status = ReportStatus.Escalated, Referral = e.Referral, Word = StatusWord.Sent },
        UnitAcceptedReport => report with { Status = ReportStatus.AcceptedByUnit, Word = StatusWord.Received },
        UnitHandlesReport => report with { Word = StatusWord.BeingHandled, Help = Code.NA },
        UnitAskedForHelp e => report with { Word = StatusWord.NeedsHelp, Help = e.Help },
        UnitHandledReport => report with { Word = StatusWord.Finished, Help = Code.NA },
        UnitRefusedReport e => report with { Status = ReportStatus.RefusedByUnit, Word = StatusWord.Refused, Reason = e.Reason },
        FeedbackFellDue => report with { Status = ReportStatus.FeedbackDue },
        EarlyReportFinished => report with { Status = ReportStatus.Finished },
        _ => report,
    };
}
