using System.Diagnostics;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Runtime.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Bench.Measures;

/// <summary>A check of a feature from the request's snapshot, and how soon a change is seen on three nodes.</summary>
internal static class FeatureCheck
{
    private const int Checks = 1_000;
    private const int Settings = 200;

    public static async Task Measure(Run run)
    {
        await using var suite = await RunningSuite.Open(run.Store);
        var regions = Enumerable.Range(0, 100).Select(n => RegionCode.Parse($"35.{n:00}")).ToArray();
        var settings = suite.Services.GetRequiredService<FeatureSettings>();
        for (var n = 0; n < Settings; n++) await Switch(settings, regions[n % regions.Length], n % 3 == 0 ? FeatureState.Closed : FeatureState.On);
        using var scope = suite.Services.CreateScope();
        var features = scope.ServiceProvider.GetRequiredService<RequestFeatures>();
        var snapshot = await features.Snapshot(default);
        foreach (var region in regions) await snapshot.StateOf(Features.File, region, features.At);

        Task<Sample> Check() => Load.Run(1, run.Options.Seconds, (_, n) =>
        {
            var state = snapshot.StateOf(Features.File, regions[n % regions.Length], features.At);
            return state.IsCompletedSuccessfully && state.Result != FeatureState.Off ? ValueTask.CompletedTask : throw new InvalidOperationException("A kept answer is given at once.");
        }, perReading: Checks);
        await Check();
        var ns = Run.Median(await Rounds(run, async () => 1e9 / (await Check()).Rate));
        run.Report.Add(new("feature check from the snapshot", run.Store, 1, ns, "ns", null, null, "< 200 ns", ns < 200, Note: $"{Settings} settings in {regions.Length} regions"));
        if (run.Store == StoreSort.Postgres) await Nodes(run, suite);
    }

    /// <summary>From the begin of a change on one node until every node has answered the next question by it.</summary>
    private static async Task Nodes(Run run, RunningSuite suite)
    {
        var region = RegionCode.Parse("35.74");
        var nodes = Enumerable.Range(0, 3).Select(_ => ActivatorUtilities.CreateInstance<FeatureSettings>(suite.Services)).ToArray();
        foreach (var node in nodes) await node.Now(default);
        var times = new List<double>();
        for (var n = 0; n < 200; n++)
        {
            var state = n % 2 == 0 ? FeatureState.Off : FeatureState.On;
            var began = Stopwatch.GetTimestamp();
            await Switch(nodes[n % nodes.Length], region, state);
            foreach (var node in nodes)
            {
                var seen = await (await node.Now(default)).StateOf(Features.File, region, TimeProvider.System.GetUtcNow());
                if (seen != state) throw new InvalidOperationException("A committed change is seen by the next question on every node.");
            }
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        times.Sort();
        run.Report.Add(new("settings change to effect on three nodes", run.Store, 1, times[100], "ms", null, null, "at the next request", true, times[100], times[198]));
    }

    private static async Task<List<double>> Rounds(Run run, Func<Task<double>> round)
    {
        var rounds = new List<double>();
        for (var i = 0; i < run.Options.Rounds; i++) rounds.Add(await round());
        return rounds;
    }

    private static async Task Switch(FeatureSettings settings, RegionCode region, FeatureState state)
    {
        var now = TimeProvider.System.GetUtcNow();
        var changed = await settings.Change(
            rules => new FeatureSetting(0, Features.File, region, state, now, null, null, 2, false, now, null, null, rules.Resolve(Features.File, region, now).State, "ukur", null, null), default);
        if (changed.Error is { } error) throw new InvalidOperationException(error.Code);
    }
}
