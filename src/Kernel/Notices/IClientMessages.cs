namespace Lindung.Kernel;

/// <summary>Writes to a client, only as she agreed to (<see cref="ContactTerms"/>).</summary>
public interface IClientMessages
{
    /// <summary>The channel over which she may be written to now, or why nobody may.</summary>
    ValueTask<Result<ChannelKind>> MayWrite(Id<Person> person, CancellationToken cancellation = default);

    /// <summary>
    /// Puts the one fixed message into the queue of her channel; a message whose id is known changes nothing. Number and code word are opened when it is sent,
    /// and whether she may be written to is asked again then.
    /// </summary>
    Task Send(ClientMessage message, CancellationToken cancellation = default);
}

/// <summary>A message to a client.</summary>
/// <param name="Id">Derived from its cause.</param>
/// <param name="Tenant">Whose office writes.</param>
/// <param name="Unit">Whose head is told when it does not arrive.</param>
/// <param name="Person">To whom.</param>
public sealed record ClientMessage(Guid Id, Id<Tenant> Tenant, Id<ServiceUnit> Unit, Id<Person> Person);
