namespace Lindung.Kernel;

/// <summary>Somebody is to work on the case.</summary>
[Command("kernel.assign-case")]
public sealed record AssignCase(Id<Account> Account, string Role, DateTimeOffset? Until = null) : ICommand;

/// <summary>Somebody is no longer to work on the case.</summary>
[Command("kernel.release-case")]
public sealed record ReleaseCase(Id<Account> Account, string Role) : ICommand;

/// <summary>Passes a case from one officer to another.</summary>
/// <param name="From">Who holds it.</param>
/// <param name="To">Who holds it from now on; null: nobody could be found, and the case waits uncovered.</param>
/// <param name="Roles">In which roles.</param>
/// <param name="CoverFor">The receiver only covers until a successor of this officer, who left, accepts it.</param>
[Command("kernel.pass-case")]
public sealed record PassCase(Id<Account> From, Id<Account>? To, IReadOnlyList<string> Roles, Id<Account>? CoverFor) : ICommand;

/// <summary>A share of a limit is reached; sent by the deadline service with an id derived from clock and step.</summary>
[Command("kernel.reach-clock-step")]
public sealed record ReachClockStep(Guid Clock, int Step) : ICommand;

/// <summary>Commands that every case decides the same way.</summary>
public static class CaseDecisions
{
    /// <summary>What the command appends; null when it is none of the kernel's.</summary>
    public static Result<Events>? Decide(CaseHead? head, ICommand command, DecisionContext context)
    {
        if (command is not (AssignCase or ReleaseCase or ReachClockStep or GiveConsent or WithdrawConsent or AddAttachment or NoteInfectedAttachment or NoteEvidence or PassCase or PauseClock or ResumeClock or EscalateClock or NoteLegalGround
            or LookIntoCase or RaiseWall or AskWallLift or AnswerWallLift or LowerWall
            or SetLegalHold or LiftLegalHold or LimitProcessing or DateMajority or WithdrawAllConsents
            or AskRewriting or RewordText or FinishRewriting)) return null;
        if (head is null) return KernelErrors.NoSuchRecord;
        return command switch
        {
            AssignCase c => Assign(head, c, context),
            ReleaseCase c => Release(head, c, context),
            GiveConsent c => ConsentDecisions.Give(head, c, context),
            WithdrawConsent c => ConsentDecisions.Withdraw(head, c, context),
            NoteLegalGround c => ConsentDecisions.Note(head, c, context),
            AddAttachment c => AttachmentDecisions.Add(head, c, context),
            NoteInfectedAttachment c => AttachmentDecisions.Note(c, context),
            NoteEvidence c => AttachmentDecisions.Note(head, c, context),
            PassCase c => Pass(head, c, context),
            PauseClock c => PauseDecisions.Pause(head, c, context),
            ResumeClock c => PauseDecisions.Resume(head, c, context),
            LookIntoCase c => BreakGlass.Look(head, c, context),
            RaiseWall c => WallDecisions.Raise(head, c, context),
            AskWallLift c => WallDecisions.Ask(head, c, context),
            AnswerWallLift c => WallDecisions.Answer(head, c, context),
            LowerWall c => WallDecisions.Lower(head, c, context),
            SetLegalHold c => RightsDecisions.Hold(head, c, context),
            LiftLegalHold => RightsDecisions.Lift(head, context),
            LimitProcessing => RightsDecisions.Limit(head, context),
            WithdrawAllConsents => ConsentDecisions.WithdrawAll(head, context),
            AskRewriting c => RewritingDecisions.Ask(head, c, context),
            RewordText c => RewritingDecisions.Reword(head, c, context),
            FinishRewriting c => RewritingDecisions.Finish(head, c, context),
            DateMajority c => ConsentDecisions.Date(head, c, context),
            EscalateClock c when !context.Actor.IsSuite => KernelErrors.NotAllowed,
            EscalateClock c => Events.Of(new ClockEscalated(c.Clock, c.Policy, c.Step, c.To, c.Role, c.Unit, context.Now)),
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
        var holding = head.WorkAt(context.Now).ToList();
        if (!holding.Any(a => a.Account == command.Account && a.Role == command.Role)) return Events.None;
        if (head.IsOpen && command.Role == Roles.CaseManager && holding.Count(a => a.Role == Roles.CaseManager) == 1) return KernelErrors.LastCaseManager;
        return Events.Of(new CaseReleased(command.Account, command.Role, context.Now, context.Actor.AccountOrNull));
    }

    private static Result<Events> Pass(CaseHead head, PassCase command, DecisionContext context)
    {
        if (command.To is { } receiver && head.Excluded.Contains(receiver)) return KernelErrors.AccountExcluded;
        var (events, by) = (new List<IEvent>(), context.Actor.AccountOrNull);
        foreach (var role in command.Roles)
        {
            var holding = head.WorkAt(context.Now).Where(a => a.Role == role).ToList();
            if (!holding.Any(a => a.Account == command.From)) return ContinuityErrors.NotHers;
            events.Add(new CaseReleased(command.From, role, context.Now, by));
            if (command.To is not { } to) continue;
            if (!holding.Any(a => a.Account == to)) events.Add(new CaseAssigned(to, role, context.Now, null, by));
            if (command.CoverFor is { } left) events.Add(new CaseCovered(to, role, left, context.Now));
        }
        return Events.Of([.. events]);
    }

    private static Result<Events> Reach(CaseHead head, ReachClockStep command, DecisionContext context) =>
        head.Clocks.FirstOrDefault(c => c.Id == command.Clock) is { EndedAt: null, PausedAt: null } clock && clock.StepReached < command.Step
            ? Events.Of(new ClockStepReached(clock.Id, clock.Policy, command.Step, context.Now))
            : Events.None;
}
