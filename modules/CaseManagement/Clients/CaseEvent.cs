using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>
/// KSS: joins the clients of one event. It knows only their ids and what they share; each client stays a file of its own.
/// </summary>
internal sealed record CaseEvent(EventJoined? Joined)
{
    public const string Kind = "casemanagement.event";

    public static StreamId StreamOf(Guid id) => new(Kind, id);

    public static StreamKind<CaseEvent> Stream { get; } = new StreamKind<CaseEvent>(Kind, new(Joined: null), Apply)
        .Holds(typeof(EventJoined))
        .On<JoinEvent>(Decide)
        .WithHead(e => e.Joined is { } joined ? CaseHead.At(joined.Tenant, Kind, joined.Region, joined.Unit) with { Number = joined.Number } : null);

    public static CaseEvent Apply(CaseEvent @event, IEvent happened) => happened is EventJoined e ? new(e) : @event;

    private static Result<Events> Decide(CaseEvent @event, JoinEvent c, DecisionContext x) =>
        @event.Joined is not null ? Errors.NotInThisState
        : x.Actor.IsSuite ? KernelErrors.NotAllowed
        : !x.Issued.TryGetValue(Numbers.Event, out var number) ? Errors.NumberMissing
        : Events.Of(new EventJoined(x.Actor.Tenant, x.Actor.Unit, x.Actor.UnitRegion, number, c.Complaint, c.Clients, c.Kecamatan, c.Incident, c.Place));
}

[Command("casemanagement.join-event")]
internal sealed record JoinEvent(Id<Case> Complaint, IReadOnlyList<Id<Case>> Clients, RegionCode Kecamatan, ApproximateDate Incident, Code Place) : ICommand;

[Event("casemanagement.event-joined")]
internal sealed record EventJoined(
    Id<Tenant> Tenant,
    Id<ServiceUnit> Unit,
    RegionCode Region,
    [property: Open("a number made of codes")] string Number,
    Id<Case> Complaint,
    IReadOnlyList<Id<Case>> Clients,
    RegionCode Kecamatan,
    ApproximateDate Incident,
    Code Place) : IEvent;
