using System.Text.RegularExpressions;
using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;

namespace Lindung.Runtime.Features;

/// <summary>Plans a change of a feature in a region and shows what it would touch. Nothing changes yet.</summary>
/// <param name="Feature">The literal name: <c>puspaga.session</c>.</param>
/// <param name="Region">Where, and all below; empty: the nation.</param>
/// <param name="Wanted">What it is to be.</param>
/// <param name="Reason">Why; no names, numbers of phones or NIK.</param>
/// <param name="From">From when; null: at once.</param>
/// <param name="Until">Until when; null: until somebody sets something else.</param>
/// <param name="DelegatedTo">The lowest level of admins that may change it there: one's own level locks those below out; null: no say.</param>
[AlwaysOn("features are switched whatever features are off")]
[Requires(FeatureEndpoints.Write)]
[NotInPractice("a region's features hold for its real offices as well")]
internal sealed record MakeFeaturePlan(
    string Feature, RegionCode Region, FeatureWish Wanted, string Reason, DateTimeOffset? From = null, DateTimeOffset? Until = null, int? DelegatedTo = null)
    : IRequest<Result<FeaturePlanView>>;

internal sealed partial class MakeFeaturePlanRules : AbstractValidator<MakeFeaturePlan>
{
    public MakeFeaturePlanRules(TimeProvider time)
    {
        RuleFor(r => r.Wanted).IsInEnum().Else(FeatureErrors.WishUnknown);
        RuleFor(r => r.Reason).Must(IsReason).Else(FeatureErrors.Reason);
        RuleFor(r => r.Until).Must((r, until) => until is null || until > (r.From ?? time.GetUtcNow()) && until > time.GetUtcNow()).Else(FeatureErrors.Dates);
        RuleFor(r => r.From).Must(from => from is null || from < time.GetUtcNow().AddYears(2)).Else(FeatureErrors.Dates);
        RuleFor(r => r.DelegatedTo).Must(level => level is null or (>= 0 and <= 4)).Else(FeatureErrors.Level);
    }

    /// <summary>Everybody in the region may read it: nothing that could be somebody's number or address.</summary>
    internal static bool IsReason(string? reason) => reason is { Length: >= 5 and <= 300 } && !string.IsNullOrWhiteSpace(reason) && !Number().IsMatch(reason);

    [GeneratedRegex(@"@|(\d[ .\-]?){9,}")]
    private static partial Regex Number();
}

internal sealed class MakeFeaturePlanHandler(
    FeatureSettings settings, FeaturePlans plans, FeaturePlanning planning, RegionTable regions, IRequestScope scope, TimeProvider time)
    : IRequestHandler<MakeFeaturePlan, Result<FeaturePlanView>>
{
    public async Task<Result<FeaturePlanView>> Handle(MakeFeaturePlan request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var rules = (await settings.Now(cancellationToken)).Rules;
        if (!rules.Features.ContainsKey(request.Feature)) return FeatureErrors.Unknown;
        if (regions.Find(request.Region) is null) return FeatureErrors.RegionUnknown;
        if (FeatureReach.Refuse(actor, request.Feature, request.Region, rules, time.GetUtcNow()) is { } refusal) return refusal;
        if (request.DelegatedTo < actor.UnitRegion.Level) return FeatureErrors.Level;
        var state = request.Wanted switch { FeatureWish.On => FeatureState.On, FeatureWish.Closed => FeatureState.Closed, FeatureWish.Off => FeatureState.Off, _ => (FeatureState?)null };
        var newest = rules.History.LastOrDefault(s => s.Feature == request.Feature && s.Region == request.Region && !s.IsKill)?.Number ?? 0;
        var plan = new FeaturePlan(
            scope.Caller.Command, request.Feature, request.Region, state, request.From, request.Until, request.DelegatedTo, request.Reason.Trim(), newest, actor.Tenant,
            time.GetUtcNow(), actor.AccountOrNull, actor.Unit == default ? null : actor.Unit, actor.UnitRegion.Level);
        // The plan is the command's own: sent twice, it is the one that the first made.
        if (await plans.Add(plan, cancellationToken)) return await planning.View(plan, actor, cancellationToken);
        var made = (await plans.Find(plan.Id, cancellationToken))!;
        return made.IsSameWish(plan) ? await planning.View(made, actor, cancellationToken) : KernelErrors.CommandUsed;
    }
}

/// <summary>Where somebody may change what.</summary>
internal static class FeatureReach
{
    /// <summary>Why an admin may not change the feature there; null: she may.</summary>
    public static Error? Refuse(Actor actor, string feature, RegionCode region, FeatureRules rules, DateTimeOffset now)
    {
        if (!region.IsWithin(actor.UnitRegion)) return FeatureErrors.ForeignRegion;
        if (rules.MayChange(feature, region, actor.UnitRegion.Level, now, out var by)) return null;
        return by is null
            ? FeatureErrors.NotDelegated
            : FeatureErrors.NotDelegated.With("region", by.Region.ToString()).With("since", by.From).With("reason", by.Reason).With("account", by.By?.ToString());
    }
}
