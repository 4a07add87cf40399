using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using MediatR;

namespace Lindung.Puspaga.Pages;

/// <summary>The forms of an episode that are sent whole begin with what stands there, as far as it is the reader's to read.</summary>
internal sealed class EpisodeStart(IMediator mediator) : IFormStart
{
    public async ValueTask<FormStart?> Of(FormAsk asked, CancellationToken cancellation = default)
    {
        if (asked is not { Request: var request, Record: { } record }) return null;
        if (request != typeof(CompleteRegistration) && request != typeof(AssessFamily) && request != typeof(PlanSessions) && request != typeof(EvaluateEpisode)) return null;
        var id = new Id<Case>(record.Id);
        if (await mediator.Send(new ReadEpisode(id), cancellation) is not { IsOk: true, Value: var view }) return null;
        object? stands = request.Name switch
        {
            nameof(CompleteRegistration) when view.Family is { } family => new CompleteRegistration(id, Form(family)),
            nameof(AssessFamily) when view.Assessment is { } assessed => new AssessFamily(id, assessed.Themes, assessed.Risk, assessed.Findings.Or("") ?? ""),
            nameof(PlanSessions) when view.Plan is { } plan => new PlanSessions(id, plan.Sessions, plan.Services, plan.Goals.Or("") ?? ""),
            nameof(EvaluateEpisode) when view.Evaluation is { } evaluated => new EvaluateEpisode(id, evaluated.GoalsReached, evaluated.Summary.Or("") ?? ""),
            _ => null,
        };
        return stands is null ? null : new(stands, view.Version);
    }

    private static FamilyForm Form(Family family) => new(
        family.ClientType, family.Reason.Or("") ?? "", family.Themes, family.Members?.OrDefault(), Said(family.Education), Said(family.Occupation), Said(family.MaritalStatus), Said(family.Disability),
        family.Source?.OrDefault());

    private static Code? Said(Code code) => code == Code.NA ? null : code;
}
