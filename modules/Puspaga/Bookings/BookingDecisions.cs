using Lindung.Kernel;

namespace Lindung.Puspaga.Bookings;

/// <summary>What becomes of one booking.</summary>
internal static class BookingDecisions
{
    public static Result<Events> Decide(CounsellorDay day, AcceptBooking c, DecisionContext x) =>
        Refuse(day, c.Booking, x, BookingStatus.Requested) ?? Ok(new BookingAccepted(c.Booking, x.Actor.Account));

    public static Result<Events> Decide(CounsellorDay day, RejectBooking c, DecisionContext x) =>
        Refuse(day, c.Booking, x, BookingStatus.Requested) ?? Ok(new BookingRejected(c.Booking, c.Reason, x.Actor.Account));

    public static Result<Events> Decide(CounsellorDay day, MarkArrival c, DecisionContext x) =>
        Refuse(day, c.Booking, x, BookingStatus.Accepted)
        ?? (IndonesianZone.Of(day.Opened!.Region).DayOf(x.Now) < day.Opened.Day ? Errors.TooEarly : Ok(new ClientArrived(c.Booking, x.Actor.Account)));

    public static Result<Events> Decide(CounsellorDay day, BeginSession c, DecisionContext x) =>
        Refuse(day, c.Booking, x, BookingStatus.Arrived) ?? Others(day, x) ?? Ok(new SessionBegan(c.Booking));

    public static Result<Events> Decide(CounsellorDay day, FinishBooking c, DecisionContext x) =>
        Refuse(day, c.Booking, x, BookingStatus.InProgress)
        ?? Others(day, x)
        ?? (day.Find(c.Booking)!.Episode != c.Episode ? KernelErrors.NoSuchRecord : Ok(new BookingFinished(c.Booking)));

    public static Result<Events> Decide(CounsellorDay day, ReviewBooking c, DecisionContext x) =>
        Refuse(day, c.Booking, x, BookingStatus.Finished)
        ?? (c.Rating is < 1 or > 5 ? Errors.RatingOutOfRange : Ok(new BookingReviewed(c.Booking, c.Rating, x.Actor.Account)));

    public static Result<Events> Decide(CounsellorDay day, MarkNoShow c, DecisionContext x) =>
        Refuse(day, c.Booking, x, BookingStatus.Requested, BookingStatus.Accepted)
        ?? (x.Now < day.Find(c.Booking)!.From ? Errors.TooEarly : Ok(new ClientMissed(c.Booking, x.Actor.Account)));

    public static Result<Events> Decide(CounsellorDay day, CancelBooking c, DecisionContext x) =>
        Refuse(day, c.Booking, x, BookingStatus.Requested, BookingStatus.Accepted, BookingStatus.Arrived)
        ?? Ok(new BookingCancelled(c.Booking, c.Reason, x.Actor.Account));

    internal static Result<Events>? Refuse(CounsellorDay day, Guid booking, DecisionContext x, params ReadOnlySpan<BookingStatus> from) =>
        day.Opened is null || day.Find(booking) is not { } known ? KernelErrors.NoSuchRecord
        : !DayDecisions.Keeps(day.Opened.Counsellor, x) ? KernelErrors.NotAllowed
        : from.Contains(known.Status) ? default(Result<Events>?)
        : Errors.BookingNotInThisState.With("status", BookingCodes.Of(known.Status).ToString());

    /// <summary>A session is begun and ended by the counsellor who holds it.</summary>
    private static Result<Events>? Others(CounsellorDay day, DecisionContext x) =>
        x.Actor.Account == day.Opened!.Counsellor ? default(Result<Events>?) : KernelErrors.NotAllowed;

    private static Result<Events> Ok(IEvent @event) => Events.Of(@event);
}
