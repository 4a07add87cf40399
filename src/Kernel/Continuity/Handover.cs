using System.Collections.Immutable;

namespace Lindung.Kernel;

/// <summary>Where a handover stands.</summary>
public enum HandoverStatus
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Offered to the receiver.</summary>
    Offered,

    /// <summary>The receiver accepted all that she was to get.</summary>
    Accepted,

    /// <summary>The receiver gave back what was left.</summary>
    Returned,

    /// <summary>Everything is again as it was before.</summary>
    Undone,
}

/// <summary>
/// Serah terima (<c>domain.md</c> 7.15): one officer's open cases in one role, offered to another. Each is accepted or given back singly,
/// or all at once in one append unit; what was accepted can be undone as one.
/// </summary>
/// <param name="Status">Where it stands.</param>
/// <param name="From">Who hands over: she who holds the cases now.</param>
/// <param name="To">Who receives.</param>
/// <param name="Unit">The unit in which it happens.</param>
/// <param name="Role">In which role.</param>
/// <param name="Open">Offered and not answered.</param>
/// <param name="Accepted">Accepted by the receiver.</param>
/// <param name="Returned">Given back.</param>
/// <param name="Successions">Of the accepted ones: whose successor the receiver is.</param>
public sealed record Handover(
    HandoverStatus Status,
    Id<Account> From,
    Id<Account> To,
    Id<ServiceUnit> Unit,
    string Role,
    ImmutableList<StreamId> Open,
    ImmutableList<StreamId> Accepted,
    ImmutableList<StreamId> Returned,
    ImmutableList<Succession> Successions)
{
    /// <summary>The literal kind.</summary>
    public const string Kind = "kernel.handover";

    /// <summary>The most cases of one handover: two events each fit one append unit.</summary>
    public const int Most = 1_200;

    /// <summary>No handover.</summary>
    public static Handover None { get; } = new(HandoverStatus.None, default, default, default, "", [], [], [], []);

    /// <summary>The stream.</summary>
    public static StreamId StreamOf(Guid id) => new(Kind, id);

    /// <summary>The kind of stream.</summary>
    public static StreamKind<Handover> Stream { get; } = new StreamKind<Handover>(Kind, None, Apply)
        .Holds(typeof(HandoverOffered), typeof(HandoverAccepted), typeof(HandoverReturned), typeof(HandoverUndone))
        .On<OfferHandover>(Decide)
        .On<AcceptHandover>(Decide)
        .On<ReturnHandover>(Decide)
        .On<UndoHandover>(Decide);

    /// <summary>The next state.</summary>
    public static Handover Apply(Handover handover, IEvent @event) => @event switch
    {
        HandoverOffered e => new(HandoverStatus.Offered, e.From, e.To, e.Unit, e.Role, [.. e.Cases], [], [], []),
        HandoverAccepted e => Answered(handover with { Accepted = handover.Accepted.AddRange(e.Cases), Open = handover.Open.RemoveRange(e.Cases), Successions = handover.Successions.AddRange(e.Successions) }),
        HandoverReturned e => Answered(handover with { Returned = handover.Returned.AddRange(e.Cases), Open = handover.Open.RemoveRange(e.Cases) }),
        HandoverUndone => handover with { Status = HandoverStatus.Undone, Accepted = [], Successions = [] },
        _ => handover,
    };

    private static Handover Answered(Handover handover) =>
        handover.Open.Count > 0 ? handover : handover with { Status = handover.Accepted.Count > 0 ? HandoverStatus.Accepted : HandoverStatus.Returned };

    private static Result<Events> Decide(Handover handover, OfferHandover c, DecisionContext x) =>
        handover.Status != HandoverStatus.None ? Events.None
        : c.Cases.Count == 0 ? ContinuityErrors.Nothing
        : c.Cases.Count > Most ? ContinuityErrors.TooMany
        : Events.Of(new HandoverOffered(c.From, c.To, x.Actor.Unit, c.Role, c.Cases, x.Now, x.Actor.AccountOrNull));

    private static Result<Events> Decide(Handover handover, AcceptHandover c, DecisionContext x) =>
        handover.Status == HandoverStatus.None ? KernelErrors.NoSuchRecord
        : x.Actor.Account != handover.To ? KernelErrors.NoSuchRecord
        : handover.Status != HandoverStatus.Offered || !c.Cases.All(handover.Open.Contains) ? ContinuityErrors.Answered
        : Events.Of(new HandoverAccepted(c.Cases, c.Successions, x.Now));

    private static Result<Events> Decide(Handover handover, ReturnHandover c, DecisionContext x) =>
        handover.Status == HandoverStatus.None ? KernelErrors.NoSuchRecord
        : x.Actor.Account != handover.To ? KernelErrors.NoSuchRecord
        : handover.Status != HandoverStatus.Offered || !c.Cases.All(handover.Open.Contains) ? ContinuityErrors.Answered
        : Events.Of(new HandoverReturned(c.Cases, c.Reason, x.Now));

    private static Result<Events> Decide(Handover handover, UndoHandover c, DecisionContext x) =>
        handover.Status is HandoverStatus.None ? KernelErrors.NoSuchRecord
        : handover.Accepted.Count == 0 || handover.Status == HandoverStatus.Undone ? ContinuityErrors.Answered
        : Events.Of(new HandoverUndone(x.Now, x.Actor.AccountOrNull));
}

/// <summary>A handover was offered.</summary>
[Event("kernel.handover-offered")]
public sealed record HandoverOffered(
    Id<Account> From, Id<Account> To, Id<ServiceUnit> Unit, [property: Open("a role code")] string Role, IReadOnlyList<StreamId> Cases, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>The receiver of a case is the successor of somebody who left.</summary>
public sealed record Succession(Id<Account> Of, StreamId Case);

/// <summary>The receiver accepted these cases and works on them from now on.</summary>
[Event("kernel.handover-accepted")]
public sealed record HandoverAccepted(IReadOnlyList<StreamId> Cases, IReadOnlyList<Succession> Successions, DateTimeOffset At) : IFact;

/// <summary>The receiver gave these back.</summary>
[Event("kernel.handover-returned")]
public sealed record HandoverReturned(IReadOnlyList<StreamId> Cases, [property: Open("a reason code")] string Reason, DateTimeOffset At) : IFact;

/// <summary>What was accepted is again with whoever held it before.</summary>
[Event("kernel.handover-undone")]
public sealed record HandoverUndone(DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>Offers cases.</summary>
[Command("kernel.offer-handover")]
public sealed record OfferHandover(Id<Account> From, Id<Account> To, string Role, IReadOnlyList<StreamId> Cases) : ICommand;

/// <summary>Accepts these cases.</summary>
[Command("kernel.accept-handover")]
public sealed record AcceptHandover(IReadOnlyList<StreamId> Cases, IReadOnlyList<Succession> Successions) : ICommand;

/// <summary>Gives these back, with a reason code.</summary>
[Command("kernel.return-handover")]
public sealed record ReturnHandover(IReadOnlyList<StreamId> Cases, string Reason) : ICommand;

/// <summary>Undoes what was accepted.</summary>
[Command("kernel.undo-handover")]
public sealed record UndoHandover : ICommand;
