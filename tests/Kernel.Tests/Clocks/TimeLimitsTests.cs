using Lindung.Kernel;

namespace Lindung.Kernel.Tests;

/// <summary>Limits and calendars that a dinas sets, and clocks that stand still.</summary>
internal sealed class TimeLimitsTests
{
    private static readonly RegionCode Probolinggo = RegionCode.Parse("35.74");
    private static readonly Id<ServiceUnit> Unit = Id<ServiceUnit>.New();
    private static readonly DateTimeOffset Friday = new(2026, 3, 6, 10, 0, 0, TimeSpan.FromHours(7));
    private static readonly SetTimeLimit Two = new("SLA-08", Probolinggo, null, null, 2, "Perwali contoh", false, true, [50, 100]);

    [Test]
    public void Limit_SetForAUnit_GoesBeforeItsRegions()
    {
        var limits = ClockPolicies.National.WithKnown(After(Two, Two with { Unit = Unit, WorkingDays = 1 }).Limits);

        Assert.Multiple(() =>
        {
            Assert.That(limits.For("SLA-08", Probolinggo, Unit)!.WorkingDays, Is.EqualTo(1));
            Assert.That(limits.For("SLA-08", Probolinggo, Id<ServiceUnit>.New())!.WorkingDays, Is.EqualTo(2));
            Assert.That(limits.For("SLA-08", Probolinggo)!.BasisVerified, Is.False);
        });
    }

    [Test]
    public void Limit_LongerThanTheLaw_IsRefused() => Assert.That(
        Tell(TimeLimits.None, new SetTimeLimit("SLA-01", Probolinggo, null, 4 * 86_400, null, "Perwali contoh", false, false, [100])).Error?.Code,
        Is.EqualTo("kernel.policy.longer-than-law"));

    [Test]
    public void Limit_ThatMustNotPause_CannotBeLetPause() => Assert.That(
        Tell(TimeLimits.None, new SetTimeLimit("SLA-01", Probolinggo, null, 86_400, null, "Perwali contoh", false, true, [100])).Error?.Code,
        Is.EqualTo("kernel.policy.never-pauses"));

    [Test]
    public void Limit_Unknown_IsRefused() =>
        Assert.That(Tell(TimeLimits.None, Two with { Policy = "SLA-99" }).Error?.Code, Is.EqualTo("kernel.policy.unknown"));

    [Test]
    public void Limit_Cleared_GivesWayToWhatStandsAbove() => Assert.That(After(Two, new ClearTimeLimit("SLA-08", Probolinggo, null)).Limits, Is.Empty);

    [Test]
    public void Calendar_OfAYear_MovesWorkingDays()
    {
        var set = After(new SetCalendar(Probolinggo, 2026, [new(new(2026, 3, 9), "Hari contoh")], "SKB contoh"));
        var calendar = new WorkCalendar(set.Years);
        var policy = ClockPolicies.National.For("SLA-08", Probolinggo)! with { WorkingDays = 1 };

        Assert.Multiple(() =>
        {
            Assert.That(Deadline.Of(policy, Friday, Probolinggo, WorkCalendar.Empty).DueAt.Day, Is.EqualTo(10), "the end of Monday");
            Assert.That(Deadline.Of(policy, Friday, Probolinggo, calendar).DueAt.Day, Is.EqualTo(11), "Monday is a holiday");
            Assert.That(Deadline.Of(policy, Friday, Probolinggo, calendar).Warnings, Is.Empty);
            Assert.That(Deadline.Of(policy, Friday, Probolinggo, WorkCalendar.Empty).Warnings, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void Calendar_WithADayOfAnotherYear_IsRefused() => Assert.That(
        Tell(TimeLimits.None, new SetCalendar(Probolinggo, 2026, [new(new(2027, 1, 1), "Tahun Baru")], "SKB contoh")).Error?.Code, Is.EqualTo("kernel.calendar.year"));

    [Test]
    public void Clock_PausedForAnHour_IsDueAnHourLater()
    {
        var (head, clock) = Running("SLA-05");
        var paused = Apply(head, new PauseClock(clock.Clock, Code.Parse("PERMINTAAN_KLIEN")), Friday.AddHours(1));
        var silent = Decide(paused, new ReachClockStep(clock.Clock, 50), Friday.AddHours(4));
        var resumed = Apply(paused, new ResumeClock(clock.Clock), Friday.AddHours(2));

        Assert.Multiple(() =>
        {
            Assert.That(silent.Value, Is.Empty, "what stands still reaches nothing");
            Assert.That(resumed.Clocks[0].DueAt, Is.EqualTo(clock.DueAt.AddHours(1)));
            Assert.That(resumed.Clocks[0].PausedAt, Is.Null);
        });
    }

    // SLA-05 is due after six hours.
    [TestCase(5, 30, true)]
    [TestCase(6, 30, true)]
    [TestCase(7, 30, false)]
    [TestCase(7, 5, true)]
    public void Clock_EndedWhileItStandsStill_CountsUntilItsPause(int pausedAfter, int endedAfter, bool inTime)
    {
        var (head, clock) = Running("SLA-05");
        var paused = Apply(head, new PauseClock(clock.Clock, Code.Parse("PERMINTAAN_KLIEN")), Friday.AddHours(pausedAfter));
        var ended = paused.Clocks[0].End(Friday.AddHours(endedAfter));

        Assert.That((ended.Clock, ended.Policy, ended.At, ended.InTime), Is.EqualTo((clock.Clock, "SLA-05", Friday.AddHours(endedAfter), inTime)));
    }

    [Test]
    public void Clock_PausedAndResumed_EndsByItsNewLimit()
    {
        var (head, clock) = Running("SLA-05");
        var paused = Apply(head, new PauseClock(clock.Clock, Code.Parse("PERMINTAAN_KLIEN")), Friday.AddHours(1));
        var resumed = Apply(paused, new ResumeClock(clock.Clock), Friday.AddHours(3)).Clocks[0];

        Assert.That((resumed.End(Friday.AddHours(8)).InTime, resumed.End(Friday.AddHours(9)).InTime), Is.EqualTo((true, false)));
    }

    [TestCase("SLA-01")]
    [TestCase("SLA-16")]
    public void Clock_OfTheLaw_NeverPauses(string policy)
    {
        var (head, clock) = Running(policy);

        Assert.That(Decide(head, new PauseClock(clock.Clock, Code.Parse("PERMINTAAN_KLIEN")), Friday).Error?.Code, Is.EqualTo("kernel.clock-never-pauses"));
    }

    private static (CaseHead Head, ClockStarted Clock) Running(string policy)
    {
        var clock = new PolicyClocks(ClockPolicies.National, WorkCalendar.Empty).Start(policy, Probolinggo, Friday);
        return (CaseHead.Apply(CaseHead.At(Id<Tenant>.New(), "contoh.case", Probolinggo, Unit), clock)!, clock);
    }

    private static CaseHead Apply(CaseHead head, ICommand command, DateTimeOffset now) =>
        Decide(head, command, now).Value.Aggregate(head, (next, @event) => CaseHead.Apply(next, @event)!);

    private static Result<Events> Decide(CaseHead head, ICommand command, DateTimeOffset now) => CaseDecisions.Decide(head, command, Context(now))!.Value;

    private static TimeLimits After(params ICommand[] commands) =>
        commands.Aggregate(TimeLimits.None, (limits, command) => Tell(limits, command).Value.Aggregate(limits, TimeLimits.Apply));

    private static Result<Events> Tell(TimeLimits limits, ICommand command) => TimeLimits.Stream.DecideOn(limits, command, Context(Friday))!.Value;

    private static DecisionContext Context(DateTimeOffset now) => new(
        new(Id<Account>.New(), Id<Tenant>.New(), Unit, Probolinggo, []), now, new("contoh.case", Guid.CreateVersion7()), null, new Dictionary<string, string>(),
        new PolicyClocks(ClockPolicies.National, WorkCalendar.Empty));
}
