using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Plans;

/// <summary>Mulai intervensi, or its next cycle after a review.</summary>
[Feature(Features.Plan)]
[Command("casemanagement.begin-intervention")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record BeginIntervention(Id<Case> Id) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class BeginInterventionHandler(IGrains grains, IRequestScope scope) : IWriteHandler<BeginIntervention>
{
    public Task<Result<Receipt>> Handle(BeginIntervention request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
