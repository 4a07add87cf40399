using Lindung.Kernel;

namespace Lindung.Puspaga.Episodes;

/// <summary>Persetujuan: service begins once the client agreed to it; the consent itself is recorded by the kernel.</summary>
[Command("puspaga.confirm-consent")]
[Feature(Features.Episode)]
[Requires(Permissions.WriteEpisode, ToSee = Permissions.ReadEpisode)]
internal sealed record ConfirmConsent(Id<Case> Id) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);
}

internal sealed class ConfirmConsentHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ConfirmConsent>
{
    public Task<Result<Receipt>> Handle(ConfirmConsent request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Episode.StreamOf(request.Id), request, cancellationToken);
}
