using Lindung.Kernel;

namespace Lindung.Runtime.Audit;

/// <summary>What is asked for.</summary>
/// <param name="From">From this moment on.</param>
/// <param name="To">Before this one; what stands is told as of it.</param>
/// <param name="Tenant">Of this office; null: of all.</param>
/// <param name="DormantDays">After so many days without a sign-in an account is dormant.</param>
public sealed record AuditPeriod(DateTimeOffset From, DateTimeOffset To, Id<Tenant>? Tenant, int DormantDays = 90);

/// <summary>What an auditor looks at: ids, codes and logins; no name, no reason, nothing of a client.</summary>
/// <param name="Roles">Who held which role at the end.</param>
/// <param name="Accounts">The active accounts at the end, and what is wanting.</param>
/// <param name="Acts">What was done to accounts in the period; ALONE: without the second person that it asks for.</param>
/// <param name="Requests">What was asked of a second person in the period, and who decided.</param>
/// <param name="Features">Features switched in the period.</param>
/// <param name="SignIns">Wrong sign-ins in the period, by login; one without: of logins that nobody has.</param>
/// <param name="ProviderRefusals">Whom a provider did not let in, in the period: for the whole deployment, since nobody knows of whom.</param>
/// <param name="Events">Emergency access and its reviews, walls and what was handed out in the period.</param>
/// <param name="Register">What personal data the suite processes, from the declarations of its events.</param>
public sealed record AuditReport(
    IReadOnlyList<AuditRole> Roles, IReadOnlyList<AuditAccount> Accounts, IReadOnlyList<AuditAct> Acts, IReadOnlyList<AuditRequest> Requests, IReadOnlyList<AuditFeature> Features,
    IReadOnlyList<AuditSignIns> SignIns, IReadOnlyList<AuditProviderRefusal> ProviderRefusals, IReadOnlyList<AuditEvent> Events, IReadOnlyList<ProcessingActivity> Register);

/// <summary>A role that somebody held. <c>By</c> null: given by the suite's own setup.</summary>
public sealed record AuditRole(Guid Tenant, string Login, string Role, bool NeedsTwo, Guid Unit, DateTimeOffset Since, DateTimeOffset? Until, string? By);

/// <summary>An active account. <c>Wants</c>: DORMANT, NO_HOLDER, NO_SECOND_FACTOR, TEMPORARY_PASSWORD.</summary>
public sealed record AuditAccount(Guid Tenant, string Login, bool IsProgram, DateTimeOffset Created, DateTimeOffset? LastSignIn, IReadOnlyList<string> Wants);

/// <summary>Something done to an account.</summary>
public sealed record AuditAct(Guid Tenant, DateTimeOffset At, string Login, string Act, string Detail, string? By);

/// <summary>A request to a second person. <c>Outcome</c> null: it waits or has ended.</summary>
public sealed record AuditRequest(Guid Tenant, DateTimeOffset Asked, string Login, string Act, string? Role, string AskedBy, string? Outcome, string? ClosedBy);

/// <summary>A feature switched.</summary>
public sealed record AuditFeature(DateTimeOffset At, string Feature, string Region, string Before, string? State, bool IsKilled, string? By, string? Approver);

/// <summary>Wrong sign-ins of a login.</summary>
public sealed record AuditSignIns(string? Login, long Wrong, long Addresses, DateTimeOffset Last);

/// <summary>Sign-ins by a provider that ended with the same code.</summary>
public sealed record AuditProviderRefusal(string Provider, string Code, long Times, long Addresses, DateTimeOffset Last);

/// <summary>An event of the period that an auditor asks after. <c>Kind</c>: EMERGENCY, WALL, HANDED_OUT.</summary>
public sealed record AuditEvent(Guid Tenant, DateTimeOffset At, string Kind, string Name, string Record, string? By, long Position);

/// <summary>Personal data that a module keeps.</summary>
/// <param name="Module">Which module.</param>
/// <param name="Class">The field class.</param>
/// <param name="Key">Which key seals it, so which erasure reaches it.</param>
/// <param name="Events">In which events, and fields.</param>
/// <param name="Readers">The roles that may read the class, of records that they may see.</param>
public sealed record ProcessingActivity(string Module, FieldClass Class, KeyScope Key, IReadOnlyList<string> Events, IReadOnlyList<string> Readers);
