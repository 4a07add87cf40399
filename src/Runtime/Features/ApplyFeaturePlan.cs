using Lindung.Kernel;
using MediatR;

namespace Lindung.Runtime.Features;

/// <summary>
/// Applies a plan. Off waits until every open item has a destination: until then the feature is closed to new work, and the plan is
/// applied again when what it names is finished. Applied again afterwards, nothing happens.
/// </summary>
[AlwaysOn("features are switched whatever features are off")]
[Requires(FeatureEndpoints.Write)]
[NotInPractice("a region's features hold for its real offices as well")]
internal sealed record ApplyFeaturePlan(Guid Id) : IRequest<Result<FeaturePlanView>>;

internal sealed class ApplyFeaturePlanHandler(FeatureSettings settings, FeaturePlans plans, FeaturePlanning planning, IRequestScope scope, TimeProvider time)
    : IRequestHandler<ApplyFeaturePlan, Result<FeaturePlanView>>
{
    public async Task<Result<FeaturePlanView>> Handle(ApplyFeaturePlan request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        if (await plans.Find(request.Id, cancellationToken) is not { } plan || !plan.Region.IsWithin(actor.UnitRegion)) return FeatureErrors.NoSuchPlan;
        if (plan.Applied is null && await Apply(plan, actor, cancellationToken) is { } refusal) return refusal;
        return await planning.View((await plans.Find(plan.Id, cancellationToken))!, actor, cancellationToken);
    }

    private async Task<Error?> Apply(FeaturePlan plan, Actor actor, CancellationToken cancellation)
    {
        var rules = (await settings.Now(cancellation)).Rules;
        if (!planning.SwitchesOff(plan, rules, time.GetUtcNow())) return await Set(plan, actor, plan.State, isLast: true, cancellation);
        // Closed first, so that nothing new is begun while what is open is counted.
        if (rules.Resolve(plan.Feature, plan.Region, plan.From ?? time.GetUtcNow()).State == FeatureState.On
            && await Set(plan, actor, FeatureState.Closed, isLast: false, cancellation) is { } refusal) return refusal;
        var blocking = await planning.Blocking(plan, cancellation);
        if (blocking.Error is { } notShown) return notShown;
        if (blocking.Value == 0 && (plan.From is not { } from || from <= time.GetUtcNow() || await IsClosedUntil(plan, cancellation)))
            return await Set(plan, actor, plan.State, isLast: true, cancellation);
        // Whoever closed it before: from now on it is closed because this plan waits, and the plan says so.
        return (await settings.Now(cancellation)).Rules.History.Any(s => s.Plan == plan.Id) ? null : await Set(plan, actor, FeatureState.Closed, isLast: false, cancellation);
    }

    /// <summary>Whether nothing can be begun between now and the day of the plan.</summary>
    private async Task<bool> IsClosedUntil(FeaturePlan plan, CancellationToken cancellation) =>
        (await settings.Now(cancellation)).Rules.Resolve(plan.Feature, plan.Region, time.GetUtcNow()) is { State: not FeatureState.On } answer && answer.Until >= plan.From;

    private async Task<Error?> Set(FeaturePlan plan, Actor actor, FeatureState? state, bool isLast, CancellationToken cancellation)
    {
        var changed = await settings.Change(
            rules =>
            {
                var now = time.GetUtcNow();
                if (FeatureReach.Refuse(actor, plan.Feature, plan.Region, rules, now) is { } refusal) return refusal;
                if (plan.IsOutdated(rules)) return FeatureErrors.Outdated;
                if (FeaturePlanning.NeedsSecondPerson(plan, rules) && plan.ConfirmedBy is null) return FeatureErrors.SecondPersonMissing;
                return plan.Setting(state, plan.From > now ? plan.From.Value : now, rules, now);
            },
            cancellation,
            (connection, _) => isLast ? FeaturePlans.Applied(connection, plan.Id, actor.AccountOrNull, time.GetUtcNow()) : Task.CompletedTask);
        return changed.Error;
    }
}
