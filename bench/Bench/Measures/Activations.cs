using System.Diagnostics;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Bench.Measures;

/// <summary>Cold grains of three events: opened and two clear entries of 200 B.</summary>
internal static class Activations
{
    private const int Files = 10_000;

    public static async Task Measure(Run run)
    {
        await using var suite = await RunningSuite.Open(run.Store);
        var files = await Seeding.Files(suite, Files, 2, Entry.Short);
        var callers = run.Store == StoreSort.Sqlite ? 8 : 64;
        await Activate(suite, files, callers, run.Options.Seconds);
        Func<Task<Sample>> ours = () => Activate(suite, files, callers, run.Options.Seconds);
        if (run.Store == StoreSort.Sqlite)
        {
            using var raw = new RawSqlite(600);
            raw.Rows(1_000, 0.5);
            var compared = await run.Compare(() => Task.FromResult(raw.Selects(run.Options.Seconds)), ours);
            run.Add("activation, 3 events", callers, compared, "/s", "≥ 50,000/s", compared.Ours >= 50_000, "raw: one reader, single rows by key, bare library");
        }
        else
        {
            var database = PrivatePostgres.Shared.NewDatabase();
            PgBench.Prepare(database, Files, 600);
            var compared = await run.Compare(() => PgBench.Run(database, PgBench.OneSelect(Files), callers, run.Options.Seconds), ours);
            run.Add("activation, 3 events", callers, compared, "/s", "≥ 0.4 × raw", compared.Ratio >= 0.4, "raw: pgbench, single rows by key");
        }
    }

    private static async Task<Sample> Activate(RunningSuite suite, Guid[] files, int callers, double seconds)
    {
        var (elapsed, cpu, passes, times) = (0.0, TimeSpan.Zero, 0, new List<double>());
        while (elapsed < seconds)
        {
            await suite.Grains.Deactivate();
            var (began, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var all = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(() => Pass(suite.Grains, files, caller, callers))));
            elapsed += Stopwatch.GetElapsedTime(began).TotalSeconds;
            cpu += Environment.CpuUsage.TotalTime - before;
            passes++;
            foreach (var some in all) times.AddRange(some);
        }
        return Sample.Of(times, elapsed, (long)passes * files.Length) with { Cpu = cpu.TotalSeconds / passes / files.Length };
    }

    private static async Task<List<double>> Pass(GrainHost grains, Guid[] files, int caller, int callers)
    {
        var times = new List<double>(files.Length / callers + 1);
        for (var i = caller; i < files.Length; i += callers)
        {
            var began = Stopwatch.GetTimestamp();
            var file = await grains.Ask<BenchFile>(BenchFile.StreamOf(files[i]));
            if (file.Version != 3) throw new InvalidOperationException("A file has three events.");
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }
        return times;
    }
}
