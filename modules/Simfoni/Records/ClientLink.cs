using Lindung.Kernel;

namespace Lindung.Simfoni.Records;

/// <summary>Which record a client of another module stands in: facts that follow name the client only.</summary>
internal sealed record ClientLink(Guid? Record)
{
    public const string Kind = "simfoni.client-link";

    public static StreamId StreamOf(Id<Tenant> tenant, Guid client) => StreamId.Named(Kind, tenant, client.ToString("N"));

    public static StreamKind<ClientLink> Stream { get; } = new StreamKind<ClientLink>(Kind, new(Record: null), Apply)
        .Holds(typeof(ClientLinked))
        .On<LinkClient>(Decide);

    private static ClientLink Apply(ClientLink link, IEvent @event) => @event is ClientLinked e ? new(e.Record) : link;

    private static Result<Events> Decide(ClientLink link, LinkClient c, DecisionContext x) =>
        !x.Actor.IsSuite ? KernelErrors.NotAllowed
        : link.Record is not null ? Events.None
        : Events.Of(new ClientLinked(c.Record));
}

[Command("simfoni.link-client")]
internal sealed record LinkClient(Guid Record) : ICommand;

[Event("simfoni.client-linked")]
internal sealed record ClientLinked(Guid Record) : IEvent;
