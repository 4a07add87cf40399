namespace Lindung.Kernel;

/// <summary>A case was opened: the first event of its stream.</summary>
/// <param name="Tenant">The controller of the data.</param>
/// <param name="Kind">The literal case kind.</param>
/// <param name="Region">The region of the owner unit, at most kecamatan for a home.</param>
/// <param name="Unit">The owner unit.</param>
/// <param name="Subjects">Persons it is about; ids only.</param>
/// <param name="Confidentiality">How closely it is kept.</param>
/// <param name="By">Who opened it.</param>
/// <param name="Excluded">Accounts for whom it does not exist, from the first moment.</param>
[Event("kernel.case-opened")]
public sealed record CaseOpened(
    Id<Tenant> Tenant,
    [property: Open("a literal kind")] string Kind,
    RegionCode Region,
    Id<ServiceUnit> Unit,
    IReadOnlyList<Id<Person>> Subjects,
    Confidentiality Confidentiality,
    Id<Account>? By,
    [property: ShownWith("kernel.wall.raise")] IReadOnlyList<Id<Account>>? Excluded = null) : IFact;

/// <summary>The case got its number (<c>domain.md</c> 7.12).</summary>
[Event("kernel.case-numbered")]
public sealed record CaseNumbered([property: Open("a number made of codes")] string Number) : IFact;

/// <summary>The persons whom the case is about changed.</summary>
[Event("kernel.case-subjects-changed")]
public sealed record CaseSubjectsChanged(IReadOnlyList<Id<Person>> Subjects) : IFact;

/// <summary>Somebody works on the case from now on.</summary>
[Event("kernel.case-assigned")]
public sealed record CaseAssigned(
    Id<Account> Account,
    [property: Open("a role code")] string Role,
    DateTimeOffset From,
    DateTimeOffset? Until,
    Id<Account>? By) : IFact;

/// <summary>Somebody no longer works on the case.</summary>
[Event("kernel.case-released")]
public sealed record CaseReleased(Id<Account> Account, [property: Open("a role code")] string Role, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>Somebody holds the case in a role only until a successor of who left has accepted it.</summary>
[Event("kernel.case-covered")]
public sealed record CaseCovered(Id<Account> Account, [property: Open("a role code")] string Role, Id<Account> For, DateTimeOffset At) : IFact;

/// <summary>Another unit of the tenant may know of the case, because it accepted a referral.</summary>
[Event("kernel.case-shared")]
public sealed record CaseShared(Id<ServiceUnit> Unit, Id<Referral> Because) : IFact;

/// <summary>The case has another owner unit, because that unit accepted a pelimpahan.</summary>
[Event("kernel.case-handed-over")]
public sealed record CaseHandedOver(Id<ServiceUnit> Unit, RegionCode Region, Id<Referral> Because) : IFact;

/// <summary>The case was closed.</summary>
[Event("kernel.case-closed")]
public sealed record CaseClosed([property: Open("a reason code")] string Reason, DateTimeOffset At) : IFact;

/// <summary>The case was opened again: not a new case.</summary>
[Event("kernel.case-reopened")]
public sealed record CaseReopened([property: Open("a reason code")] string Reason, DateTimeOffset At) : IFact;

/// <summary>A time limit runs (<c>domain.md</c> 7.13).</summary>
/// <param name="Clock">The clock's id.</param>
/// <param name="Policy">The policy: <c>SLA-04</c>.</param>
/// <param name="StartedAt">From when it runs.</param>
/// <param name="DueAt">When the limit is reached.</param>
/// <param name="Steps">When which share of the limit is reached: 50, 80, 100, 150 percent.</param>
[Event("kernel.clock-started")]
public sealed record ClockStarted(
    Guid Clock,
    [property: Open("a policy code")] string Policy,
    DateTimeOffset StartedAt,
    DateTimeOffset DueAt,
    IReadOnlyList<ClockStep> Steps) : IFact;

/// <summary>A share of a limit and when it is reached.</summary>
public sealed record ClockStep(int Percent, DateTimeOffset At);

/// <summary>A share of the limit was reached while the clock ran: warned at 50 and 80, escalated at 100 and 150.</summary>
[Event("kernel.clock-step-reached")]
public sealed record ClockStepReached(Guid Clock, [property: Open("a policy code")] string Policy, int Step, DateTimeOffset At) : IFact;

/// <summary>What the limit asked for was done, or is no longer asked for.</summary>
[Event("kernel.clock-ended")]
public sealed record ClockEnded(Guid Clock, [property: Open("a policy code")] string Policy, DateTimeOffset At, bool InTime) : IFact;
