using Lindung.Kernel;

namespace Lindung.Puspaga.Bookings;

/// <summary>Which hours of a counsellor are taken. Her coordinator and she herself keep her day, nobody else.</summary>
internal static class DayDecisions
{
    public static Result<Events> Decide(CounsellorDay day, KeepHours c, DecisionContext x)
    {
        if (Refuse(day, c.Counsellor, x) is { } refusal) return refusal;
        var zone = IndonesianZone.Of(x.Actor.UnitRegion);
        if (day.Bookings.Any(b => b.IsOpen && !c.Hours.Hold(b.From, b.To, zone, c.Day))) return Errors.BookingsOutsideHours;
        return Events.Of([.. First(day, c.Counsellor, c.Day, x), new HoursSet(c.Hours, x.Actor.Account)]);
    }

    public static Result<Events> Decide(CounsellorDay day, PlaceBooking c, DecisionContext x)
    {
        if (Refuse(day, c.Counsellor, x) is { } refusal) return refusal;
        if (c.Replaces is { } moved && BookingDecisions.Refuse(day, moved, x, BookingStatus.Requested, BookingStatus.Accepted) is { } fixedNow) return fixedNow;
        var to = c.From.AddMinutes(c.Minutes);
        if (!Slots.IsInReach(c.From, x.Now)) return Errors.DayOutOfRange;
        if (!day.Hours.Hold(c.From, to, IndonesianZone.Of(x.Actor.UnitRegion), c.Day)) return Errors.OutsideHours;
        if (day.Bookings.Any(b => b.HoldsItsSlot && b.Id != c.Replaces && c.From < b.To + CounsellorDay.Gap && b.From < to + CounsellorDay.Gap)) return Errors.SlotTaken;
        return Events.Of([
            .. First(day, c.Counsellor, c.Day, x),
            .. c.Replaces is { } old ? new IEvent[] { new BookingRescheduled(old, c.Booking, x.Actor.Account) } : [],
            new BookingRequested(c.Booking, c.Episode, c.Counsellor, c.Day, c.From, to, c.Mode, c.Replaces ?? c.MovedFrom, x.Actor.Account),
        ]);
    }

    public static Result<Events> Decide(CounsellorDay day, MoveBooking c, DecisionContext x) =>
        BookingDecisions.Refuse(day, c.Booking, x, BookingStatus.Requested, BookingStatus.Accepted) ?? Events.Of(new BookingRescheduled(c.Booking, c.To, x.Actor.Account));

    public static Result<Events> Decide(CounsellorDay day, CallOffBookings c, DecisionContext x)
    {
        if (x.Actor.IsSuite) return KernelErrors.NotAllowed;
        // The end of an episode waits for no counsellor's day: whoever may end it calls off what was booked for it.
        return Events.Of([.. c.Bookings.Where(id => day.Find(id) is { IsOpen: true }).Select(id => new BookingCancelled(id, BookingCodes.EpisodeEnded, x.Actor.Account))]);
    }

    internal static bool Keeps(Id<Account> counsellor, DecisionContext x) =>
        !x.Actor.IsSuite && (x.Actor.Account == counsellor || x.Actor.Roles.Contains(Module.CoordinatorRole));

    private static Result<Events>? Refuse(CounsellorDay day, Id<Account> counsellor, DecisionContext x) =>
        !Keeps(counsellor, x) ? KernelErrors.NotAllowed
        : day.Opened is { } opened && opened.Unit != x.Actor.Unit ? Errors.ElsewhereThatDay
        : default(Result<Events>?);

    private static IEnumerable<DayOpened> First(CounsellorDay day, Id<Account> counsellor, DateOnly on, DecisionContext x)
    {
        if (day.Opened is null) yield return new(x.Actor.Tenant, x.Actor.Unit, x.Actor.UnitRegion, counsellor, on);
    }
}

[Command("puspaga.keep-hours")]
internal sealed record KeepHours(Id<Account> Counsellor, DateOnly Day, Hours Hours) : ICommand;

/// <param name="Replaces">A booking of the same day that moves here.</param>
/// <param name="MovedFrom">A booking of another day that moves here.</param>
[Command("puspaga.place-booking")]
internal sealed record PlaceBooking(
    Guid Booking, Id<Case> Episode, Id<Account> Counsellor, DateOnly Day, DateTimeOffset From, int Minutes, Code Mode, Guid? Replaces = null, Guid? MovedFrom = null) : ICommand;

/// <summary>A booking of this day moves to another day.</summary>
[Command("puspaga.move-booking")]
internal sealed record MoveBooking(Guid Booking, Guid To) : ICommand;

/// <summary>The session of the booking was held; sent with the session's record.</summary>
[Command("puspaga.finish-booking")]
internal sealed record FinishBooking(Guid Booking, Id<Case> Episode) : ICommand;

[Command("puspaga.call-off-bookings")]
internal sealed record CallOffBookings(IReadOnlyList<Guid> Bookings) : ICommand;
