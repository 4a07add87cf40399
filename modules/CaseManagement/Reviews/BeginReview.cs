using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Reviews;

/// <summary>Mulai pemantauan dan evaluasi: every row that was due is done, moved or cancelled.</summary>
[Feature(Features.Plan)]
[Command("casemanagement.begin-review")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record BeginReview(Id<Case> Id) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class BeginReviewHandler(IGrains grains, IRequestScope scope) : IWriteHandler<BeginReview>
{
    public Task<Result<Receipt>> Handle(BeginReview request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
