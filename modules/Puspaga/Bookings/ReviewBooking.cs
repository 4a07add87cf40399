using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Bookings;

/// <summary>Ulas: what the client thought of it, 1 to 5.</summary>
[Command("puspaga.review-booking")]
[Feature(Features.Booking)]
[Requires(Permissions.WriteSchedule, ToSee = Permissions.ReadSchedule)]
internal sealed record ReviewBooking(Guid Day, Guid Booking, int Rating) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => new(CounsellorDay.Kind, Day);
}

internal sealed class ReviewBookingValidator : AbstractValidator<ReviewBooking>
{
    public ReviewBookingValidator() => RuleFor(r => r.Rating).InclusiveBetween(1, 5).Else(Errors.RatingOutOfRange);
}

internal sealed class ReviewBookingHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ReviewBooking>
{
    public Task<Result<Receipt>> Handle(ReviewBooking request, CancellationToken cancellationToken) =>
        Appointment.Tell(grains, scope.Caller, request.Day, request.Booking, request, cancellationToken);
}
