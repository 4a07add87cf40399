namespace Lindung.Kernel;

/// <summary>
/// Reacts to facts, its own module's or another's, by literal name and in position order, each once: its effect is a command whose
/// id is derived from subscription and position, so a repetition after a crash changes nothing.
/// </summary>
public abstract class Subscriber
{
    /// <summary>The literal name, never renamed: <c>patbm.referral-answers</c>. The checkpoint hangs on it.</summary>
    public abstract string Name { get; }

    /// <summary>The fact types it wants.</summary>
    public abstract IReadOnlyCollection<Type> Wants { get; }

    /// <summary>
    /// The region that decides whether the subscriber's feature is on for a fact; null: that of the record's owner unit, which it
    /// follows when the record is handed over. Where the feature is off the fact waits and is handed over in order when it is on.
    /// </summary>
    public virtual RegionCode? RegionOf(RecordedEvent recorded) => null;

    /// <summary>
    /// Reacts. <paramref name="caller"/> carries the derived command id; use it for the one unit that is the effect.
    /// A refusal is recorded with the position and passed over; an exception is tried again.
    /// </summary>
    public abstract Task<Result<Done>> Handle(RecordedEvent recorded, Caller caller, CancellationToken cancellation);
}
