using System.Collections.Concurrent;
using Lindung.Kernel;
using Microsoft.FeatureManagement;

namespace Lindung.Runtime.Features;

/// <summary>
/// One version of the settings. Answers are asked of Microsoft.FeatureManagement once and kept by feature and region until a date
/// among the settings passes, so that a check costs a look-up.
/// </summary>
internal sealed class FeatureSnapshot(long version, FeatureRules rules, IFeatureManager manager)
{
    private const int MostKept = 100_000;
    private readonly ConcurrentDictionary<(string Feature, RegionCode Region), Kept> _kept = new();

    public long Version => version;

    public FeatureRules Rules => rules;

    /// <summary>What the feature is in the region at that moment.</summary>
    public ValueTask<FeatureState> StateOf(string feature, RegionCode region, DateTimeOffset at) =>
        _kept.TryGetValue((feature, region), out var kept) && kept.From <= at && at < kept.Until ? new(kept.State) : Ask(feature, region, at);

    private async ValueTask<FeatureState> Ask(string feature, RegionCode region, DateTimeOffset at)
    {
        if (!rules.Features.ContainsKey(feature)) return FeatureState.Off;
        var work = new FeatureContext(rules, region, at, NewWork: false);
        var state = !await manager.IsEnabledAsync(feature, work) ? FeatureState.Off
            : await manager.IsEnabledAsync(feature, work with { NewWork = true }) ? FeatureState.On
            : FeatureState.Closed;
        if (_kept.Count < MostKept) _kept[(feature, region)] = new(state, at, rules.Resolve(feature, region, at).Until);
        return state;
    }

    private readonly record struct Kept(FeatureState State, DateTimeOffset From, DateTimeOffset Until);
}

/// <summary>Asks Microsoft.FeatureManagement about one region at one moment, by one version of the settings.</summary>
/// <param name="Rules">The settings.</param>
/// <param name="Region">The region that decides.</param>
/// <param name="At">When.</param>
/// <param name="NewWork">Whether new work is to be begun; else what is open is to be finished.</param>
internal sealed record FeatureContext(FeatureRules Rules, RegionCode Region, DateTimeOffset At, bool NewWork);

/// <summary>The features of the deployment's modules, each enabled by the region filter alone.</summary>
internal sealed class ManifestFeatures(ModuleSet modules) : IFeatureDefinitionProvider
{
    private readonly Dictionary<string, FeatureDefinition> _definitions = modules.Features.ToDictionary(
        f => f.Name, f => new FeatureDefinition { Name = f.Name, EnabledFor = [new FeatureFilterConfiguration { Name = RegionFilter.Alias }] }, StringComparer.Ordinal);

    public Task<FeatureDefinition> GetFeatureDefinitionAsync(string featureName) => Task.FromResult(_definitions.GetValueOrDefault(featureName)!);

    public IAsyncEnumerable<FeatureDefinition> GetAllFeatureDefinitionsAsync() => _definitions.Values.ToAsyncEnumerable();
}

/// <summary>Resolves a feature by the region that decides.</summary>
[FilterAlias(Alias)]
internal sealed class RegionFilter : IContextualFeatureFilter<FeatureContext>
{
    internal const string Alias = "Lindung.Region";

    public Task<bool> EvaluateAsync(FeatureFilterEvaluationContext context, FeatureContext work) =>
        Task.FromResult(work.Rules.Resolve(context.FeatureName, work.Region, work.At).State >= (work.NewWork ? FeatureState.On : FeatureState.Closed));
}
