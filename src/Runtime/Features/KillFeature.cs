using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;

namespace Lindung.Runtime.Features;

/// <summary>
/// Switches a feature off everywhere at once, whatever is set and open, or takes that back: for whoever runs the deployment, when
/// something is broken. No role holds the permission.
/// </summary>
[AlwaysOn("features are switched whatever features are off")]
[Requires("kernel.feature.kill")]
[NotInPractice("a region's features hold for its real offices as well")]
internal sealed record KillFeature(string Feature, string Reason, bool TakeBack = false) : IRequest<Result<FeatureHistoryRow>>;

internal sealed class KillFeatureRules : AbstractValidator<KillFeature>
{
    public KillFeatureRules() => RuleFor(r => r.Reason).Must(MakeFeaturePlanRules.IsReason).Else(FeatureErrors.Reason);
}

internal sealed class KillFeatureHandler(FeatureSettings settings, IRequestScope scope, TimeProvider time) : IRequestHandler<KillFeature, Result<FeatureHistoryRow>>
{
    public async Task<Result<FeatureHistoryRow>> Handle(KillFeature request, CancellationToken cancellationToken)
    {
        var changed = await settings.Change(
            rules =>
            {
                if (!rules.Features.ContainsKey(request.Feature)) return FeatureErrors.Unknown;
                var now = time.GetUtcNow();
                return new FeatureSetting(
                    0, request.Feature, RegionCode.Nation, request.TakeBack ? null : FeatureState.Off, now, null, null, 0, true, now, scope.Caller.Actor.AccountOrNull, null,
                    rules.Resolve(request.Feature, RegionCode.Nation, now).State, request.Reason.Trim(), null, null);
            }, cancellationToken);
        return changed.Map(FeatureHistoryRow.Of);
    }
}
