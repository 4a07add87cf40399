using Lindung.CaseManagement.Plans;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Closures;

/// <summary>Klien menarik diri: from any state.</summary>
[Event("casemanagement.client-withdrew")]
[InCopy]
internal sealed record ClientWithdrew(DateTimeOffset At, Id<Account> By, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Words) : IEvent;

[Event("casemanagement.client-referred-fully")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record ClientReferredFully(Id<Referral> Referral, Id<ServiceUnit> To, Id<Account> By) : IEvent;

/// <param name="Answer">STATUS_RUJUKAN.</param>
/// <param name="Status">The state it led to, so that lists need not fold the stream.</param>
[Event("casemanagement.full-referral-answered")]
[NotInCopy("referrals have a table of their own, without those that nobody was told of")]
internal sealed record FullReferralAnswered(Id<Referral> Referral, Code Answer, Code Result, Code Status) : IEvent
{
    public bool IsTurnedDown => ReferralAnswer.IsTurnedDown(Answer);
}

/// <param name="Reason">TERMINASI_ALASAN.</param>
/// <param name="InformedOn">When the client was told.</param>
/// <param name="AfterCare">What was decided about the time after.</param>
/// <param name="To">The Puspaga, where after-care is there.</param>
/// <param name="Consent">The consent to that referral.</param>
[Event("casemanagement.closure-proposed")]
[InCopy]
internal sealed record ClosureProposed(
    Code Reason,
    DateOnly InformedOn,
    Code AfterCare,
    Id<ServiceUnit>? To,
    Guid? Consent,
    Id<Account> By,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Summary,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? ClientView) : IEvent;

/// <param name="Status">The state it led to.</param>
[Event("casemanagement.closure-refused")]
[NotInCopy("work of the office, nothing about her")]
internal sealed record ClosureRefused(Id<Account> By, Code Status, [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Reason) : IEvent;

/// <summary>Published: a client's case was closed (domain.md 15).</summary>
/// <param name="Reason">TERMINASI_ALASAN.</param>
/// <param name="AfterCare">PUSPAGA, PATBM, TIDAK_PERLU, DITOLAK_KLIEN.</param>
/// <param name="Referral">The referral for after-care.</param>
[Event("casemanagement.client-closed")]
[InCopy]
internal sealed record ClientClosed(Id<Case> Client, Code Reason, Code AfterCare, Id<Referral>? Referral, Id<Account> By) : IFact;

/// <param name="Reason">KEJADIAN_BARU, KEBUTUHAN_BELUM_TERPENUHI.</param>
[Event("casemanagement.client-reopened")]
[InCopy]
internal sealed record ClientReopened(Code Reason, DateTimeOffset At, Id<Account> By) : IEvent;
