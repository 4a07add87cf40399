using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>A suite that is composed without accounts has no officers: nobody can be assigned, and a limit that was passed is told to nobody.</summary>
internal sealed class NoOfficers : IStaff, IOfficerChannels, IHolders, IKinship
{
    public ValueTask<IReadOnlyList<StaffMember>> Holding(Id<ServiceUnit> unit, string? role, CancellationToken cancellation = default) => new([]);

    public ValueTask<string?> AddressOf(string channel, CancellationToken cancellation = default) => new((string?)null);

    public ValueTask<IReadOnlyList<StaffMember>> Everybody(Id<Tenant> tenant, string? role = null, CancellationToken cancellation = default) => ValueTask.FromResult<IReadOnlyList<StaffMember>>([]);

    public ValueTask<bool> AreOne(Id<Account> one, Id<Account> other, CancellationToken cancellation = default) => new(one == other);

    public ValueTask<Nearness> Of(Id<Tenant> tenant, CancellationToken cancellation = default) => new(Nearness.None);
}
