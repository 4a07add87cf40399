using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Plans;

/// <summary>Batalkan baris rencana, with a reason.</summary>
[Feature(Features.Plan)]
[Command("casemanagement.cancel-plan-row")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record CancelPlanRow(Id<Case> Id, int Row, string Reason) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class CancelPlanRowValidator : AbstractValidator<CancelPlanRow>
{
    public CancelPlanRowValidator() => RuleFor(r => r.Reason).IsText();
}

internal sealed class CancelPlanRowHandler(IGrains grains, IRequestScope scope) : IWriteHandler<CancelPlanRow>
{
    public Task<Result<Receipt>> Handle(CancelPlanRow request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
