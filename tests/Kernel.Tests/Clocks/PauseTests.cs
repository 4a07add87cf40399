using FsCheck;
using FsCheck.Fluent;
using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

/// <summary>Standing still gives a clock nothing and takes nothing from it, whatever weekends and holidays it stood still in.</summary>
internal sealed class PauseTests
{
    private static readonly RegionCode Probolinggo = RegionCode.Parse("35.74");

    /// <summary>Wednesday 12 August 2026, 10:00 in Probolinggo; Monday the 17th is a holiday.</summary>
    private static readonly DateTimeOffset Wednesday = new(2026, 8, 12, 10, 0, 0, TimeSpan.FromHours(7));

    private static readonly WorkCalendar Calendar = new([new(RegionCode.Nation, 2026, [new(2026, 8, 17)], "SKB contoh")]);

    // Two working days: Thursday and Friday. What counts after them is Tuesday the 18th.
    [TestCase("2026-08-13 00", "2026-08-14 00", "2026-08-19 00", Description = "a working day")]
    [TestCase("2026-08-14 18", "2026-08-18 06", "2026-08-18 12", Description = "six hours of Friday and six of Tuesday, a long weekend between")]
    [TestCase("2026-08-15 09", "2026-08-16 09", "2026-08-15 00", Description = "a Saturday: nothing counted")]
    [TestCase("2026-08-18 12", "2026-08-24 12", "2026-08-22 00", Description = "overdue by half a day of work, four days of work and a weekend")]
    [TestCase("2026-08-12 11", "2026-08-12 17", "2026-08-15 00", Description = "before the first day that counts")]
    public void WorkingDays_PausedAndResumed_AreDueLaterByTheWorkThatStoodStill(string paused, string resumed, string due) =>
        Assert.That(Stood(Start(2), Local(paused), Local(resumed)).DueAt, Is.EqualTo(Local(due)));

    [Test]
    public void WorkingDays_Overdue_StayOverdueByAsMuchOverEveryPause() =>
        Prop.ForAll<PositiveInt, NonNegativeInt, NonEmptyArray<PositiveInt>>(
                (days, after, lengths) =>
                {
                    var clock = Start(days.Get % 5 + 1);
                    var at = Wednesday.AddHours(after.Get * 7 % 500);
                    foreach (var length in lengths.Get)
                    {
                        var until = at.AddHours(length.Get * 11 % 400);
                        var resumed = Stood(clock, at, until);
                        if (Left(resumed, until) != Left(clock, at)) return false;
                        (clock, at) = (resumed, until.AddHours(length.Get * 5 % 60));
                    }
                    return true;
                })
            .QuickCheckThrowOnFailure();

    [Test]
    public void Steps_OfAResumedClock_KeepTheirDistanceToItsEnd()
    {
        // Due on Tuesday at noon, as above: half of the limit is a working day before, half as much again one after.
        var resumed = Clocks.Resume(Start(2) with { PausedAt = Local("2026-08-14 18") }, Probolinggo, Local("2026-08-18 06"));

        Assert.That(resumed.Steps.Select(step => (step.Percent, step.At)), Is.EqualTo(new[]
        {
            (50, Local("2026-08-14 12")), (80, Local("2026-08-18 02").AddMinutes(24)), (100, Local("2026-08-18 12")), (150, Local("2026-08-19 12")),
        }));
    }

    private static PolicyClocks Clocks { get; } = Of(2);

    private static PolicyClocks Of(int days) => new(
        ClockPolicies.National.With([ClockPolicies.National.For("SLA-08", Probolinggo)! with { WorkingDays = days, Steps = [50, 80, 100, 150] }]).Value, Calendar);

    private static Clock Start(int days)
    {
        var started = Of(days).Start("SLA-08", Probolinggo, Wednesday);
        return new(started.Clock, started.Policy, started.StartedAt, started.DueAt, 0, null);
    }

    private static Clock Stood(Clock clock, DateTimeOffset from, DateTimeOffset until) =>
        clock with { DueAt = Clocks.Resume(clock with { PausedAt = from }, Probolinggo, until).DueAt };

    /// <summary>Hours of work from a moment to the end, hour by hour; negative when it is overdue. Nothing counts on the day of the start.</summary>
    private static int Left(Clock clock, DateTimeOffset at) => Worked(at, clock.DueAt) - Worked(clock.DueAt, at);

    private static int Worked(DateTimeOffset from, DateTimeOffset until)
    {
        var hours = 0;
        for (var hour = from < Local("2026-08-13 00") ? Local("2026-08-13 00") : from; hour < until; hour = hour.AddHours(1))
            if (Calendar.IsWorkingDay(IndonesianZone.Wib.DayOf(hour), Probolinggo)) hours++;
        return hours;
    }

    private static DateTimeOffset Local(string text) =>
        new(DateTime.ParseExact(text, "yyyy-MM-dd HH", System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
