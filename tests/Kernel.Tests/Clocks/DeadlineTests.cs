using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

internal sealed class DeadlineTests
{
    private static readonly RegionCode Probolinggo = RegionCode.Parse("35.74");
    private static readonly RegionCode Bontang = RegionCode.Parse("64.74");

    /// <summary>Friday 14 August 2026, 15:00 in Probolinggo.</summary>
    private static readonly DateTimeOffset Friday = new(2026, 8, 14, 15, 0, 0, TimeSpan.FromHours(7));

    private static readonly WorkCalendar Calendar = new(
        [new(RegionCode.Nation, 2026, [new(2026, 8, 17)], "SKB contoh"), new(Probolinggo, 2026, [new(2026, 8, 19)], "SK contoh")]
    );

    private static ClockPolicy Elapsed(long seconds) => ClockPolicies.National.For("SLA-04", default)! with { LimitSeconds = seconds };

    private static ClockPolicy Working(int days) => Elapsed(1) with { LimitSeconds = null, WorkingDays = days };

    private static DateTimeOffset Local(int day, int hour = 0) => new(2026, 8, day, hour, 0, 0, TimeSpan.FromHours(7));

    [Test]
    public void Elapsed_OverAWeekend_RunsThrough()
    {
        var deadline = Deadline.Of(Elapsed(3 * 86_400), Friday, Probolinggo, Calendar);

        Assert.That(deadline.DueAt, Is.EqualTo(Friday.AddDays(3)));
        Assert.That(deadline.Warnings, Is.Empty);
    }

    [Test]
    public void Elapsed_OfTwoSeconds_StepsToTheMillisecond()
    {
        var deadline = Deadline.Of(Elapsed(2), Friday, Probolinggo, Calendar);

        Assert.That(deadline.Steps.Select(step => (step.Percent, (step.At - Friday).TotalMilliseconds)), Is.EqualTo(new[] { (50, 1_000.0), (80, 1_600), (100, 2_000), (150, 3_000) }));
    }

    [Test]
    public void WorkingDays_OverAWeekendAndHolidays_AreCounted()
    {
        // 15 and 16 are a weekend, 17 is a holiday of the nation, 19 of the city: the three days are 18, 20 and 21.
        var deadline = Deadline.Of(Working(3), Friday, Probolinggo, Calendar);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(deadline.DueAt, Is.EqualTo(Local(22)));
            Assert.That(deadline.Steps[0].At, Is.EqualTo(Local(20, 12)), "half of three working days is noon of the second");
            Assert.That(deadline.Steps[^1].At, Is.EqualTo(Local(25, 12)), "half as much again is noon of the fifth, a Tuesday");
        }
    }

    [Test]
    public void WorkingDays_InAnotherRegion_HaveOnlyTheNationsHolidays() =>
        Assert.That(Deadline.Of(Working(3), Friday, Bontang, Calendar).DueAt, Is.EqualTo(new DateTimeOffset(2026, 8, 21, 0, 0, 0, TimeSpan.FromHours(8))));

    [Test]
    public void WorkingDays_FromALateHour_BeginOnTheLocalNextDay()
    {
        // 16:30 UTC on Thursday is Friday 00:30 in Bontang, still Thursday in Probolinggo.
        var late = new DateTimeOffset(2026, 8, 13, 16, 30, 0, TimeSpan.Zero);

        Assert.That(Deadline.Of(Working(1), late, Probolinggo, Calendar).DueAt, Is.EqualTo(Local(15)));
        Assert.That(Deadline.Of(Working(1), late, Bontang, Calendar).DueAt.Day, Is.EqualTo(19));
    }

    [Test]
    public void WorkingDays_WithoutCalendar_WarnAndCountMondayToFriday()
    {
        var deadline = Deadline.Of(Working(1), Friday, Probolinggo, WorkCalendar.Empty);

        Assert.That(deadline.DueAt, Is.EqualTo(Local(18)));
        Assert.That(deadline.Warnings.Select(warning => warning.Code), Is.EqualTo(new[] { "kernel.calendar.missing" }));
    }

    [Test]
    public void WorkingDays_IntoAYearWithoutCalendar_Warn()
    {
        var december = new DateTimeOffset(2026, 12, 30, 9, 0, 0, TimeSpan.FromHours(7));

        Assert.That(Deadline.Of(Working(3), december, Probolinggo, Calendar).Warnings, Has.Count.EqualTo(1));
        Assert.That(Deadline.Of(Elapsed(864_000), december, Probolinggo, Calendar).Warnings, Is.Empty, "elapsed time needs no calendar");
    }

    [Test]
    public void Calendar_OfHolidaysOnly_DoesNotHang()
    {
        var always = new WorkCalendar([new(RegionCode.Nation, 2026, [.. Enumerable.Range(0, 365).Select(day => new DateOnly(2026, 1, 1).AddDays(day))], "salah")]);

        Assert.That(Deadline.Of(Working(2), Friday, Probolinggo, always).DueAt, Is.GreaterThan(Friday));
    }

    [Test]
    public void Clock_FromAPolicy_StartsInTheUnitsZone()
    {
        var clock = new PolicyClocks(ClockPolicies.National, Calendar).Start("SLA-04", Bontang, Friday);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(clock.Policy, Is.EqualTo("SLA-04"));
            Assert.That(clock.StartedAt, Is.EqualTo(Friday));
            Assert.That(clock.StartedAt.Offset, Is.EqualTo(TimeSpan.FromHours(8)));
            Assert.That(clock.DueAt, Is.EqualTo(Friday.AddMinutes(30)));
            Assert.That(clock.Steps.Select(step => step.Percent), Is.EqualTo(new[] { 50, 80, 100, 150 }));
        }
    }

    [Test]
    public void Clock_OfNoPolicy_IsADefect() =>
        Assert.That(() => new PolicyClocks(ClockPolicies.National, Calendar).Start("SLA-99", Bontang, Friday), Throws.ArgumentException);

    [Test]
    public void Deadline_OfAnyLimit_StepsForwardAndEndsOnAWorkingDay() =>
        Prop.ForAll<PositiveInt, int>(
                (days, hours) =>
                {
                    var from = Friday.AddHours(hours % 20_000);
                    var deadline = Deadline.Of(Working(days.Get % 60 + 1), from, Probolinggo, Calendar);
                    var lastDay = IndonesianZone.Wib.DayOf(deadline.DueAt.AddTicks(-1));
                    return deadline.DueAt > from
                        && deadline.Steps.Zip(deadline.Steps.Skip(1)).All(pair => pair.First.At < pair.Second.At)
                        && Calendar.IsWorkingDay(lastDay, Probolinggo)
                        && deadline.Steps.Single(step => step.Percent == 100).At == deadline.DueAt;
                }
            )
            .QuickCheckThrowOnFailure();
}
