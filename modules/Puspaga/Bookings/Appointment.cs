using Lindung.Kernel;
using Lindung.Puspaga.Episodes;

namespace Lindung.Puspaga.Bookings;

/// <summary>A booking and the day that holds it, for who may know of the episode it is for.</summary>
internal sealed record Appointment(Snapshot<CounsellorDay> Day, Booking Booking)
{
    public static async ValueTask<Result<Appointment>> Find(IGrains grains, Caller caller, Guid day, Guid booking, CancellationToken cancellation)
    {
        var known = await grains.Ask<CounsellorDay>(new StreamId(CounsellorDay.Kind, day), cancellation);
        if (known.State.Find(booking) is not { } found) return KernelErrors.NoSuchRecord;
        // Whoever must not know of a family knows of none of its appointments.
        return await grains.Head(Episode.StreamOf(found.Episode), cancellation) is { } head && !head.IsHiddenFrom(caller.Actor)
            ? new Appointment(known, found)
            : KernelErrors.NoSuchRecord;
    }

    /// <summary>A step that the booking goes on from.</summary>
    public static async Task<Result<Receipt>> Tell(IGrains grains, Caller caller, Guid day, Guid booking, ICommand command, CancellationToken cancellation)
    {
        var found = await Find(grains, caller, day, booking, cancellation);
        return found.Error is { } refusal ? refusal : await grains.Tell(caller, found.Value.Day.Stream, command, cancellation);
    }

    /// <summary>A step that ends the booking: the episode knows of it in the same unit.</summary>
    public static async Task<Result<Receipt>> End(IGrains grains, Caller caller, Guid day, Guid booking, ICommand command, CancellationToken cancellation)
    {
        var found = await Find(grains, caller, day, booking, cancellation);
        return found.Error is { } refusal
            ? refusal
            : await grains.Tell(caller, [new(found.Value.Day.Stream, command), new(Episode.StreamOf(found.Value.Booking.Episode), new ReleaseBooking(booking))], cancellation);
    }
}
