using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Plans;

/// <summary>Setujui rencana: by somebody who did not write it; needed while the risk is high.</summary>
[Feature(Features.Plan)]
[Command("casemanagement.approve-plan")]
[Requires(Permissions.ApproveClient, ToSee = Permissions.ReadClient)]
internal sealed record ApprovePlan(Id<Case> Id) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class ApprovePlanHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ApprovePlan>
{
    public Task<Result<Receipt>> Handle(ApprovePlan request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
