using Lindung.Kernel;
using Lindung.Puspaga.Bookings;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Puspaga;

/// <summary>A made-up counsellor's day with one booking, in every state of domain.md 8.3.</summary>
internal static class Days
{
    public static readonly DateOnly Day = new(2026, 3, 2);
    public static readonly StreamId Stream = CounsellorDay.StreamOf(People.Tenant, Families.Counsellor.Account, Day);

    /// <summary>An hour of that day in Probolinggo. The clock of the decisions stands at 10.00.</summary>
    public static DateTimeOffset At(int hour, int minute = 0) => new(2026, 3, 2, hour, minute, 0, TimeSpan.FromHours(7));

    public static PlaceBooking Place(DateTimeOffset? from = null, int minutes = 50, Guid? booking = null) =>
        new(booking ?? Families.Booking, Families.Case, Families.Counsellor.Account, Day, from ?? At(9), minutes, People.Code("TATAP_MUKA"));

    public static Given<CounsellorDay> None() => new(CounsellorDay.Stream, Stream.Id);

    public static Given<CounsellorDay> In(BookingStatus? status)
    {
        var (day, booking) = (Stream.Id, Families.Booking);
        return status switch
        {
            null => None(),
            BookingStatus.Requested => None().Then(Place(), Families.Counsellor),
            BookingStatus.Accepted => In(BookingStatus.Requested).Then(new AcceptBooking(day, booking), Families.Counsellor),
            BookingStatus.Arrived => In(BookingStatus.Accepted).Then(new MarkArrival(day, booking), Families.Counsellor),
            BookingStatus.InProgress => In(BookingStatus.Arrived).Then(new BeginSession(day, booking), Families.Counsellor),
            BookingStatus.Finished => In(BookingStatus.InProgress).Then(new FinishBooking(booking, Families.Case), Families.Counsellor),
            BookingStatus.Reviewed => In(BookingStatus.Finished).Then(new ReviewBooking(day, booking, 5), Families.Counsellor),
            BookingStatus.Rejected => In(BookingStatus.Requested).Then(new RejectBooking(day, booking, People.Code("UNIT_TUTUP")), Families.Counsellor),
            BookingStatus.Rescheduled => In(BookingStatus.Requested).Then(new MoveBooking(booking, Guid.NewGuid()), Families.Counsellor),
            BookingStatus.Missed => In(BookingStatus.Accepted).Then(new MarkNoShow(day, booking), Families.Counsellor),
            BookingStatus.Cancelled => In(BookingStatus.Requested).Then(new CancelBooking(day, booking, People.Code("PERMINTAAN_KLIEN")), Families.Counsellor),
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
    }
}
