using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Bookings;

/// <summary>Tolak janji, with a reason code.</summary>
[Command("puspaga.reject-booking")]
[Feature(Features.Booking)]
[Requires(Permissions.WriteSchedule, ToSee = Permissions.ReadSchedule)]
internal sealed record RejectBooking(Guid Day, Guid Booking, Code Reason) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => new(CounsellorDay.Kind, Day);
}

internal sealed class RejectBookingValidator : AbstractValidator<RejectBooking>
{
    public RejectBookingValidator() => RuleFor(r => r.Reason).IsOneOf(BookingCodes.Reasons).Else(Errors.ReasonUnknown);
}

internal sealed class RejectBookingHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RejectBooking>
{
    public Task<Result<Receipt>> Handle(RejectBooking request, CancellationToken cancellationToken) =>
        Appointment.End(grains, scope.Caller, request.Day, request.Booking, request, cancellationToken);
}
