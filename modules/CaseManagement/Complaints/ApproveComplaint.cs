using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Setujui: numbers, the event, one client per victim, case manager and companions, in one append unit.</summary>
/// <param name="ConflictDecision">TIDAK_ADA_KONFLIK or KORBAN_DIUTAMAKAN, where the check found a possible conflict.</param>
[Feature(Features.Complaint)]
[Requires(Permissions.ApproveComplaint, ToSee = Permissions.ReadComplaint)]
internal sealed record ApproveComplaint(
    Id<Case> Id,
    Id<Account> CaseManager,
    IReadOnlyList<Id<Account>> Companions,
    Code? ConflictDecision = null,
    Confidentiality Confidentiality = Confidentiality.Normal) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);
}

internal sealed class ApproveComplaintValidator : AbstractValidator<ApproveComplaint>
{
    public ApproveComplaintValidator()
    {
        RuleFor(r => r.Companions).Must((r, companions) => Team.IsWhole(r.CaseManager, companions)).Else(Errors.CompanionNeeded);
        RuleFor(r => r.ConflictDecision).ChoosesAmong("CASEMANAGEMENT_KEPUTUSAN_KONFLIK", Codes.ConflictDecisions, decision => decision is null || Codes.ConflictDecisions.Contains(decision.Value)).Else(Errors.ConflictUndecided);
        RuleFor(r => r.Confidentiality).IsInEnum().Else(KernelErrors.CodeUnknown);
    }
}

internal sealed class ApproveComplaintHandler(IGrains grains, IUnits units, IStaff staff, IRequestScope scope, StoreNature nature, TimeProvider time) : IWriteHandler<ApproveComplaint>
{
    public async Task<Result<Receipt>> Handle(ApproveComplaint request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        var complaint = await grains.Ask<Complaint>(Complaint.StreamOf(request.Id), cancellationToken);
        if (complaint.Head is not { } head) return KernelErrors.NoSuchRecord;
        if (await units.Find(caller.Actor.Unit, cancellationToken) is not { } unit) return Errors.ForeignUnit;
        if (await Team.Refusal(staff, unit.Id, request.CaseManager, request.Companions, cancellationToken) is { } refusal) return refusal;
        var day = IndonesianZone.Of(unit.Unit.Region).DayOf(time.GetUtcNow());
        var approval = Approval.Of(complaint.State, request, head, nature, day);
        return await grains.Tell(
            caller,
            [
                .. approval.Steps(complaint.Stream, unit, day),
                .. await Serving.Steps(grains, complaint.State, cancellationToken),
            ],
            cancellationToken);
    }
}
