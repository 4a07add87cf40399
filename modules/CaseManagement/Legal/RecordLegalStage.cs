using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Legal;

/// <summary>Catat tahap proses hukum. Not every stage occurs and the order may vary (domain.md 5.13).</summary>
/// <param name="Stage">PROSES_HUKUM.</param>
/// <param name="Reported">Which reported party.</param>
[Feature(Features.Client)]
[Command("casemanagement.record-legal-stage")]
[Requires(Permissions.WriteLegal, ToSee = Permissions.ReadClient)]
internal sealed record RecordLegalStage(Id<Case> Id, Code Stage, DateOnly On, Id<Person>? Reported = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class RecordLegalStageValidator : AbstractValidator<RecordLegalStage>
{
    public RecordLegalStageValidator() => RuleFor(r => r.Stage).IsOneOf("PROSES_HUKUM");
}

internal sealed class RecordLegalStageHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RecordLegalStage>
{
    public Task<Result<Receipt>> Handle(RecordLegalStage request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
