using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Bookings;

/// <summary>Batalkan janji, with a reason code.</summary>
[Command("puspaga.cancel-booking")]
[Feature(Features.Booking)]
[Requires(Permissions.WriteSchedule, ToSee = Permissions.ReadSchedule)]
internal sealed record CancelBooking(Guid Day, Guid Booking, Code Reason) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => new(CounsellorDay.Kind, Day);
}

internal sealed class CancelBookingValidator : AbstractValidator<CancelBooking>
{
    public CancelBookingValidator() => RuleFor(r => r.Reason).IsOneOf(BookingCodes.Reasons).Else(Errors.ReasonUnknown);
}

internal sealed class CancelBookingHandler(IGrains grains, IRequestScope scope) : IWriteHandler<CancelBooking>
{
    public Task<Result<Receipt>> Handle(CancelBooking request, CancellationToken cancellationToken) =>
        Appointment.End(grains, scope.Caller, request.Day, request.Booking, request, cancellationToken);
}
