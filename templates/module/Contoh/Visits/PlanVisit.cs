using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Contoh.Visits;

/// <summary>Rencanakan kunjungan rumah.</summary>
[Command("contoh.plan-visit")]
[Feature(Features.Visit, NewWork = true)]
[Requires(Permissions.Write)]
internal sealed record PlanVisit(DateOnly On, string Purpose) : IWrite, ICommand;

internal sealed class PlanVisitValidator : AbstractValidator<PlanVisit>
{
    public PlanVisitValidator() => RuleFor(v => v.Purpose).Must(p => !string.IsNullOrWhiteSpace(p) && p.Length <= 500).Else(Errors.PurposeLength);
}

internal sealed class PlanVisitHandler(IGrains grains, IRequestScope scope) : IWriteHandler<PlanVisit>
{
    public Task<Result<Receipt>> Handle(PlanVisit request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Visit.StreamOf(Id<Case>.New()), request, cancellationToken);
}
