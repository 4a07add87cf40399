using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Tolak: DILIMPAHKAN, INFORMASI_SAJA or DUPLIKAT, with a reason; never before help in danger.</summary>
[Feature(Features.Complaint)]
[Command("casemanagement.reject-complaint")]
[Requires(Permissions.ApproveComplaint, ToSee = Permissions.ReadComplaint)]
internal sealed record RejectComplaint(Id<Case> Id, Code Outcome, string Reason) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);
}

internal sealed class RejectComplaintValidator : AbstractValidator<RejectComplaint>
{
    public RejectComplaintValidator()
    {
        RuleFor(r => r.Outcome).IsAmong("CASEMANAGEMENT_STATUS_PENGADUAN", Codes.Outcomes).Else(Errors.OutcomeUnknown);
        RuleFor(r => r.Reason).Must(reason => reason is { Length: <= 2000 } && !string.IsNullOrWhiteSpace(reason)).Else(Errors.ReasonNeeded);
    }
}

internal sealed class RejectComplaintHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RejectComplaint>
{
    public async Task<Result<Receipt>> Handle(RejectComplaint request, CancellationToken cancellationToken)
    {
        var stream = Complaint.StreamOf(request.Id);
        var complaint = await grains.Ask<Complaint>(stream, cancellationToken);
        var finish = complaint.State.Referral is { } id
            && (await grains.Ask<Referral>(Referral.StreamOf(id), cancellationToken)).State.Status is ReferralStatus.Accepted or ReferralStatus.InService;
        IReadOnlyList<Step> told = finish ? [new(Referral.StreamOf(complaint.State.Referral!.Value), new FinishReferral(request.Outcome.ToString()))] : [];
        return await grains.Tell(scope.Caller, [new(stream, request), .. told], cancellationToken);
    }
}
