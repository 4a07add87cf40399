namespace Lindung.Kernel;

/// <summary>A clock stands still for a coded reason (ALASAN_JEDA).</summary>
[Event("kernel.clock-paused")]
public sealed record ClockPaused(Guid Clock, [property: Open("a policy code")] string Policy, Code Reason, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>A clock runs again; what is left of the limit lies behind the pause.</summary>
[Event("kernel.clock-resumed")]
public sealed record ClockResumed(
    Guid Clock, [property: Open("a policy code")] string Policy, DateTimeOffset At, DateTimeOffset DueAt, IReadOnlyList<ClockStep> Steps, Id<Account>? By) : IFact;

/// <summary>Pauses a clock; never SLA-01 and SLA-16, nor any other that the policy does not let pause.</summary>
[Command("kernel.pause-clock")]
public sealed record PauseClock(Guid Clock, Code Reason) : ICommand;

/// <summary>Lets a clock run again.</summary>
[Command("kernel.resume-clock")]
public sealed record ResumeClock(Guid Clock) : ICommand;

internal static class PauseDecisions
{
    public static Result<Events> Pause(CaseHead head, PauseClock c, DecisionContext x) =>
        Running(head, c.Clock) is not { } clock ? ClockErrors.NotRunning
        : clock.PausedAt is not null ? Events.None
        : !x.Clocks.MayPause(clock.Policy, head.Region) ? ClockErrors.NeverPauses.With("policy", clock.Policy)
        : Events.Of(new ClockPaused(clock.Id, clock.Policy, c.Reason, x.Now, x.Actor.AccountOrNull));

    public static Result<Events> Resume(CaseHead head, ResumeClock c, DecisionContext x)
    {
        if (Running(head, c.Clock) is not { } clock) return ClockErrors.NotRunning;
        if (clock.PausedAt is null) return Events.None;
        var resumed = x.Clocks.Resume(clock, head.Region, x.Now);
        return Events.Of(new ClockResumed(
            clock.Id, clock.Policy, x.Now, resumed.DueAt, [.. resumed.Steps.Where(step => step.Percent > clock.StepReached)], x.Actor.AccountOrNull));
    }

    private static Clock? Running(CaseHead head, Guid id) => head.Clocks.FirstOrDefault(clock => clock.Id == id && clock.EndedAt is null);
}
