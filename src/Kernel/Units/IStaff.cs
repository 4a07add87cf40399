namespace Lindung.Kernel;

/// <summary>Who works in a unit now.</summary>
public interface IStaff
{
    /// <summary>The active accounts that hold the role, or any, in the unit at this moment.</summary>
    ValueTask<IReadOnlyList<StaffMember>> Holding(Id<ServiceUnit> unit, string? role, CancellationToken cancellation = default);

    /// <summary>Everybody who holds the role, or any, in one of the tenant's units now, once for each unit.</summary>
    ValueTask<IReadOnlyList<StaffMember>> Everybody(Id<Tenant> tenant, string? role = null, CancellationToken cancellation = default);
}

/// <summary>An officer as colleagues see her.</summary>
/// <param name="Account">Whose account.</param>
/// <param name="Name">Her name among colleagues; never a client's.</param>
public sealed record StaffMember(Id<Account> Account, string Name)
{
    /// <summary>In which unit.</summary>
    public Id<ServiceUnit> Unit { get; init; }
}
