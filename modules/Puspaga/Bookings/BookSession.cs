using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Bookings;

/// <summary>Ajukan janji: 30 to 60 minutes with a counsellor of the episode. The slot is held from now on.</summary>
/// <param name="Counsellor">Null: who asks.</param>
[Feature(Features.Booking, NewWork = true)]
[Requires(Permissions.WriteSchedule, ToSee = Permissions.ReadSchedule)]
internal sealed record BookSession(Id<Case> Id, DateTimeOffset From, int Minutes, Code Mode, Id<Account>? Counsellor = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);
}

internal sealed class BookSessionValidator : AbstractValidator<BookSession>
{
    public BookSessionValidator(TimeProvider time)
    {
        RuleFor(r => r.From).Must(Slots.IsWholeMinute).Else(Errors.TimeMalformed);
        RuleFor(r => r.From).Must(from => Slots.IsInReach(from, time.GetUtcNow())).Else(Errors.DayOutOfRange);
        RuleFor(r => r.Minutes).InclusiveBetween(Slots.Shortest, Slots.Longest).Else(Errors.MinutesOutOfRange);
        RuleFor(r => r.Mode).IsOneOf("MODE");
    }
}

internal sealed class BookSessionHandler(IGrains grains, IUnits units, IRequestScope scope) : IWriteHandler<BookSession>
{
    public async Task<Result<Receipt>> Handle(BookSession request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        if (await units.Find(caller.Actor.Unit, cancellationToken) is not { Unit.Type: Module.UnitType } unit) return Errors.NotAPuspaga;
        var counsellor = request.Counsellor ?? caller.Actor.Account;
        var day = IndonesianZone.Of(unit.Unit.Region).DayOf(request.From);
        var stream = CounsellorDay.StreamOf(caller.Actor.Tenant, counsellor, day);
        // The command's id makes the booking's, so that a repeated request is the same booking.
        var booking = Names.Guid(caller.Command, "booking");
        return await grains.Tell(
            caller,
            [
                new(Episode.StreamOf(request.Id), new KeepBooking(new(booking, stream.Id, counsellor, request.From))),
                new(stream, new PlaceBooking(booking, request.Id, counsellor, day, request.From, request.Minutes, request.Mode)),
            ],
            cancellationToken);
    }
}
