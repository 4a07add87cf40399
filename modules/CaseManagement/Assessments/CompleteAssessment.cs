using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Assessments;

/// <summary>Selesaikan asesmen: eight parts written, risk rated; the plan is next.</summary>
[Feature(Features.Assessment)]
[Command("casemanagement.complete-assessment")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record CompleteAssessment(Id<Case> Id) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class CompleteAssessmentHandler(IGrains grains, IRequestScope scope) : IWriteHandler<CompleteAssessment>
{
    public Task<Result<Receipt>> Handle(CompleteAssessment request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
