using Lindung.Kernel;

namespace Lindung.Puspaga.Bookings;

[Event("puspaga.day-opened")]
internal sealed record DayOpened(Id<Tenant> Tenant, Id<ServiceUnit> Unit, RegionCode Region, Id<Account> Counsellor, DateOnly Day) : IEvent;

[Event("puspaga.hours-set")]
internal sealed record HoursSet(Hours Hours, Id<Account> By) : IEvent;

[Event("puspaga.booking-requested")]
internal sealed record BookingRequested(
    Guid Booking, Id<Case> Episode, Id<Account> Counsellor, DateOnly Day, DateTimeOffset From, DateTimeOffset To, Code Mode, Guid? Replaces, Id<Account> By) : IEvent;

[Event("puspaga.booking-accepted")]
internal sealed record BookingAccepted(Guid Booking, Id<Account> By) : IEvent;

[Event("puspaga.booking-rejected")]
internal sealed record BookingRejected(Guid Booking, Code Reason, Id<Account> By) : IEvent;

[Event("puspaga.client-arrived")]
internal sealed record ClientArrived(Guid Booking, Id<Account> By) : IEvent;

[Event("puspaga.session-began")]
internal sealed record SessionBegan(Guid Booking) : IEvent;

[Event("puspaga.booking-finished")]
internal sealed record BookingFinished(Guid Booking) : IEvent;

/// <param name="Rating">What the client thought of it, 1 to 5.</param>
[Event("puspaga.booking-reviewed")]
internal sealed record BookingReviewed(Guid Booking, int Rating, Id<Account> By) : IEvent;

[Event("puspaga.booking-rescheduled")]
internal sealed record BookingRescheduled(Guid Booking, Guid To, Id<Account> By) : IEvent;

[Event("puspaga.client-missed")]
internal sealed record ClientMissed(Guid Booking, Id<Account> By) : IEvent;

[Event("puspaga.booking-cancelled")]
internal sealed record BookingCancelled(Guid Booking, Code Reason, Id<Account> By) : IEvent;
