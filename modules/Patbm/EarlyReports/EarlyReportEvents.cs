using Lindung.Kernel;

namespace Lindung.Patbm.EarlyReports;

[Event("patbm.early-report-recorded")]
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
    bool Anonymous,
    bool RoundTheGroup) : IEvent;

[Event("patbm.early-report-assessed")]
internal sealed record EarlyReportAssessed(bool ImmediateDanger) : IEvent;

[Event("patbm.early-report-watched")]
internal sealed record EarlyReportWatched : IEvent;

[Event("patbm.community-responded")]
internal sealed record CommunityResponded(IReadOnlyList<Code> Actions) : IEvent;

/// <summary>Told to whoever listens: that a report left the village, never what it says.</summary>
[Event("patbm.early-report-escalated")]
internal sealed record EarlyReportEscalated(Id<Referral> Referral, Id<ServiceUnit> To, RegionCode Kecamatan, bool ImmediateDanger) : IFact;

[Event("patbm.unit-accepted-report")]
internal sealed record UnitAcceptedReport : IEvent;

[Event("patbm.unit-handles-report")]
internal sealed record UnitHandlesReport : IEvent;

[Event("patbm.unit-asked-for-help")]
internal sealed record UnitAskedForHelp(Code Help) : IEvent;

[Event("patbm.unit-handled-report")]
internal sealed record UnitHandledReport : IEvent;

[Event("patbm.unit-refused-report")]
internal sealed record UnitRefusedReport(Code Reason) : IEvent;

[Event("patbm.feedback-fell-due")]
internal sealed record FeedbackFellDue : IEvent;

[Event("patbm.early-report-finished")]
internal sealed record EarlyReportFinished : IEvent;
