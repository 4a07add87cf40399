using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Readers;

[Requires(Permissions.ReadClient)]
internal sealed record ReadClient(Id<Case> Id) : IRead<ClientView>, IOnRecord, ILogged<ClientView>
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);

    public ReadEntry Shown(ClientView answer) => new([Id.Value], [], "casemanagement.read-client");
}

internal sealed record ClientView(
    Guid Id, long Version, string? Number, Code Status, ClientRegistered Registration, IReadOnlyList<Assignment> Assignments, IReadOnlyList<Clock> Clocks) : IVersioned;

internal sealed class ReadClientHandler(IGrains grains) : IReadHandler<ReadClient, ClientView>
{
    private static readonly Code Registered = Code.Parse("TERDAFTAR");

    public async Task<Result<ClientView>> Handle(ReadClient request, CancellationToken cancellationToken)
    {
        var client = await grains.Ask<Client>(Client.StreamOf(request.Id), cancellationToken);
        return client is { State.Registration: { } registration, Head: { } head }
            ? new ClientView(client.Stream.Id, client.Version, head.Number, Registered, registration, head.Assignments, head.Clocks)
            : KernelErrors.NoSuchRecord;
    }
}
