using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Triase: authority, case type, risk. The checklist suggests, the officer decides.</summary>
/// <param name="Urgency">The checklist anew; null: as it was at receipt.</param>
[Feature(Features.Complaint)]
[Command("casemanagement.triage-complaint")]
[Requires(Permissions.WriteComplaint, ToSee = Permissions.ReadComplaint)]
internal sealed record TriageComplaint(Id<Case> Id, Code Authority, Code CaseType, Code Risk, IReadOnlyList<Code>? Urgency = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);
}

internal sealed class TriageComplaintValidator : AbstractValidator<TriageComplaint>
{
    public TriageComplaintValidator()
    {
        RuleFor(r => r.Authority).IsOneOf("KEWENANGAN");
        RuleFor(r => r.CaseType).IsOneOf("JENIS_KASUS");
        RuleFor(r => r.Risk).IsOneOf("RISIKO");
        RuleFor(r => r.Urgency).AreAnyOf("KEDARURATAN");
    }
}

internal sealed class TriageComplaintHandler(IGrains grains, IRequestScope scope) : IWriteHandler<TriageComplaint>
{
    public Task<Result<Receipt>> Handle(TriageComplaint request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Complaint.StreamOf(request.Id), request, cancellationToken);
}
