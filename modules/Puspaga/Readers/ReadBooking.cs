using Lindung.Kernel;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Readers;

/// <summary>Janji: one appointment, for who keeps the counsellor's day.</summary>
[Feature(Features.Booking)]
[Requires(Permissions.ReadSchedule)]
internal sealed record ReadBooking(Guid Day, Guid Booking) : IRead<BookingRow>, IOnRecord, ILogged<BookingRow>
{
    StreamId IOnRecord.Record => new(CounsellorDay.Kind, Day);

    public ReadEntry Shown(BookingRow answer) => new([answer.Episode], [], "puspaga.read-booking");
}

internal sealed class ReadBookingHandler(IGrains grains, IRequestScope scope) : IReadHandler<ReadBooking, BookingRow>
{
    public async Task<Result<BookingRow>> Handle(ReadBooking request, CancellationToken cancellationToken)
    {
        var found = await Appointment.Find(grains, scope.Caller, request.Day, request.Booking, cancellationToken);
        if (found.Error is { } refusal) return refusal;
        var (day, booking) = (found.Value.Day.State, found.Value.Booking);
        var head = await grains.Head(Episode.StreamOf(booking.Episode), cancellationToken);
        return new BookingRow(
            request.Day, booking.Id, booking.Episode.Value, head?.Number ?? "", day.Opened!.Counsellor, booking.From, booking.To, booking.Mode, BookingCodes.Of(booking.Status));
    }
}
