namespace Lindung.Kernel;

/// <summary>The stream of a tenant: when it was founded and how it is called.</summary>
public static class TenantStream
{
    /// <summary>The literal kind.</summary>
    public const string Kind = "kernel.tenant";

    /// <summary>The stream of a tenant.</summary>
    public static StreamId Of(Id<Tenant> id) => new(Kind, id.Value);

    /// <summary>The kind of stream.</summary>
    public static StreamKind<Tenant> Stream { get; } = new StreamKind<Tenant>(Kind, new Tenant(default, default, "", false), Apply)
        .Holds(typeof(TenantFounded))
        .On<FoundTenant>(Decide);

    private static Tenant Apply(Tenant tenant, IEvent @event) =>
        @event is TenantFounded e ? new Tenant(e.Tenant, e.Region, e.Name, e.IsPractice) : tenant;

    private static Result<Events> Decide(Tenant tenant, FoundTenant command, DecisionContext context) =>
        tenant.Id != default ? Events.None : Events.Of(new TenantFounded(new(context.Stream.Id), command.Region, command.Name, command.IsPractice));
}

/// <summary>A tenant was founded.</summary>
[Event("kernel.tenant-founded")]
public sealed record TenantFounded(Id<Tenant> Tenant, RegionCode Region, [property: Open("the name of an office")] string Name, bool IsPractice) : IFact;

/// <summary>Founds a tenant.</summary>
[Command("kernel.found-tenant")]
public sealed record FoundTenant(RegionCode Region, string Name, bool IsPractice) : ICommand;
