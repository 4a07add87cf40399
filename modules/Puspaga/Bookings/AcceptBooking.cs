using Lindung.Kernel;

namespace Lindung.Puspaga.Bookings;

/// <summary>Terima janji.</summary>
[Command("puspaga.accept-booking")]
[Feature(Features.Booking)]
[Requires(Permissions.WriteSchedule, ToSee = Permissions.ReadSchedule)]
internal sealed record AcceptBooking(Guid Day, Guid Booking) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => new(CounsellorDay.Kind, Day);
}

internal sealed class AcceptBookingHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AcceptBooking>
{
    public Task<Result<Receipt>> Handle(AcceptBooking request, CancellationToken cancellationToken) =>
        Appointment.Tell(grains, scope.Caller, request.Day, request.Booking, request, cancellationToken);
}
