using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Ajukan ke supervisor: intake complete or emergency, both checks done.</summary>
[Feature(Features.Complaint)]
[Command("casemanagement.submit-for-approval")]
[Requires(Permissions.WriteComplaint, ToSee = Permissions.ReadComplaint)]
internal sealed record SubmitForApproval(Id<Case> Id) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);
}

internal sealed class SubmitForApprovalHandler(IGrains grains, IRequestScope scope) : IWriteHandler<SubmitForApproval>
{
    public Task<Result<Receipt>> Handle(SubmitForApproval request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Complaint.StreamOf(request.Id), request, cancellationToken);
}
