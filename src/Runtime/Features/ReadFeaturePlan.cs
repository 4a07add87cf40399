using Lindung.Kernel;

namespace Lindung.Runtime.Features;

/// <summary>A plan with what it would change as things are now.</summary>
[AlwaysOn("features are switched whatever features are off")]
[Requires(FeatureEndpoints.Write)]
internal sealed record ReadFeaturePlan(Guid Id) : IRead<FeaturePlanView>;

internal sealed class ReadFeaturePlanHandler(FeaturePlans plans, FeaturePlanning planning, IRequestScope scope) : IReadHandler<ReadFeaturePlan, FeaturePlanView>
{
    public async Task<Result<FeaturePlanView>> Handle(ReadFeaturePlan request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        return await plans.Find(request.Id, cancellationToken) is { } plan && plan.Region.IsWithin(actor.UnitRegion)
            ? await planning.View(plan, actor, cancellationToken)
            : FeatureErrors.NoSuchPlan;
    }
}
