using Lindung.Hosts.Tests.Composition;
using Lindung.Testing;

namespace Lindung.Bench.Measures;

/// <summary>Each of the fifteen sets of modules as a built process: from its start on a standing deployment to the first answered <c>/readyz</c>.</summary>
internal static class SubsetStarts
{
    public static async Task Measure(Run run)
    {
        // What the store is changes nothing in what a set loads: measured on one.
        if (run.Store != StoreSort.Sqlite) return;
        using var subsets = new Subsets();
        await subsets.Build();
        foreach (var modules in Subsets.All)
        {
            using var folder = new TemporaryFolder();
            var settings = HostSettings.In(folder) with { Environment = "Production", Program = subsets.HostOf(modules) };
            await using (var first = await RunningHost.Start(settings)) await first.Stop();
            var starts = new List<double>();
            for (var i = 0; i < run.Options.Rounds; i++)
            {
                var (host, seconds) = await ColdStart.UntilAnswered(settings, "/readyz");
                await using (host) await host.Stop();
                starts.Add(seconds);
            }
            var median = Run.Median(starts);
            run.Report.Add(new("start of " + string.Join(" + ", modules), run.Store, 1, median, "s", null, null, "< 2 s", median < 2, Note: $"to the first /readyz; slowest {starts.Max():0.00} s"));
        }
    }
}
