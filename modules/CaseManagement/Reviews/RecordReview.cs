using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Reviews;

/// <summary>Catat pemantauan dan evaluasi: progress per goal, whether it still holds, the risk anew, what is next.</summary>
[Feature(Features.Plan)]
[Command("casemanagement.record-review")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record RecordReview(
    Id<Case> Id, [property: Given("row")] IReadOnlyList<GoalInput> Goals, Code Risk, string WhyRisk, string? Next = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

/// <param name="Row">The plan's row.</param>
/// <param name="Progress">TERCAPAI, SEBAGIAN, BELUM.</param>
internal sealed record GoalInput(int Row, Code Progress, bool StillValid = true, string? Note = null);

internal sealed class RecordReviewValidator : AbstractValidator<RecordReview>
{
    private static readonly Code[] Progress = [Code.Parse("TERCAPAI"), Code.Parse("SEBAGIAN"), Code.Parse("BELUM")];

    public RecordReviewValidator()
    {
        RuleFor(r => r.Goals).Must(goals => goals.All(goal => goal is not null) && goals.DistinctBy(goal => goal.Row).Count() == goals.Count).Else(Errors.GoalsTwice);
        RuleForEach(r => r.Goals).ChildRules(goal =>
        {
            goal.RuleFor(g => g.Progress).IsAmong("CASEMANAGEMENT_KEMAJUAN", Progress).Else(KernelErrors.CodeUnknown);
            goal.RuleFor(g => g.Note).MayBeText();
        });
        RuleFor(r => r.Risk).IsOneOf("RISIKO");
        RuleFor(r => r.WhyRisk).IsText();
        RuleFor(r => r.Next).MayBeText();
    }
}

internal sealed class RecordReviewHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RecordReview>
{
    public Task<Result<Receipt>> Handle(RecordReview request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
