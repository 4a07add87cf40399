using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

[Event("patbm.early-report-recorded")]
[InCopy]
internal sealed record EarlyReportRecorded(
    Code Sex,
    int AgeYears,
    RegionCode Kecamatan,
    IReadOnlyList<Code> Signs,
    bool ImmediateDanger,
    IReadOnlyList<Code> Actions,
    [property: Sealed(KeyScope.File, FieldClass.Identity)] Protected<string> Alias,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<RegionCode> Kelurahan,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<string> Neighbourhood,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Description,
    [property: Sealed(KeyScope.File, FieldClass.Contact)] Protected<string>? ReporterContact,
    [property: NotInCopy("it tells who reported")] bool Anonymous,
    [property: NotInCopy("it tells who reported")] bool RoundTheGroup) : IEvent;

[Event("patbm.early-report-assessed")]
[InCopy]
internal sealed record EarlyReportAssessed(bool ImmediateDanger) : IEvent;

[Event("patbm.early-report-watched")]
[InCopy]
internal sealed record EarlyReportWatched : IEvent;

[Event("patbm.community-responded")]
[InCopy]
internal sealed record CommunityResponded(IReadOnlyList<Code> Actions) : IEvent;

/// <summary>Told to whoever listens: that a report left the village, never what it says.</summary>
[Event("patbm.early-report-escalated")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record EarlyReportEscalated(Id<Referral> Referral, Id<ServiceUnit> To, RegionCode Kecamatan, bool ImmediateDanger) : IFact;

[Event("patbm.unit-accepted-report")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record UnitAcceptedReport : IEvent;

[Event("patbm.unit-handles-report")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record UnitHandlesReport : IEvent;

[Event("patbm.unit-asked-for-help")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record UnitAskedForHelp(Code Help) : IEvent;

[Event("patbm.unit-handled-report")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record UnitHandledReport : IEvent;

[Event("patbm.unit-refused-report")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record UnitRefusedReport(Code Reason) : IEvent;

[Event("patbm.feedback-fell-due")]
[NotInCopy("work of the office, nothing about her")]
internal sealed record FeedbackFellDue : IEvent;

[Event("patbm.early-report-finished")]
[InCopy]
internal sealed record EarlyReportFinished : IEvent;
