using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Closures;

/// <summary>Tolak terminasi, with a reason: the client stands where she stood.</summary>
[Feature(Features.Closure)]
[Command("casemanagement.refuse-closure")]
[Requires(Permissions.ApproveClient, ToSee = Permissions.ReadClient)]
internal sealed record RefuseClosure(Id<Case> Id, string Reason) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class RefuseClosureValidator : AbstractValidator<RefuseClosure>
{
    public RefuseClosureValidator() => RuleFor(r => r.Reason).IsText();
}

internal sealed class RefuseClosureHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RefuseClosure>
{
    public Task<Result<Receipt>> Handle(RefuseClosure request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
