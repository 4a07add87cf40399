using Lindung.Kernel;

namespace Lindung.Puspaga.Bookings;

/// <summary>Hadir: the client is here.</summary>
[Command("puspaga.mark-arrival")]
[Feature(Features.Booking)]
[Requires(Permissions.WriteSchedule, ToSee = Permissions.ReadSchedule)]
internal sealed record MarkArrival(Guid Day, Guid Booking) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => new(CounsellorDay.Kind, Day);
}

internal sealed class MarkArrivalHandler(IGrains grains, IRequestScope scope) : IWriteHandler<MarkArrival>
{
    public Task<Result<Receipt>> Handle(MarkArrival request, CancellationToken cancellationToken) =>
        Appointment.Tell(grains, scope.Caller, request.Day, request.Booking, request, cancellationToken);
}
