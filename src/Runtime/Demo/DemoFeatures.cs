using Lindung.Kernel;
using Lindung.Runtime.Features;

namespace Lindung.Runtime.Demo;

/// <summary>Who tries the demo sees everything: what a dinas would have to switch on is on.</summary>
internal sealed class DemoFeatures(FeatureSettings settings, ModuleSet modules, TimeProvider time)
{
    private const string Reason = "Data latihan: semua fitur menyala.";

    /// <summary>Again, nothing happens: what was set since stays.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var rules = (await settings.Now(cancellation)).Rules;
        foreach (var feature in modules.Features.Where(f => f.Default == FeatureState.Off && rules.History.All(s => s.Feature != f.Name)))
        {
            var changed = await settings.Change(_ => On(feature.Name), cancellation);
            if (changed.Error is { } refusal) throw new InvalidOperationException($"The demo could not switch {feature.Name} on: {refusal.Code}");
        }
    }

    private Result<FeatureSetting> On(string feature)
    {
        var now = time.GetUtcNow();
        return new FeatureSetting(0, feature, RegionCode.Nation, FeatureState.On, now, null, null, 0, false, now, null, null, FeatureState.Off, Reason, null, null);
    }
}
