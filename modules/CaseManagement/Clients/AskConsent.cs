using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>Minta persetujuan: the client is told of her rights and of what the law orders before she tells her story.</summary>
[Feature(Features.Client)]
[Command("casemanagement.ask-consent")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record AskConsent(Id<Case> Id) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class AskConsentHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AskConsent>
{
    public Task<Result<Receipt>> Handle(AskConsent request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
