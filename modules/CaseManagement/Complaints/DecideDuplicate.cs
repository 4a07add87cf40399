using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Complaints;

/// <summary>A person decides what a possible duplicate is: SAMA_KASUS, SAMA_ORANG_KASUS_LAIN, BUKAN.</summary>
[Feature(Features.Complaint)]
[Command("casemanagement.decide-duplicate")]
[Requires(Permissions.WriteComplaint, ToSee = Permissions.ReadComplaint)]
internal sealed record DecideDuplicate(Id<Case> Id, Code Decision) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);
}

internal sealed class DecideDuplicateValidator : AbstractValidator<DecideDuplicate>
{
    public DecideDuplicateValidator() => RuleFor(r => r.Decision).IsAmong("CASEMANAGEMENT_KEPUTUSAN_DUPLIKAT", Codes.DuplicateDecisions).Else(Errors.DuplicateDecisionUnknown);
}

internal sealed class DecideDuplicateHandler(IGrains grains, IRequestScope scope) : IWriteHandler<DecideDuplicate>
{
    public Task<Result<Receipt>> Handle(DecideDuplicate request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Complaint.StreamOf(request.Id), request, cancellationToken);
}
