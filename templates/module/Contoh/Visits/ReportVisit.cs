using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Contoh.Visits;

/// <summary>Laporkan kunjungan: what was done.</summary>
[Command("contoh.report-visit")]
[Feature(Features.Visit)]
[Requires(Permissions.Write, ToSee = Permissions.Read)]
internal sealed record ReportVisit(Id<Case> Id, IReadOnlyList<Code> Actions) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Visit.StreamOf(Id);
}

internal sealed class ReportVisitValidator : AbstractValidator<ReportVisit>
{
    public ReportVisitValidator() => RuleFor(v => v.Actions).AreSomeOf("CONTOH_TINDAKAN", Errors.ActionsNeeded);
}

internal sealed class ReportVisitHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ReportVisit>
{
    public Task<Result<Receipt>> Handle(ReportVisit request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Visit.StreamOf(request.Id), request, cancellationToken);
}
