using Lindung.Kernel;

namespace Lindung.Runtime.Features;

/// <summary>Every feature as it is in a region of one's own, for whoever may change it.</summary>
/// <param name="Region">Which region; null: that of one's unit.</param>
[AlwaysOn("features are switched whatever features are off")]
[Requires(FeatureEndpoints.Write)]
internal sealed record ListFeatureSettings(RegionCode? Region = null) : IRead<IReadOnlyList<FeatureSettingRow>>;

/// <param name="Name">The literal name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Module">Its module.</param>
/// <param name="State">What it is there.</param>
/// <param name="DecidedBy">The feature whose setting decided: itself, or one that it needs.</param>
/// <param name="Why">The setting that decided; null: the default, or the kill switch of the configuration.</param>
/// <param name="IsKilled">Whether the operator's kill switch holds.</param>
/// <param name="Needs">What it needs.</param>
/// <param name="Dependents">What needs it.</param>
/// <param name="MayChange">Who may change it there.</param>
/// <param name="IsMine">Whether the reader may.</param>
/// <param name="Waiting">How many facts wait until it is on again there.</param>
internal sealed record FeatureSettingRow(
    string Name, Text Title, string Module, FeatureState State, string DecidedBy, FeatureHistoryRow? Why, bool IsKilled, IReadOnlyList<string> Needs, IReadOnlyList<string> Dependents,
    WhoMayChange MayChange, bool IsMine, long Waiting);

internal sealed class ListFeatureSettingsHandler(RequestFeatures features, FeatureTables tables, ModuleSet modules, SuiteOptions options, IRequestScope scope)
    : IReadHandler<ListFeatureSettings, IReadOnlyList<FeatureSettingRow>>
{
    public async Task<Result<IReadOnlyList<FeatureSettingRow>>> Handle(ListFeatureSettings request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var region = request.Region ?? actor.UnitRegion;
        if (!region.IsWithin(actor.UnitRegion)) return FeatureErrors.ForeignRegion;
        var rules = (await features.Snapshot(cancellationToken)).Rules;
        var waiting = (await tables.Query<Parked>(
            "select feature, count(*) as Facts from feature_parked where region = @region or region like @below or @region = '' group by feature",
            new { region = region.ToString(), below = region + ".%" }, cancellationToken)).ToDictionary(p => p.Feature, p => p.Facts, StringComparer.Ordinal);
        return modules.Manifests.SelectMany(m => m.Features.Select(f => Row(m, f, region, rules, actor, waiting.GetValueOrDefault(f.Name)))).ToList();
    }

    private FeatureSettingRow Row(ModuleManifest module, FeatureDeclaration feature, RegionCode region, FeatureRules rules, Actor actor, long waiting)
    {
        var answer = rules.Resolve(feature.Name, region, features.At);
        var mine = rules.MayChange(feature.Name, region, actor.UnitRegion.Level, features.At, out var said);
        var dependents = rules.Dependents(feature.Name);
        return new(
            feature.Name, module.Texts[feature.Name], module.Id, answer.State, answer.Feature, answer.Setting is { } setting ? FeatureHistoryRow.Of(setting) : null,
            answer.Setting?.IsKill == true || options.KilledFeatures.Contains(answer.Feature), feature.Needs, dependents,
            new(said?.DelegatedTo ?? FeatureRules.DefaultLevel, feature.SafetyRelevant || dependents.Any(d => rules.Features[d].SafetyRelevant)), mine, waiting);
    }

    private sealed class Parked
    {
        public string Feature { get; init; } = "";

        public long Facts { get; init; }
    }
}
