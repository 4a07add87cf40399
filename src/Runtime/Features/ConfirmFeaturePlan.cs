using Lindung.Kernel;
using MediatR;

namespace Lindung.Runtime.Features;

/// <summary>Confirms a plan as the second person: another account that may change the feature there.</summary>
[AlwaysOn("features are switched whatever features are off")]
[Requires(FeatureEndpoints.Write)]
[NotInPractice("a region's features hold for its real offices as well")]
internal sealed record ConfirmFeaturePlan(Guid Id) : IRequest<Result<FeaturePlanView>>;

internal sealed class ConfirmFeaturePlanHandler(FeatureSettings settings, FeaturePlans plans, FeaturePlanning planning, IRequestScope scope, TimeProvider time)
    : IRequestHandler<ConfirmFeaturePlan, Result<FeaturePlanView>>
{
    public async Task<Result<FeaturePlanView>> Handle(ConfirmFeaturePlan request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        if (await plans.Find(request.Id, cancellationToken) is not { } plan || !plan.Region.IsWithin(actor.UnitRegion)) return FeatureErrors.NoSuchPlan;
        var rules = (await settings.Now(cancellationToken)).Rules;
        if (FeatureReach.Refuse(actor, plan.Feature, plan.Region, rules, time.GetUtcNow()) is { } refusal) return refusal;
        // The operator is nobody's account: she plans and applies, but is no second person.
        if (actor.AccountOrNull is not { } second || second == plan.By) return FeatureErrors.SecondPerson;
        if (plan.IsOutdated(rules)) return FeatureErrors.Outdated;
        await plans.Confirm(plan.Id, second, time.GetUtcNow(), cancellationToken);
        return await planning.View((await plans.Find(plan.Id, cancellationToken))!, actor, cancellationToken);
    }
}
