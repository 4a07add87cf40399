namespace Lindung.Kernel;

/// <summary>Nothing of the case may be erased as long as it is held: proceedings, an audit (<c>domain.md</c> D15).</summary>
/// <param name="Reason">A code of <c>ALASAN_TAHAN</c>.</param>
/// <param name="At">Since when.</param>
/// <param name="By">Who held it.</param>
[ShownWith("kernel.wall.raise")]
[Event("kernel.legal-hold-set")]
public sealed record LegalHoldSet(Code Reason, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>The case is held no longer.</summary>
[ShownWith("kernel.wall.raise")]
[Event("kernel.legal-hold-lifted")]
public sealed record LegalHoldLifted(DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>From now on her data are used only as law and safety demand (UU 27/2022 arts. 10–11): shared with nobody on consent.</summary>
[ShownWith("kernel.wall.raise")]
[Event("kernel.processing-limited")]
public sealed record ProcessingLimited(DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>Holds the case.</summary>
[Command("kernel.set-legal-hold")]
public sealed record SetLegalHold(Code Reason) : ICommand;

/// <summary>Lifts the hold.</summary>
[Command("kernel.lift-legal-hold")]
public sealed record LiftLegalHold : ICommand;

/// <summary>Limits what is done with her data, as the data-protection officer decided.</summary>
[Command("kernel.limit-processing")]
public sealed record LimitProcessing : ICommand;

/// <summary>Withdraws every consent of the case, as the data-protection officer decided.</summary>
[Command("kernel.withdraw-all-consents")]
public sealed record WithdrawAllConsents : ICommand;

/// <summary>Says from when on a child's consents are her own: those of her guardians end then.</summary>
/// <param name="From">Midnight of her 18th birthday where she is.</param>
[Command("kernel.date-majority")]
public sealed record DateMajority(DateTimeOffset From) : ICommand;

internal static class RightsDecisions
{
    public static Result<Events> Hold(CaseHead head, SetLegalHold c, DecisionContext x) =>
        head.Hold is not null ? SubjectRequestErrors.Hold : Events.Of(new LegalHoldSet(c.Reason, x.Now, x.Actor.AccountOrNull));

    public static Result<Events> Lift(CaseHead head, DecisionContext x) =>
        head.Hold is null ? SubjectRequestErrors.Hold : Events.Of(new LegalHoldLifted(x.Now, x.Actor.AccountOrNull));

    public static Result<Events> Limit(CaseHead head, DecisionContext x) =>
        head.LimitedAt is not null ? Events.None : Events.Of(new ProcessingLimited(x.Now, x.Actor.AccountOrNull));
}
