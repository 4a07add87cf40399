namespace Lindung.Kernel;

/// <summary>Somebody is to work on the case.</summary>
[Command("kernel.assign-case")]
public sealed record AssignCase(Id<Account> Account, string Role, DateTimeOffset? Until = null) : ICommand;

/// <summary>Somebody is no longer to work on the case.</summary>
[Command("kernel.release-case")]
public sealed record ReleaseCase(Id<Account> Account, string Role) : ICommand;

/// <summary>A share of a limit is reached; sent by the deadline service with an id derived from clock and step.</summary>
[Command("kernel.reach-clock-step")]
public sealed record ReachClockStep(Guid Clock, int Step) : ICommand;

/// <summary>Commands that every case decides the same way.</summary>
public static class CaseDecisions
{
    /// <summary>What the command appends; null when it is none of the kernel's.</summary>
    public static Result<Events>? Decide(CaseHead? head, ICommand command, DecisionContext context)
    {
        if (command is not (AssignCase or ReleaseCase or ReachClockStep or GiveConsent or WithdrawConsent or AddAttachment)) return null;
        if (head is null) return KernelErrors.NoSuchRecord;
        return command switch
        {
            AssignCase c => Assign(head, c, context),
            ReleaseCase c => Release(head, c, context),
            GiveConsent c => ConsentDecisions.Give(head, c, context),
            WithdrawConsent c => ConsentDecisions.Withdraw(head, c, context),
            AddAttachment c => AttachmentDecisions.Add(head, c, context),
            _ => Reach(head, (ReachClockStep)command, context),
        };
    }

    private static Result<Events> Assign(CaseHead head, AssignCase command, DecisionContext context) =>
        !head.IsOpen ? KernelErrors.CaseIsClosed
        : head.Excluded.Contains(command.Account) ? KernelErrors.AccountExcluded
        : head.Assignments.Any(a => a.Account == command.Account && a.Role == command.Role && a.HoldsAt(context.Now)) ? Events.None
        : Events.Of(new CaseAssigned(command.Account, command.Role, context.Now, command.Until, context.Actor.AccountOrNull));

    private static Result<Events> Release(CaseHead head, ReleaseCase command, DecisionContext context)
    {
        var holding = head.Assignments.Where(a => a.HoldsAt(context.Now)).ToList();
        if (!holding.Any(a => a.Account == command.Account && a.Role == command.Role)) return Events.None;
        if (head.IsOpen && command.Role == Roles.CaseManager && holding.Count(a => a.Role == Roles.CaseManager) == 1) return KernelErrors.LastCaseManager;
        return Events.Of(new CaseReleased(command.Account, command.Role, context.Now, context.Actor.AccountOrNull));
    }

    private static Result<Events> Reach(CaseHead head, ReachClockStep command, DecisionContext context) =>
        head.Clocks.FirstOrDefault(c => c.Id == command.Clock) is { EndedAt: null } clock && clock.StepReached < command.Step
            ? Events.Of(new ClockStepReached(clock.Id, clock.Policy, command.Step, context.Now))
            : Events.None;
}
