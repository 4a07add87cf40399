using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using Lindung.Kernel;

namespace Lindung.Runtime.Features;

/// <summary>
/// Keeps rows of regions whose feature is off out of lists that reach over many regions: a list's own gate asks only for the region
/// of who reads. Which feature a list belongs to, the permission says that it asks for.
/// </summary>
internal sealed class FeatureScope(ModuleSet modules, FeatureSettings settings, TimeProvider time)
{
    private readonly FrozenDictionary<string, string> _features = FeaturesOf(modules);

    /// <summary>The condition on rows of <paramref name="alias"/>; empty while the feature is off nowhere.</summary>
    public (string Sql, IReadOnlyDictionary<string, object?> Parameters) For(string permission, string alias)
    {
        if (settings.Latest?.Rules is not { } rules || !_features.TryGetValue(permission, out var feature)) return ("", FrozenDictionary<string, object?>.Empty);
        var now = time.GetUtcNow();
        var elsewhere = IsOpen(rules, feature, RegionCode.Nation, now);
        var places = rules.Places(feature).Select(place => (Place: place, Open: IsOpen(rules, feature, place, now))).ToList();
        if (elsewhere && places.TrueForAll(p => p.Open)) return ("", FrozenDictionary<string, object?>.Empty);
        var parameters = new Dictionary<string, object?>();
        // The deepest first: the first that holds a row decides.
        var cases = places.Select((p, n) =>
        {
            var name = "feature_" + n.ToString(CultureInfo.InvariantCulture);
            parameters[name] = p.Place.ToString();
            parameters[name + "_below"] = p.Place + ".%";
            return $" WHEN {alias}.region = @{name} OR {alias}.region LIKE @{name}_below THEN {(p.Open ? 1 : 0)}";
        });
        var whens = string.Concat(cases);
        return (whens.Length == 0 ? " AND 1 = 0" : $" AND CASE{whens} ELSE {(elsewhere ? 1 : 0)} END = 1", parameters);
    }

    /// <summary>The permissions that belong to a feature.</summary>
    public IEnumerable<string> PermissionsOf(string feature) => _features.Where(f => f.Value == feature).Select(f => f.Key);

    private static bool IsOpen(FeatureRules rules, string feature, RegionCode region, DateTimeOffset at) => rules.Resolve(feature, region, at).State != FeatureState.Off;

    private static FrozenDictionary<string, string> FeaturesOf(ModuleSet modules)
    {
        var names = modules.Features.Select(f => f.Name).OrderByDescending(n => n.Length).ToList();
        var asked = modules.EntryPoints().Where(e => e is { Sort: EntrySort.Request, Feature: not null })
            .SelectMany(e => e.Type.GetCustomAttributes<RequiresAttribute>().SelectMany(r => new[] { r.Permission, r.ToSee }).OfType<string>().Select(p => (Permission: p, e.Feature)))
            .ToLookup(a => a.Permission, a => a.Feature!, StringComparer.Ordinal);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var permission in modules.Manifests.SelectMany(m => m.Permissions))
        {
            // One that several features ask for belongs to the one whose name begins it.
            var of = asked[permission].Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : names.Find(n => permission.StartsWith(n + ".", StringComparison.Ordinal));
            if (of is not null) found[permission] = of;
        }
        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
