using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;
using Lindung.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Puspaga;

/// <summary>Which hours of a counsellor are taken.</summary>
[TestFixture]
internal sealed class CounsellorDayTests
{
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(15);

    [TestCase(9, 0, 50, false, TestName = "Slot_ThatIsTaken_IsRefused")]
    [TestCase(9, 30, 50, false, TestName = "Slot_ThatBeginsDuringAnother_IsRefused")]
    [TestCase(8, 30, 45, false, TestName = "Slot_ThatEndsDuringAnother_IsRefused")]
    [TestCase(9, 50, 30, false, TestName = "Slot_RightAfterAnother_LetsTheClientsMeet")]
    [TestCase(10, 4, 30, false, TestName = "Slot_FourteenMinutesAfterAnother_LetsTheClientsMeet")]
    [TestCase(10, 5, 30, true, TestName = "Slot_FifteenMinutesAfterAnother_IsFree")]
    [TestCase(8, 0, 45, true, TestName = "Slot_FifteenMinutesBeforeAnother_IsFree")]
    [TestCase(8, 0, 46, false, TestName = "Slot_FourteenMinutesBeforeAnother_LetsTheClientsMeet")]
    public void Slot(int hour, int minute, int minutes, bool free)
    {
        var decided = Days.In(BookingStatus.Requested).When(Days.Place(Days.At(hour, minute), minutes, Guid.NewGuid()), Families.Counsellor);

        Assert.That(decided.Error, Is.EqualTo(free ? null : Errors.SlotTaken));
    }

    [TestCase(BookingStatus.Rejected)]
    [TestCase(BookingStatus.Rescheduled)]
    [TestCase(BookingStatus.Missed)]
    [TestCase(BookingStatus.Cancelled)]
    public void Slot_OfABookingThatIsOff_IsFreeAgain(BookingStatus status)
    {
        Assert.That(Days.In(status).When(Days.Place(booking: Guid.NewGuid()), Families.Coordinator).IsOk, Is.True);
    }

    [TestCase(BookingStatus.Accepted)]
    [TestCase(BookingStatus.Arrived)]
    [TestCase(BookingStatus.InProgress)]
    [TestCase(BookingStatus.Finished)]
    [TestCase(BookingStatus.Reviewed)]
    public void Slot_OfABookingThatStandsOrWasHeld_StaysTaken(BookingStatus status)
    {
        Assert.That(Days.In(status).When(Days.Place(booking: Guid.NewGuid()), Families.Coordinator).Error, Is.EqualTo(Errors.SlotTaken));
    }

    [TestCase(7, 59, 30, false)]
    [TestCase(8, 0, 30, true)]
    [TestCase(15, 30, 30, true)]
    [TestCase(15, 31, 30, false)]
    [TestCase(23, 45, 30, false)]
    public void Hours_ThatNobodySet_AreEightToFour(int hour, int minute, int minutes, bool within)
    {
        var decided = Days.None().When(Days.Place(Days.At(hour, minute), minutes), Families.Counsellor);

        Assert.That(decided.Error, Is.EqualTo(within ? null : Errors.OutsideHours));
    }

    [Test]
    public void Hours_OfAClosedDay_HoldNoBooking()
    {
        var closed = Days.None().Then(Keep(new(0, 0), new(0, 0)), Families.Coordinator);

        Assert.That(closed.When(Days.Place(), Families.Counsellor).Error, Is.EqualTo(Errors.OutsideHours));
    }

    [Test]
    public void Hours_ThatWouldLeaveABookingOut_AreRefusedUntilItIsMoved()
    {
        Assert.That(Days.In(BookingStatus.Accepted).When(Keep(new(13, 0), new(16, 0)), Families.Coordinator).Error, Is.EqualTo(Errors.BookingsOutsideHours));
        Assert.That(Days.In(BookingStatus.Cancelled).When(Keep(new(13, 0), new(16, 0)), Families.Coordinator).IsOk, Is.True);
    }

    [Test]
    public void Hours_OfAnother_AreNotForACounsellorToSet()
    {
        Assert.That(Days.None().When(Keep(new(8, 0), new(12, 0)), Families.OtherCounsellor).Error, Is.EqualTo(KernelErrors.NotAllowed));
        Assert.That(Days.None().When(Keep(new(8, 0), new(12, 0)), Families.Counsellor).IsOk, Is.True);
    }

    [Test]
    public void Day_OfOneUnit_IsNotBookedByAnother()
    {
        var elsewhere = Families.Counsellor with { Unit = Id<ServiceUnit>.New() };

        Assert.That(Days.In(BookingStatus.Requested).When(Days.Place(Days.At(13), booking: Guid.NewGuid()), elsewhere).Error, Is.EqualTo(Errors.ElsewhereThatDay));
    }

    [TestCase(-31, false)]
    [TestCase(-29, true)]
    [TestCase(89, true)]
    [TestCase(91, false)]
    public void Day_TooFarAway_IsNotBooked(int days, bool near)
    {
        var (day, from) = (Days.Day.AddDays(days), Days.At(9).AddDays(days));

        var decided = Days.None().When(Days.Place(from) with { Day = day }, Families.Counsellor);

        Assert.That(decided.Error, Is.EqualTo(near ? null : Errors.DayOutOfRange));
    }

    [Test]
    public void Arrival_OnTheDayBefore_IsTooEarly()
    {
        var given = Days.In(BookingStatus.Accepted);

        Assert.That(given.When(new MarkArrival(Days.Stream.Id, Families.Booking), Families.Counsellor, Days.At(0).AddMinutes(-1)).Error, Is.EqualTo(Errors.TooEarly));
        Assert.That(given.When(new MarkArrival(Days.Stream.Id, Families.Booking), Families.Counsellor, Days.At(0)).IsOk, Is.True);
    }

    [Test]
    public void NoShow_BeforeTheHour_IsTooEarly()
    {
        var given = Days.In(BookingStatus.Accepted);

        Assert.That(given.When(new MarkNoShow(Days.Stream.Id, Families.Booking), Families.Counsellor, Days.At(8, 59)).Error, Is.EqualTo(Errors.TooEarly));
    }

    [Test]
    public void Finish_WithAnotherFamilysSession_FindsNoSuchBooking()
    {
        Assert.That(Days.In(BookingStatus.InProgress).When(new FinishBooking(Families.Booking, Id<Case>.New()), Families.Counsellor).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
    }

    [Test]
    public void Day_OfABooking_KnowsNoNameAndNoReason()
    {
        Assert.That(
            typeof(BookingRequested).GetProperties().Select(p => p.Name),
            Is.EquivalentTo(new[] { "Booking", "Episode", "Counsellor", "Day", "From", "To", "Mode", "Replaces", "By" }));
    }

    /// <summary>Whatever is asked, moved, missed or called off in whatever order: two that stand never come closer than the gap.</summary>
    [Test]
    public void Bookings_AskedForAndMovedAtRandom_NeverComeCloserThanTheGap()
    {
        var asks = from hour in Gen.Choose(6, 17) from minute in Gen.Choose(0, 59) from minutes in Gen.Choose(30, 60) from act in Gen.Choose(0, 5) select (hour, minute, minutes, act);
        Prop.ForAll(asks.ListOf().ToArbitrary(), list =>
        {
            var given = Days.None();
            foreach (var (hour, minute, minutes, act) in list) Try(given, Days.At(hour, minute), minutes, act);
            var standing = given.State.Bookings.Where(b => b.HoldsItsSlot).OrderBy(b => b.From).ToList();
            return standing.Zip(standing.Skip(1)).All(pair => pair.Second.From >= pair.First.To + Gap)
                && standing.All(b => b.From >= Days.At(8) && b.To <= Days.At(16));
        }).QuickCheckThrowOnFailure();
    }

    private static void Try(Given<CounsellorDay> given, DateTimeOffset from, int minutes, int act)
    {
        var one = given.State.Bookings.LastOrDefault();
        ICommand command = (act, one) switch
        {
            (0, { }) => new CancelBooking(Days.Stream.Id, one.Id, People.Code("LAINNYA")),
            (1, { }) => Days.Place(from, minutes, Guid.NewGuid()) with { Replaces = one.Id },
            (2, { }) => new MarkNoShow(Days.Stream.Id, one.Id),
            _ => Days.Place(from, minutes, Guid.NewGuid()),
        };
        var decided = given.When(command, Families.Counsellor);
        if (decided.IsOk) given.And(decided.Value);
    }

    private static KeepHours Keep(TimeOnly from, TimeOnly until) => new(Families.Counsellor.Account, Days.Day, new(from, until));
}
