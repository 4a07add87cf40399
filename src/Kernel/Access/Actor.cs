namespace Lindung.Kernel;

/// <summary>Names the noun of <see cref="Id{TNoun}"/>: somebody or some program that signs in.</summary>
public sealed class Account
{
    private Account() { }
}

/// <summary>Role codes that the kernel itself names (<c>domain.md</c> 7.2, 11); all roles are data.</summary>
public static class Roles
{
    /// <summary>Manajer kasus: owns the client's process.</summary>
    public const string CaseManager = "MANAJER_KASUS";

    /// <summary>Pendamping: accompanies the client.</summary>
    public const string Companion = "PENDAMPING";

    /// <summary>Supervisor kasus.</summary>
    public const string Supervisor = "SUPERVISOR_KASUS";

    /// <summary>PPDP: the data-protection officer.</summary>
    public const string ProtectionOfficer = "PPDP";
}

/// <summary>Who acts, in which unit, with which roles. A person who works in two units acts in one of them at a time.</summary>
/// <param name="Account">The account; empty for the suite itself.</param>
/// <param name="Tenant">The tenant in which the person acts.</param>
/// <param name="Unit">The unit in which the person acts.</param>
/// <param name="UnitRegion">That unit's region.</param>
/// <param name="Roles">The role codes held in that unit now.</param>
public sealed record Actor(Id<Account> Account, Id<Tenant> Tenant, Id<ServiceUnit> Unit, RegionCode UnitRegion, IReadOnlyList<string> Roles)
{
    /// <summary>The suite itself, for clocks and subscriptions.</summary>
    public static Actor Suite(Id<Tenant> tenant) => new(default, tenant, default, default, []);

    /// <summary>Whether the suite itself acts.</summary>
    public bool IsSuite => Account == default;

    /// <summary>The other units in which she has a role now: a wall before one of them holds wherever she acts.</summary>
    public IReadOnlyList<Id<ServiceUnit>> AlsoIn { get; init; } = [];

    /// <summary>What a program's token covers of what its roles may; null: a person, to whom all that is open.</summary>
    public IReadOnlyList<string>? Covered { get; init; }

    /// <summary>Whether a permission of the roles is open to who acts.</summary>
    public bool Covers(string permission) => Covered?.Contains(permission) ?? true;

    /// <summary>The account, or null for the suite itself.</summary>
    public Id<Account>? AccountOrNull => IsSuite ? null : Account;
}

/// <summary>One call into the suite: who, with which command id, from where.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Command">The id of the command: unique for ever, derived from account and idempotency key, or from its cause.</param>
/// <param name="Request">A hash of the request's content, to tell a repetition from a misuse of the key.</param>
/// <param name="Correlation">The chain of causes.</param>
/// <param name="ExpectedVersion">What the caller's <c>If-Match</c> says of the first step's stream; null: any.</param>
/// <param name="OccurredAt">What people say when it happened; null: now.</param>
public sealed record Caller(
    Actor Actor,
    Guid Command,
    ReadOnlyMemory<byte> Request,
    Guid Correlation,
    long? ExpectedVersion = null,
    DateTimeOffset? OccurredAt = null)
{
    /// <summary>The suite's own call with an id derived from its cause (deadline and step, subscription and position).</summary>
    public static Caller Suite(Id<Tenant> tenant, Guid command) => new(Actor.Suite(tenant), command, ReadOnlyMemory<byte>.Empty, command);
}
