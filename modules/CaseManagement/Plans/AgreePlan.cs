using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Plans;

/// <summary>Catat persetujuan klien atas rencana: plans are made together with her (domain.md 7.1).</summary>
[Feature(Features.Plan)]
[Command("casemanagement.agree-plan")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record AgreePlan(Id<Case> Id, Code Method) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class AgreePlanValidator : AbstractValidator<AgreePlan>
{
    public AgreePlanValidator() => RuleFor(r => r.Method).IsOneOf("CARA_PERSETUJUAN");
}

internal sealed class AgreePlanHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AgreePlan>
{
    public Task<Result<Receipt>> Handle(AgreePlan request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
