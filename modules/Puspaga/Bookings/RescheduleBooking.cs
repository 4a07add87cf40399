using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Bookings;

/// <summary>Jadwalkan ulang: the old slot is free and the new one is held, in one append unit.</summary>
[Feature(Features.Booking)]
[Requires(Permissions.WriteSchedule, ToSee = Permissions.ReadSchedule)]
internal sealed record RescheduleBooking(Guid Day, Guid Booking, DateTimeOffset From, int Minutes) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => new(CounsellorDay.Kind, Day);
}

internal sealed class RescheduleBookingValidator : AbstractValidator<RescheduleBooking>
{
    public RescheduleBookingValidator(TimeProvider time)
    {
        RuleFor(r => r.From).Must(Slots.IsWholeMinute).Else(Errors.TimeMalformed);
        RuleFor(r => r.From).Must(from => Slots.IsInReach(from, time.GetUtcNow())).Else(Errors.DayOutOfRange);
        RuleFor(r => r.Minutes).InclusiveBetween(Slots.Shortest, Slots.Longest).Else(Errors.MinutesOutOfRange);
    }
}

internal sealed class RescheduleBookingHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RescheduleBooking>
{
    public async Task<Result<Receipt>> Handle(RescheduleBooking request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        var found = await Appointment.Find(grains, caller, request.Day, request.Booking, cancellationToken);
        if (found.Error is { } refusal) return refusal;
        var (old, opened) = (found.Value, found.Value.Day.State.Opened!);
        var day = IndonesianZone.Of(opened.Region).DayOf(request.From);
        var stream = CounsellorDay.StreamOf(caller.Actor.Tenant, opened.Counsellor, day);
        var booking = Names.Guid(caller.Command, "booking");
        var place = new PlaceBooking(booking, old.Booking.Episode, opened.Counsellor, day, request.From, request.Minutes, old.Booking.Mode);
        IReadOnlyList<Step> days = stream == old.Day.Stream
            ? [new(stream, place with { Replaces = request.Booking })]
            : [new(old.Day.Stream, new MoveBooking(request.Booking, booking)), new(stream, place with { MovedFrom = request.Booking })];
        var keep = new KeepBooking(new(booking, stream.Id, opened.Counsellor, request.From), request.Booking);
        return await grains.Tell(caller, [.. days, new(Episode.StreamOf(old.Booking.Episode), keep)], cancellationToken);
    }
}
