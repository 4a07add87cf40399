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
        .Holds(typeof(TenantFounded), typeof(PracticeReset))
        .On<FoundTenant>(Decide)
        .On<ForgetPractice>(Decide);

    private static Tenant Apply(Tenant tenant, IEvent @event) =>
        @event is TenantFounded e ? new Tenant(e.Tenant, e.Region, e.Name, e.IsPractice) : tenant;

    private static Result<Events> Decide(Tenant tenant, FoundTenant command, DecisionContext context) =>
        tenant.Id != default ? Events.None
        : new Id<Tenant>(context.Stream.Id).IsPractice() != command.IsPractice ? PracticeErrors.Border
        : Events.Of(new TenantFounded(new(context.Stream.Id), command.Region, command.Name, command.IsPractice));

    private static Result<Events> Decide(Tenant tenant, ForgetPractice command, DecisionContext context) =>
        tenant.Id == default ? KernelErrors.NoSuchRecord
        : !tenant.Id.IsPractice() ? PracticeErrors.RealOffice
        : Events.Of(new PracticeReset(context.Actor.AccountOrNull, context.Now));
}

/// <summary>A tenant was founded.</summary>
[Event("kernel.tenant-founded")]
public sealed record TenantFounded(Id<Tenant> Tenant, RegionCode Region, [property: Open("the name of an office")] string Name, bool IsPractice) : IFact;

/// <summary>Founds a tenant.</summary>
[Command("kernel.found-tenant")]
public sealed record FoundTenant(RegionCode Region, string Name, bool IsPractice) : ICommand;

/// <summary>
/// Practice began again: of everything that its offices did before this moment only offices, accounts, rules and number series stand. No stream of work has a state
/// from before, no table a row.
/// </summary>
/// <param name="By">The trainer.</param>
/// <param name="At">When.</param>
[Event(PracticeReset.Name)]
public sealed record PracticeReset(Id<Account>? By, DateTimeOffset At) : IEvent
{
    /// <summary>The literal name.</summary>
    public const string Name = "kernel.practice-reset";
}

/// <summary>Begins practice again.</summary>
[Command("kernel.forget-practice")]
public sealed record ForgetPractice : ICommand;
