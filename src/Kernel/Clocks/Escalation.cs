namespace Lindung.Kernel;

/// <summary>A limit was passed and somebody above was told: the supervisor at 100 percent, the unit's head at 150, else up the chain of units.</summary>
[Event("kernel.clock-escalated")]
public sealed record ClockEscalated(
    Guid Clock, [property: Open("a policy code")] string Policy, int Step, Id<Account> To, [property: Open("a role code")] string Role, Id<ServiceUnit> Unit, DateTimeOffset At) : IFact;

/// <summary>Notes who was told; from the suite only.</summary>
[Command("kernel.escalate-clock")]
public sealed record EscalateClock(Guid Clock, string Policy, int Step, Id<Account> To, string Role, Id<ServiceUnit> Unit) : ICommand;
