namespace Lindung.Kernel;

/// <summary>
/// Pemberitahuan: tells an officer outside the suite that something waits for her (<c>domain.md</c> D13). It never says what: no name, no
/// place, no number, no word of violence; she signs in to see it.
/// </summary>
/// <param name="Id">The same for the same cause on every attempt: a gateway that has sent it before does nothing.</param>
/// <param name="Tenant">Whose office.</param>
/// <param name="Unit">Whose duty officers it is for.</param>
/// <param name="To">The officer; null: whoever is on duty in the unit.</param>
/// <param name="Urgent">A life may hang on it: to be delivered at once, day and night.</param>
/// <param name="Words">What is sent, ready to be shown.</param>
public sealed record Notice(Guid Id, Id<Tenant> Tenant, Id<ServiceUnit> Unit, Id<Account>? To, bool Urgent, Text Words);

/// <summary>
/// A way out of the suite for notices: SMS, mail, a folder that another program empties. Registered by a host or by a module's
/// <see cref="IModule.Configure"/>; every registered one gets every notice. A store of practice data sends none.
/// </summary>
public interface INoticeGateway
{
    /// <summary>Delivers, or throws: then it is tried again until the notice is a day old. May be asked twice for one <see cref="Notice.Id"/>.</summary>
    Task Send(Notice notice, CancellationToken cancellation = default);
}
