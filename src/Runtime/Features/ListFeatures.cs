using Lindung.Kernel;

namespace Lindung.Runtime.Features;

/// <summary>What there is where one works: what a menu shows. A feature that is off is told only to whom it would be open.</summary>
[AlwaysOn("what is on can be asked at any time")]
[SignedIn("shows what is on where one works")]
internal sealed record ListFeatures : IRead<IReadOnlyList<FeatureRow>>;

/// <param name="Name">The literal name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Module">Its module.</param>
/// <param name="State">What it is in the region of one's unit.</param>
/// <param name="Why">Where it is not on: who set that, since when, why, and whom to call.</param>
internal sealed record FeatureRow(string Name, Text Title, string Module, FeatureState State, WhyNotOn? Why);

/// <param name="Region">Where it was set; empty: the nation.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Reason">Why.</param>
/// <param name="Office">Whom to call.</param>
/// <param name="Account">Who set it; null: the operator of the deployment.</param>
/// <param name="Name">Her name among colleagues, while she works there.</param>
internal sealed record WhyNotOn(RegionCode Region, DateTimeOffset Since, DateTimeOffset? Until, string Reason, string? Office, Id<Account>? Account, string? Name);

internal sealed class ListFeaturesHandler(RequestFeatures features, ModuleSet modules, FeatureScope featureScope, Access access, IUnits units, IStaff staff, IRequestScope scope)
    : IReadHandler<ListFeatures, IReadOnlyList<FeatureRow>>
{
    public async Task<Result<IReadOnlyList<FeatureRow>>> Handle(ListFeatures request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var snapshot = await features.Snapshot(cancellationToken);
        var listed = new List<FeatureRow>();
        foreach (var module in modules.Manifests)
        {
            foreach (var feature in module.Features)
            {
                var answer = snapshot.Rules.Resolve(feature.Name, actor.UnitRegion, features.At);
                if (answer.State == FeatureState.Off && !MayKnow(actor, feature.Name)) continue;
                listed.Add(new(feature.Name, module.Texts[feature.Name], module.Id, answer.State, answer.State == FeatureState.On ? null : await Why(answer.Setting, cancellationToken)));
            }
        }
        return listed;
    }

    private bool MayKnow(Actor actor, string feature) => access.Has(actor, FeatureEndpoints.Write) || featureScope.PermissionsOf(feature).Any(p => access.Has(actor, p));

    private async ValueTask<WhyNotOn?> Why(FeatureSetting? setting, CancellationToken cancellation)
    {
        if (setting is null) return null;
        var office = setting.Unit is { } unit ? await units.Find(unit, cancellation) : null;
        var there = setting.Unit is { } at && setting.By is not null ? await staff.Holding(at, null, cancellation) : [];
        return new(setting.Region, setting.From, setting.Until, setting.Reason, office?.Unit.Name, setting.By, there.FirstOrDefault(s => s.Account == setting.By)?.Name);
    }
}
