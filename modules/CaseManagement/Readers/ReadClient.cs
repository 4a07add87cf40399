using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Readers;

[Feature(Features.Client)]
[Requires(Permissions.ReadClient)]
internal sealed record ReadClient(Id<Case> Id) : IRead<ClientView>, IOnRecord, ILogged<ClientView>
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);

    public ReadEntry Shown(ClientView answer) => new([Id.Value], [FieldClass.Identity, FieldClass.Contact], "casemanagement.read-client");
}

internal sealed record ClientView(
    Guid Id, long Version, string? Number, Code Status, ClientRegistered Registration, NamedPerson? Person, IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<Clock> Clocks) : IVersioned;

internal sealed class ReadClientHandler(IGrains grains, IRequestScope scope, IFieldFilter filter) : IReadHandler<ReadClient, ClientView>
{
    private static readonly Code Registered = Code.Parse("TERDAFTAR");

    public async Task<Result<ClientView>> Handle(ReadClient request, CancellationToken cancellationToken)
    {
        var client = await grains.Ask<Client>(Client.StreamOf(request.Id), cancellationToken);
        if (client is not { State.Registration: { } registration, Head: { } head }) return KernelErrors.NoSuchRecord;
        var persons = await NamedPerson.Of(grains, [registration.Person], cancellationToken);
        var view = new ClientView(
            client.Stream.Id, client.Version, head.Number, Registered, registration, persons.Count == 1 ? persons[0] : null, head.Assignments, head.Clocks);
        return filter.For(scope.Caller.Actor, head, view);
    }
}
