using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Layanan darurat: a first contact or an action, at once in any open state, before approval and number.</summary>
/// <param name="Action">Of AKTIVITAS; none for a first contact.</param>
/// <param name="At">When; null: now.</param>
[Feature(Features.Complaint)]
[Command("casemanagement.record-emergency-step")]
[Requires(Permissions.WriteComplaint, ToSee = Permissions.ReadComplaint)]
internal sealed record RecordEmergencyStep(Id<Case> Id, bool FirstContact, Code? Action = null, string? Note = null, DateTimeOffset? At = null)
    : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);
}

internal sealed class RecordEmergencyStepValidator : AbstractValidator<RecordEmergencyStep>
{
    public RecordEmergencyStepValidator(TimeProvider time)
    {
        RuleFor(r => r.Action).MayBeOneOf("AKTIVITAS");
        RuleFor(r => r.Action).Must((r, action) => r.FirstContact == action is null).Else(Errors.ActionNeeded);
        RuleFor(r => r.Note).MaximumLength(2000).Else(Errors.TextTooLong);
    }
}

internal sealed class RecordEmergencyStepHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RecordEmergencyStep>
{
    public async Task<Result<Receipt>> Handle(RecordEmergencyStep request, CancellationToken cancellationToken)
    {
        var stream = Complaint.StreamOf(request.Id);
        var complaint = await grains.Ask<Complaint>(stream, cancellationToken);
        // Who sent the child here is told at once that somebody is with her.
        return await grains.Tell(scope.Caller, [new(stream, request), .. await Serving.Steps(grains, complaint.State, cancellationToken)], cancellationToken);
    }
}
