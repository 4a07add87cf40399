using Lindung.Kernel;

namespace Lindung.Bench.Measures;

/// <summary>A question to warm grains that appends nothing.</summary>
internal static class WarmAsk
{
    private const int Callers = 8;

    public static async Task Measure(Run run)
    {
        await using var suite = await RunningSuite.Open(run.Store);
        var files = await suite.OpenFiles(64);
        var streams = files.Select(BenchFile.StreamOf).ToArray();
        var grains = (IGrains)suite.Grains;
        if (run.Store == StoreSort.Sqlite) await OneProcess(run, grains, streams);
        else await Shared(run, suite, grains, streams, files);
    }

    private static async Task OneProcess(Run run, IGrains grains, StreamId[] streams)
    {
        Task<Sample> Ask(double seconds) => Load.Run(Callers, seconds, (caller, n) =>
        {
            var answer = grains.Ask<BenchFile>(streams[(caller * 8 + n) % streams.Length]);
            return answer.IsCompletedSuccessfully && answer.Result.Exists ? ValueTask.CompletedTask : throw new InvalidOperationException("A warm grain must answer at once.");
        }, perReading: 1_000);
        await Ask(run.Options.Seconds);
        var compared = await run.Compare(() => Task.FromResult(1_000_000d), () => Ask(run.Options.Seconds));
        run.Report.Add(new("warm ask, one process", run.Store, Callers, compared.Ours, "/s", null, null, "≥ 1,000,000/s", compared.Ours >= 1_000_000, compared.P50, compared.P99));
    }

    private static async Task Shared(Run run, RunningSuite suite, IGrains grains, StreamId[] streams, Guid[] files)
    {
        Task<Sample> Ask(double seconds) => Load.Run(Callers, seconds, async (caller, n) => await grains.Ask<BenchFile>(streams[(caller * 8 + n) % streams.Length]));
        await Ask(run.Options.Seconds);
        var compared = await run.Compare(() => GatheredReads.Run(suite.Options.Server!, files, Callers, run.Options.Seconds), () => Ask(run.Options.Seconds));
        run.Add("warm ask, shared store", Callers, compared, "/s", "≥ 0.5 × raw", compared.Ratio >= 0.5, "raw: versions of as many streams in one query");
    }
}
