using System.Collections.Frozen;

namespace Lindung.Kernel;

/// <summary>
/// Resolves features from declarations and settings: the kill switch, then the nearest setting up the region tree, then the
/// default; then the same of everything that the feature needs, and the lowest state wins. Pure and immutable.
/// </summary>
public sealed class FeatureRules
{
    /// <summary>Who may change a feature where nobody delegated or locked it: admins of kabupaten/kota and above.</summary>
    public const int DefaultLevel = 2;

    private readonly FrozenDictionary<string, FeatureDeclaration> _features;
    private readonly FrozenDictionary<string, string[]> _needs;
    private readonly FrozenDictionary<(string Feature, RegionCode Region), FeatureSetting[]> _settings;
    private readonly FrozenDictionary<string, FeatureSetting[]> _kills;
    private readonly IReadOnlySet<string> _killed;

    /// <summary>Gathers what decides.</summary>
    /// <param name="features">All features of the deployment; what they need is there and without circles.</param>
    /// <param name="settings">The whole history.</param>
    /// <param name="killed">Features that the configuration switches off.</param>
    public FeatureRules(IEnumerable<FeatureDeclaration> features, IEnumerable<FeatureSetting> settings, IReadOnlySet<string>? killed = null)
    {
        _features = features.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        _needs = _features.Keys.ToFrozenDictionary(name => name, name => Closure(name).ToArray(), StringComparer.Ordinal);
        History = [.. settings.OrderBy(s => s.Number)];
        _settings = History.Where(s => !s.IsKill).GroupBy(s => (s.Feature, s.Region)).ToFrozenDictionary(g => g.Key, g => g.Reverse().ToArray());
        _kills = History.Where(s => s.IsKill).GroupBy(s => s.Feature).ToFrozenDictionary(g => g.Key, g => g.Reverse().ToArray(), StringComparer.Ordinal);
        _killed = killed ?? FrozenSet<string>.Empty;
    }

    /// <summary>Everything that was ever set, oldest first.</summary>
    public IReadOnlyList<FeatureSetting> History { get; }

    /// <summary>The declarations, by name.</summary>
    public IReadOnlyDictionary<string, FeatureDeclaration> Features => _features;

    /// <summary>What the feature is in the region at that moment; off when nobody declares it.</summary>
    public FeatureAnswer Resolve(string feature, RegionCode region, DateTimeOffset at)
    {
        if (!_features.ContainsKey(feature)) return new(FeatureState.Off, feature, null, DateTimeOffset.MaxValue);
        var answer = Own(feature, region, at);
        foreach (var need in _needs[feature])
        {
            var needed = Own(need, region, at);
            var until = needed.Until < answer.Until ? needed.Until : answer.Until;
            answer = (needed.State < answer.State ? needed : answer) with { Until = until };
        }
        return answer;
    }

    /// <summary>Whether an admin of that level may change the feature in the region.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="region">Where the change would be.</param>
    /// <param name="level">The level of the region for which she acts.</param>
    /// <param name="at">When.</param>
    /// <param name="lockedBy">The setting that says who may; null: nobody set that, the default holds.</param>
    public bool MayChange(string feature, RegionCode region, int level, DateTimeOffset at, out FeatureSetting? lockedBy)
    {
        var (_, allowed, said) = Nearest(feature, region, at);
        lockedBy = said;
        return level <= allowed;
    }

    /// <summary>The features that cannot work without this one, itself left out.</summary>
    public IReadOnlyList<string> Dependents(string feature) =>
        [.. _needs.Where(n => n.Value.Contains(feature, StringComparer.Ordinal)).Select(n => n.Key).Order(StringComparer.Ordinal)];

    /// <summary>The feature whose open work the cases of that kind are; null: none's.</summary>
    public string? OfKind(string caseKind) => _features.Values.FirstOrDefault(f => f.CaseKinds.Contains(caseKind, StringComparer.Ordinal))?.Name;

    /// <summary>
    /// The regions in which the feature's state may differ from that of the region above, at that moment: where it, or something that
    /// it needs, is set. The deepest first.
    /// </summary>
    public IReadOnlyList<RegionCode> Places(string feature) =>
        !_features.ContainsKey(feature) ? []
        : [.. _settings.Keys.Where(k => k.Feature == feature || _needs[feature].Contains(k.Feature, StringComparer.Ordinal)).Select(k => k.Region).Where(r => r.Level > 0)
            .Distinct().OrderByDescending(r => r.Level).ThenBy(r => r)];

    private FeatureAnswer Own(string feature, RegionCode region, DateTimeOffset at)
    {
        var until = NextChange(feature, region, at);
        if (_killed.Contains(feature)) return new(FeatureState.Off, feature, null, until);
        if (_kills.TryGetValue(feature, out var kills) && Newest(kills, at, 0) is { State: FeatureState.Off } kill) return new(FeatureState.Off, feature, kill, until);
        var (setting, _, _) = Nearest(feature, region, at);
        return new(setting?.State ?? _features[feature].Default, feature, setting, until);
    }

    /// <summary>
    /// From the nation down: a setting counts when its setter's level may change the feature there, by what stands above it.
    /// </summary>
    private (FeatureSetting? Setting, int Allowed, FeatureSetting? Said) Nearest(string feature, RegionCode region, DateTimeOffset at)
    {
        var (setting, allowed, said) = (default(FeatureSetting), DefaultLevel, default(FeatureSetting));
        for (var level = 0; level <= region.Level; level++)
        {
            if (!_settings.TryGetValue((feature, region.At(level)), out var here) || Newest(here, at, allowed) is not { } found) continue;
            if (found.State is not null) setting = found;
            if (found.DelegatedTo is { } lowest) (allowed, said) = (lowest, found);
        }
        return (setting, allowed, said);
    }

    private static FeatureSetting? Newest(FeatureSetting[] newestFirst, DateTimeOffset at, int allowed)
    {
        foreach (var setting in newestFirst)
            if (setting.Level <= allowed && setting.HoldsAt(at)) return setting;
        return null;
    }

    private DateTimeOffset NextChange(string feature, RegionCode region, DateTimeOffset at)
    {
        var next = DateTimeOffset.MaxValue;
        if (_kills.TryGetValue(feature, out var kills)) Look(kills);
        for (var level = 0; level <= region.Level; level++)
            if (_settings.TryGetValue((feature, region.At(level)), out var here)) Look(here);
        return next;

        void Look(FeatureSetting[] settings)
        {
            foreach (var setting in settings)
            {
                if (setting.From > at && setting.From < next) next = setting.From;
                if (setting.Until is { } end && end > at && end < next) next = end;
            }
        }
    }

    private List<string> Closure(string name)
    {
        var found = new List<string>();
        var open = new Stack<string>(_features[name].Needs);
        while (open.TryPop(out var need))
        {
            if (need == name || found.Contains(need) || !_features.TryGetValue(need, out var feature)) continue;
            found.Add(need);
            foreach (var next in feature.Needs) open.Push(next);
        }
        return found;
    }
}
