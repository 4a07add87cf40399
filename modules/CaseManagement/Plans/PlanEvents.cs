using Lindung.Kernel;

namespace Lindung.CaseManagement.Plans;

[Event("casemanagement.plan-row-added")]
[InCopy]
internal sealed record PlanRowAdded(PlanRow Row, Id<Account> By) : IEvent;

[Event("casemanagement.plan-row-moved")]
[InCopy]
internal sealed record PlanRowMoved(int Row, DateOnly Due, Id<Account> By, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Reason) : IEvent;

[Event("casemanagement.plan-row-cancelled")]
[InCopy]
internal sealed record PlanRowCancelled(int Row, Id<Account> By, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Reason) : IEvent;

[Event("casemanagement.plan-row-reported")]
[InCopy]
internal sealed record PlanRowReported(
    int Row,
    Code Status,
    DateOnly On,
    int? Minutes,
    Id<Account> By,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Note,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? FollowUp) : IEvent;

[Event("casemanagement.plan-row-referred")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record PlanRowReferred(int Row, Id<Referral> Referral, Id<Account> By) : IEvent;

/// <param name="Status">Of the row.</param>
/// <param name="On">When it was done; null: it is not.</param>
/// <param name="Answer">STATUS_RUJUKAN.</param>
[Event("casemanagement.plan-row-answered")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record PlanRowAnswered(int Row, Id<Referral> Referral, Code Answer, Code Status, DateOnly? On, Code Result) : IEvent;

/// <param name="Method">CARA_PERSETUJUAN: how the client said so.</param>
[Event("casemanagement.plan-agreed")]
[InCopy]
internal sealed record PlanAgreed(Code Method, DateTimeOffset At, Id<Account> By) : IEvent;

[Event("casemanagement.plan-approved")]
[NotInCopy("work of the office, nothing about her")]
internal sealed record PlanApproved(Id<Account> By) : IEvent;

[Event("casemanagement.intervention-begun")]
[InCopy]
internal sealed record InterventionBegun(int Cycle, DateTimeOffset At, Id<Account> By) : IEvent;
