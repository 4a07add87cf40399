using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Plans;

/// <summary>Undurkan baris rencana: another day, with a reason.</summary>
[Feature(Features.Plan)]
[Command("casemanagement.move-plan-row")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record MovePlanRow(Id<Case> Id, int Row, DateOnly Due, string Reason) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class MovePlanRowValidator : AbstractValidator<MovePlanRow>
{
    public MovePlanRowValidator() => RuleFor(r => r.Reason).IsText();
}

internal sealed class MovePlanRowHandler(IGrains grains, IRequestScope scope) : IWriteHandler<MovePlanRow>
{
    public Task<Result<Receipt>> Handle(MovePlanRow request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
