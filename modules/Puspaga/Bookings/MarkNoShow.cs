using Lindung.Kernel;

namespace Lindung.Puspaga.Bookings;

/// <summary>Tidak hadir.</summary>
[Command("puspaga.mark-no-show")]
[Feature(Features.Booking)]
[Requires(Permissions.WriteSchedule, ToSee = Permissions.ReadSchedule)]
internal sealed record MarkNoShow(Guid Day, Guid Booking) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => new(CounsellorDay.Kind, Day);
}

internal sealed class MarkNoShowHandler(IGrains grains, IRequestScope scope) : IWriteHandler<MarkNoShow>
{
    public Task<Result<Receipt>> Handle(MarkNoShow request, CancellationToken cancellationToken) =>
        Appointment.End(grains, scope.Caller, request.Day, request.Booking, request, cancellationToken);
}
