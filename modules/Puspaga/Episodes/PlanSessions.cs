using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Episodes;

/// <summary>Rencana: how many sessions, of which services, to what end.</summary>
[Command("puspaga.plan-sessions")]
[Feature(Features.Episode)]
[Requires(Permissions.WriteEpisode, ToSee = Permissions.ReadEpisode)]
internal sealed record PlanSessions(Id<Case> Id, int Sessions, IReadOnlyList<Code> Services, string Goals) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Episode.StreamOf(Id);
}

internal sealed class PlanSessionsValidator : AbstractValidator<PlanSessions>
{
    public PlanSessionsValidator()
    {
        RuleFor(r => r.Sessions).InclusiveBetween(1, 50).Else(Errors.SessionsOutOfRange);
        RuleFor(r => r.Services).AreSomeOf("LAYANAN_PUSPAGA");
        RuleFor(r => r.Goals).IsText(Words.Long);
    }
}

internal sealed class PlanSessionsHandler(IGrains grains, IRequestScope scope) : IWriteHandler<PlanSessions>
{
    public Task<Result<Receipt>> Handle(PlanSessions request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Episode.StreamOf(request.Id), request, cancellationToken);
}
