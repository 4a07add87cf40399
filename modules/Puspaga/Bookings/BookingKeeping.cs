using Lindung.Kernel;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Bookings;

/// <summary>The episode's half of a booking: it knows what is to come, so that its end leaves nothing booked.</summary>
internal static class BookingKeeping
{
    public static Result<Events> Decide(Episode episode, KeepBooking c, DecisionContext x)
    {
        if (Refuse(episode, x) is { } refusal) return refusal;
        if (episode.Status is not (EpisodeStatus.Consented or EpisodeStatus.Assessed or EpisodeStatus.Planned or EpisodeStatus.InSession))
            return Errors.NotInThisState.With("status", Codes.Of(episode.Status).ToString());
        if (EpisodeDecisions.Unagreed(x) is { } unagreed) return unagreed;
        if (!EpisodeDecisions.Holds(x, c.Booking.Counsellor, Module.CounsellorRole)) return Errors.NotHerCounsellor;
        return Events.Of([
            .. c.InsteadOf is { } old ? new IEvent[] { new BookingReleased(old) } : [],
            new SessionBooked(c.Booking),
        ]);
    }

    public static Result<Events> Decide(Episode episode, ReleaseBooking c, DecisionContext x) =>
        Refuse(episode, x) ?? (episode.Bookings.Any(b => b.Id == c.Booking) ? Events.Of(new BookingReleased(c.Booking)) : Events.None);

    private static Result<Events>? Refuse(Episode episode, DecisionContext x) =>
        episode.Status == EpisodeStatus.None || x.Head?.IsHiddenFrom(x.Actor) == true ? KernelErrors.NoSuchRecord
        : x.Actor.Roles.Contains(Module.CoordinatorRole) || EpisodeDecisions.Holds(x, x.Actor.Account, Module.CounsellorRole) ? default(Result<Events>?)
        : KernelErrors.NotAllowed;
}

/// <param name="InsteadOf">The booking that moved here.</param>
[Command("puspaga.keep-booking")]
internal sealed record KeepBooking(KeptBooking Booking, Guid? InsteadOf = null) : ICommand;

[Command("puspaga.release-booking")]
internal sealed record ReleaseBooking(Guid Booking) : ICommand;
