using Lindung.Kernel;
using Lindung.Modules.Tests.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Slots, calendars and hours: a counsellor is never in two places.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class PuspagaBookingTests(Dialect store) : PuspagaSlice(store)
{
    [Test]
    public async Task Booking_FromRequestToReview_GoesItsWay()
    {
        var episode = await Planned();
        await Suite.Do(Families.Coordinator, Booking(episode) with { Counsellor = Families.Counsellor.Account });
        var b = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single();
        Assert.That((b.Number, b.Status.ToString(), b.From), Is.EqualTo(("LYK-3574-PUSPAGA-2026-00001", "DIAJUKAN", Days.At(9))));
        Assert.That((await Suite.Ask(Families.OtherCounsellor, new AcceptBooking(b.Day, b.Booking))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        await Suite.Do(Families.Counsellor, new AcceptBooking(b.Day, b.Booking));
        await Suite.Do(Families.Coordinator, new MarkArrival(b.Day, b.Booking));
        Assert.That((await Suite.Ask(Families.Coordinator, new BeginSession(b.Day, b.Booking))).Error, Is.EqualTo(KernelErrors.NotAllowed));
        await Suite.Do(Families.Counsellor, new BeginSession(b.Day, b.Booking));
        await Suite.Do(Families.Counsellor, Session(episode) with { Day = b.Day, Booking = b.Booking });
        await Suite.Do(Families.Coordinator, new ReviewBooking(b.Day, b.Booking, 5));

        Assert.That((await Suite.Ask(Families.Coordinator, new ListUnitSchedule())).Value.Single().Status.ToString(), Is.EqualTo("DIULAS"));
        var view = (await Suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Value;
        Assert.That((view.Bookings.Count, view.Sessions.Single().Booking), Is.EqualTo((0, (Guid?)b.Booking)));
    }

    [Test]
    public async Task Slot_BookedByManyAtOnce_IsHeldByExactlyOne()
    {
        var episodes = new[] { await Planned(), await Planned() };

        var tried = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Task.Run(() => Suite.Ask(Families.Counsellor, Booking(episodes[n % 2], Days.At(9, n))))));

        Assert.That(tried.Count(t => t.IsOk), Is.EqualTo(1));
        Assert.That(tried.Where(t => !t.IsOk).Select(t => t.Error!.Code), Is.All.EqualTo("puspaga.booking.slot-taken"));
    }

    [Test]
    public async Task Booking_RepeatedWithItsKey_IsOne()
    {
        var (episode, key) = (await Planned(), Guid.CreateVersion7());

        var first = await Suite.Ask(Families.Counsellor, Booking(episode), key);
        var again = await Suite.Ask(Families.Counsellor, Booking(episode), key);

        Assert.That((again.Value.Id, again.Value.Position), Is.EqualTo((first.Value.Id, first.Value.Position)));
        Assert.That((await Suite.Grains.Ask<Episode>(Episode.StreamOf(episode))).State.Bookings, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Booking_MovedToAnotherHourAndAnotherDay_LeavesItsOldSlotFree()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Booking(episode));
        var old = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single();
        await Suite.Do(Families.Counsellor, new RescheduleBooking(old.Day, old.Booking, Days.At(9, 30), 50));
        var same = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single(b => b.Status.ToString() == "DIAJUKAN");
        await Suite.Do(Families.Counsellor, new RescheduleBooking(same.Day, same.Booking, Days.At(9).AddDays(1), 50));

        var rows = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value;
        Assert.That(rows.Select(r => (r.From, r.Status.ToString())), Is.EqualTo(new[]
        {
            (Days.At(9), "DIJADWAL_ULANG"), (Days.At(9, 30), "DIJADWAL_ULANG"), (Days.At(9).AddDays(1), "DIAJUKAN"),
        }));
        Assert.That((await Suite.Grains.Ask<Episode>(Episode.StreamOf(episode))).State.Bookings.Single().From, Is.EqualTo(Days.At(9).AddDays(1)));
        await Suite.Do(Families.Counsellor, Booking(episode));
    }

    [Test]
    public async Task Episode_EndedWithBookingsToCome_CallsThemOff()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Booking(episode, Days.At(13)));
        await Suite.Do(Families.Counsellor, Booking(episode, Days.At(13).AddDays(1)));

        await Suite.Do(Families.Counsellor, new EndEpisode(episode, People.Code("MENGUNDURKAN_DIRI")));

        Assert.That((await Suite.Ask(Families.Coordinator, new ListUnitSchedule())).Value.Select(b => b.Status.ToString()), Is.EqualTo(new[] { "DIBATALKAN", "DIBATALKAN" }));
        Assert.That((await Suite.Ask(Families.Counsellor, Booking(episode))).Error?.Code, Is.EqualTo("puspaga.episode.not-in-this-state"));
    }

    [Test]
    public async Task Schedule_OfAnotherCounsellor_IsForTheCoordinator()
    {
        var episode = await Planned();
        await Suite.Do(Families.Counsellor, Booking(episode));

        Assert.That((await Suite.Ask(Families.OtherCounsellor, new ListUnitSchedule())).Value, Is.Empty);
        Assert.That((await Suite.Ask(Families.OtherCounsellor, new ListMyCalendar())).Value, Is.Empty);
        Assert.That((await Suite.Ask(Families.Coordinator, new ListUnitSchedule(Counsellor: Families.Counsellor.Account))).Value, Has.Count.EqualTo(1));
        Assert.That((await Suite.Ask(Families.Coordinator, new ListUnitSchedule(Counsellor: Families.OtherCounsellor.Account))).Value, Is.Empty);
        Assert.That((await Suite.Ask(Stranger, new ListUnitSchedule())).Value, Is.Empty);
    }

    [Test]
    public async Task Hours_SetByTheCoordinator_HoldForBookings()
    {
        var episode = await Planned();
        Assert.That((await Suite.Ask(Families.OtherCounsellor, new SetHours(Families.Counsellor.Account, Days.Day, new(10, 0), new(12, 0)))).Error, Is.EqualTo(KernelErrors.NotAllowed));
        await Suite.Do(Families.Coordinator, new SetHours(Families.Counsellor.Account, Days.Day, new(13, 0), new(16, 0)));

        Assert.That((await Suite.Ask(Families.Counsellor, Booking(episode))).Error?.Code, Is.EqualTo("puspaga.booking.outside-hours"));
        await Suite.Do(Families.Counsellor, Booking(episode, Days.At(13)));
    }
}

[TestFixture(Dialect.Postgres)]
internal sealed class PuspagaProcessesTests(Dialect store) : PuspagaSlice(store)
{
    [Test]
    public async Task Slot_BookedInTwoProcessesAtOnce_IsHeldByExactlyOne()
    {
        await using var other = await ModuleSuite.Start(Options with { Folder = Folder.At("other") }, ModulesUnderTest.Assemblies, Clock);
        var episodes = new[] { await Planned(), await Planned() };
        for (var day = 0; day < 5; day++)
        {
            var from = Days.At(9).AddDays(day);
            // Each process has looked at the day before, so that what is warm in one is stale once the other has booked.
            var tried = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => (n % 2 == 0 ? Suite : other).Ask(Families.Counsellor, Booking(episodes[n % 2], from)))));
            Assert.That(tried.Count(t => t.IsOk), Is.EqualTo(1), "one of eight");
            Assert.That(tried.Where(t => !t.IsOk).Select(t => t.Error!.Code), Is.All.EqualTo("puspaga.booking.slot-taken"));
        }
    }
}
