using Lindung.Kernel;

namespace Lindung.Puspaga.Bookings;

/// <summary>Berlangsung: the counsellor begins.</summary>
[Command("puspaga.begin-session")]
[Feature(Features.Booking)]
[Requires(Permissions.WriteSchedule, ToSee = Permissions.ReadSchedule)]
internal sealed record BeginSession(Guid Day, Guid Booking) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => new(CounsellorDay.Kind, Day);
}

internal sealed class BeginSessionHandler(IGrains grains, IRequestScope scope) : IWriteHandler<BeginSession>
{
    public Task<Result<Receipt>> Handle(BeginSession request, CancellationToken cancellationToken) =>
        Appointment.Tell(grains, scope.Caller, request.Day, request.Booking, request, cancellationToken);
}
