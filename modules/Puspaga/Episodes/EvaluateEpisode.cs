using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Episodes;

/// <summary>Evaluasi.</summary>
[Command("puspaga.evaluate-episode")]
[Feature(Features.Episode)]
[Requires(Permissions.WriteEpisode, ToSee = Permissions.ReadEpisode)]
internal sealed record EvaluateEpisode(Id<Case> Id, bool GoalsReached, string Summary) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);
}

internal sealed class EvaluateEpisodeValidator : AbstractValidator<EvaluateEpisode>
{
    public EvaluateEpisodeValidator() => RuleFor(r => r.Summary).IsText(Words.Long);
}

internal sealed class EvaluateEpisodeHandler(IGrains grains, IRequestScope scope) : IWriteHandler<EvaluateEpisode>
{
    public Task<Result<Receipt>> Handle(EvaluateEpisode request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Episode.StreamOf(request.Id), request, cancellationToken);
}
