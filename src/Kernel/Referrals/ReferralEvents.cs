namespace Lindung.Kernel;

/// <summary>A referral was sent.</summary>
[Event("kernel.referral-sent")]
public sealed record ReferralSent(
    [property: Open("a literal")] string What,
    [property: Open("a referral type code")] string Type,
    Id<ServiceUnit> From,
    Id<ServiceUnit> To,
    StreamId? About,
    bool Urgent,
    Guid? Consent,
    [property: Open("a reason code")] string? WithoutConsent) : IFact;

/// <summary>The minimum data that go with a referral, sealed with its own narrative key; no fact, because a fact holds nothing sealed.</summary>
[Event("kernel.referral-data-handed")]
public sealed record ReferralDataHanded(
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<IReadOnlyDictionary<string, string>> Minimum) : IEvent;

/// <summary>The receiver will serve.</summary>
[Event("kernel.referral-accepted")]
public sealed record ReferralAccepted(StreamId Answer, Id<Account>? By) : IFact;

/// <summary>The receiver serves.</summary>
[Event("kernel.referral-served")]
public sealed record ReferralServed : IFact;

/// <summary>The receiver is done.</summary>
[Event("kernel.referral-done")]
public sealed record ReferralDone([property: Open("a result code")] string Result) : IFact;

/// <summary>The receiver will not serve.</summary>
[Event("kernel.referral-refused")]
public sealed record ReferralRefused([property: Open("a reason code")] string Reason, Id<Account>? By) : IFact;

/// <summary>The sender took it back before it was accepted.</summary>
[Event("kernel.referral-withdrawn")]
public sealed record ReferralWithdrawn([property: Open("a reason code")] string Reason, Id<Account>? By) : IFact;

/// <summary>The receiver asks the sender to help with something.</summary>
[Event("kernel.referral-help-asked")]
public sealed record ReferralHelpAsked([property: Open("a help code")] string Help) : IFact;

/// <summary>
/// She withdrew what the referral rests on: one that is not accepted goes no further, a receiver who accepted is told and shares no more.
/// </summary>
[Event("kernel.referral-consent-withdrawn")]
public sealed record ReferralConsentWithdrawn(IReadOnlyList<Code> Items, DateTimeOffset At) : IFact;

/// <summary>A step of it never reached the deployment of the other side, or was not taken there: whoever sent it must find another way.</summary>
[Event("kernel.referral-undelivered")]
public sealed record ReferralUndelivered([property: Open("a code")] string Reason, Id<ServiceUnit> Unit) : IFact;

/// <summary>Tells a referral that a message about it did not arrive; from the suite only.</summary>
[Command("kernel.tell-undelivered")]
public sealed record TellUndelivered(string Reason, Id<ServiceUnit> Unit) : ICommand;

/// <summary>
/// Ends a referral that its sender in another deployment took back before she heard of the acceptance; from the suite only. One that has
/// ended stays as it is.
/// </summary>
[Command("kernel.call-back-referral")]
public sealed record CallBackReferral(string Reason) : ICommand;

/// <summary>Tells a referral that its consent was withdrawn; from the suite only.</summary>
[Command("kernel.tell-consent-withdrawn")]
public sealed record TellConsentWithdrawn(IReadOnlyList<Code> Items) : ICommand;

/// <summary>Sends a referral; where she asked that the use of her data be limited, on no consent.</summary>
[Command("kernel.send-referral")]
public sealed record SendReferral(
    string What,
    string Type,
    Id<ServiceUnit> To,
    StreamId? About,
    bool Urgent,
    Guid? Consent,
    string? WithoutConsent,
    IReadOnlyDictionary<string, string> Minimum,
    IReadOnlyList<Id<Account>> Excluded,
    IReadOnlyList<Id<ServiceUnit>>? ExcludedUnits = null,
    bool Limited = false) : ICommand;

/// <summary>
/// Accepts: in the same append unit as the first event of <paramref name="Answer"/>, the receiver's case; the referral's own stream where
/// the receiver keeps none.
/// </summary>
[Command("kernel.accept-referral")]
public sealed record AcceptReferral(StreamId Answer) : ICommand;

/// <summary>Says that service has begun.</summary>
[Command("kernel.serve-referral")]
public sealed record ServeReferral : ICommand;

/// <summary>Says what came of it.</summary>
[Command("kernel.finish-referral")]
public sealed record FinishReferral(string Result) : ICommand;

/// <summary>Refuses with a reason.</summary>
[Command("kernel.refuse-referral")]
public sealed record RefuseReferral(string Reason) : ICommand;

/// <summary>Takes it back.</summary>
[Command("kernel.withdraw-referral")]
public sealed record WithdrawReferral(string Reason) : ICommand;

/// <summary>Asks the sender to help.</summary>
[Command("kernel.ask-help")]
public sealed record AskHelp(string Help) : ICommand;
