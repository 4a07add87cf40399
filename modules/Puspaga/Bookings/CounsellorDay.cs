using System.Collections.Immutable;
using System.Globalization;
using Lindung.Kernel;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Bookings;

/// <summary>JANJI of domain.md 8.3.</summary>
internal enum BookingStatus
{
    Requested = 0,
    Accepted,
    Arrived,
    InProgress,
    Finished,
    Reviewed,
    Rejected,
    Rescheduled,
    Missed,
    Cancelled,
}

internal sealed record Booking(Guid Id, Id<Case> Episode, DateTimeOffset From, DateTimeOffset To, Code Mode, BookingStatus Status)
{
    /// <summary>Whether its time is taken.</summary>
    public bool HoldsItsSlot => Status <= BookingStatus.Reviewed;

    /// <summary>Whether it is still to come.</summary>
    public bool IsOpen => IsOpenIn(Status);

    public static bool IsOpenIn(BookingStatus status) => status <= BookingStatus.InProgress;
}

/// <summary>
/// A counsellor's day: the one place that knows which of her hours are taken. It knows episodes by id, nobody's name and no reason.
/// </summary>
internal sealed record CounsellorDay(DayOpened? Opened, Hours Hours, ImmutableArray<Booking> Bookings)
{
    public const string Kind = "puspaga.counsellor-day";

    /// <summary>Between two clients, so that they do not meet (domain.md 8.1).</summary>
    public static readonly TimeSpan Gap = TimeSpan.FromMinutes(15);

    public static CounsellorDay None { get; } = new(null, Hours.Usual, []);

    public static StreamId StreamOf(Id<Tenant> tenant, Id<Account> counsellor, DateOnly day) =>
        StreamId.Named(Kind, tenant, $"{counsellor}\n{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");

    public static StreamKind<CounsellorDay> Stream { get; } = new StreamKind<CounsellorDay>(Kind, None, Apply)
        .Holds(
            typeof(DayOpened), typeof(HoursSet), typeof(BookingRequested), typeof(BookingAccepted), typeof(BookingRejected), typeof(ClientArrived),
            typeof(SessionBegan), typeof(BookingFinished), typeof(BookingReviewed), typeof(BookingRescheduled), typeof(ClientMissed), typeof(BookingCancelled))
        .On<KeepHours>(DayDecisions.Decide)
        .On<PlaceBooking>(DayDecisions.Decide)
        .On<MoveBooking>(DayDecisions.Decide)
        .On<CallOffBookings>(DayDecisions.Decide)
        .On<AcceptBooking>(BookingDecisions.Decide)
        .On<RejectBooking>(BookingDecisions.Decide)
        .On<MarkArrival>(BookingDecisions.Decide)
        .On<BeginSession>(BookingDecisions.Decide)
        .On<FinishBooking>(BookingDecisions.Decide)
        .On<ReviewBooking>(BookingDecisions.Decide)
        .On<MarkNoShow>(BookingDecisions.Decide)
        .On<CancelBooking>(BookingDecisions.Decide)
        .WithHead(day => day.Opened is { } opened
            ? CaseHead.At(opened.Tenant, Kind, opened.Region, opened.Unit) with
            {
                Assignments = [new(opened.Counsellor, Module.CounsellorRole, DateTimeOffset.MinValue, null)],
            }
            : null);

    public Booking? Find(Guid booking) => Bookings.FirstOrDefault(b => b.Id == booking);

    public static CounsellorDay Apply(CounsellorDay day, IEvent @event) => @event switch
    {
        DayOpened e => day with { Opened = e },
        HoursSet e => day with { Hours = e.Hours },
        BookingRequested e => day with { Bookings = day.Bookings.Add(new(e.Booking, e.Episode, e.From, e.To, e.Mode, BookingStatus.Requested)) },
        _ when Became(@event) is var (booking, status) => day with { Bookings = [.. day.Bookings.Select(b => b.Id == booking ? b with { Status = status } : b)] },
        _ => day,
    };

    /// <summary>Which booking the event takes into which state; null: none.</summary>
    public static (Guid Booking, BookingStatus Status)? Became(IEvent @event) => @event switch
    {
        BookingAccepted e => (e.Booking, BookingStatus.Accepted),
        BookingRejected e => (e.Booking, BookingStatus.Rejected),
        ClientArrived e => (e.Booking, BookingStatus.Arrived),
        SessionBegan e => (e.Booking, BookingStatus.InProgress),
        BookingFinished e => (e.Booking, BookingStatus.Finished),
        BookingReviewed e => (e.Booking, BookingStatus.Reviewed),
        BookingRescheduled e => (e.Booking, BookingStatus.Rescheduled),
        ClientMissed e => (e.Booking, BookingStatus.Missed),
        BookingCancelled e => (e.Booking, BookingStatus.Cancelled),
        _ => null,
    };
}

/// <summary>When a counsellor is there, by the unit's local time; the same twice: not at all.</summary>
internal readonly record struct Hours(TimeOnly From, TimeOnly Until)
{
    /// <summary>What holds on a day for which nobody set any.</summary>
    public static Hours Usual { get; } = new(new(8, 0), new(16, 0));

    public bool Hold(DateTimeOffset from, DateTimeOffset to, IndonesianZone zone, DateOnly day) => From < Until && from >= zone.At(day, From) && to <= zone.At(day, Until);
}
