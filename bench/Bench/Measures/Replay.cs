using System.Diagnostics;
using Lindung.Storage;

namespace Lindung.Bench.Measures;

/// <summary>Long streams folded, chain checked: as many at once as there are cores.</summary>
internal static class Replay
{
    private const int Events = 20_000;

    public static async Task Measure(Run run)
    {
        await Measure(run, "1 KB clear", Entry.ClearKilobyte, 150_000);
        await Measure(run, "1 KB with a sealed part", Entry.Kilobyte, 100_000);
        await Measure(run, "200 B clear", Entry.Short, 300_000);
    }

    private static async Task Measure(Run run, string name, Entry entry, double budget)
    {
        await using var suite = await RunningSuite.Open(run.Store);
        var files = await Streams(suite, entry);
        var data = (await suite.Events.ReadStream(BenchFile.StreamOf(files[0])))[^1].Data.Length;
        await Fold(suite, files, 0.5);
        var alone = await Fold(suite, files[..1], run.Options.Seconds);
        var compared = await run.Compare(() => Hashed(suite, files, run.Options.Seconds), () => Fold(suite, files, run.Options.Seconds));
        run.Report.Add(new(
            $"replay, {name}", run.Store, files.Count, compared.Ours, "events/s", compared.Raw, compared.Ratio, $"≥ {budget:#,0}/s", compared.Ours >= budget,
            Note: $"{data} B of data; one thread {alone.Rate:#,0}/s; raw: read and hashed only; {compared.Cpu:0.0} µs of processor each"));
    }

    /// <summary>A long stream for each core.</summary>
    public static async Task<List<Guid>> Streams(RunningSuite suite, Entry entry)
    {
        var files = new List<Guid>();
        for (var i = 0; i < Environment.ProcessorCount; i++) files.Add(await Seeding.Stream(suite, Events, entry));
        return files;
    }

    /// <summary>Folds them all anew, over and over.</summary>
    public static Task<Sample> Fold(RunningSuite suite, List<Guid> files, double seconds) => Passes(files.Count, seconds, async () =>
    {
        await suite.Grains.Deactivate();
        return Stopwatch.GetTimestamp();
    }, async n =>
    {
        var file = await suite.Grains.Ask<BenchFile>(BenchFile.StreamOf(files[n]));
        if (file.State.Entries != Events) throw new InvalidOperationException("Not all events were folded.");
    });

    private static async Task<double> Hashed(RunningSuite suite, List<Guid> files, double seconds) => (await Passes(
        files.Count, seconds, () => Task.FromResult(Stopwatch.GetTimestamp()), async n =>
        {
            foreach (var e in await suite.Events.ReadStream(BenchFile.StreamOf(files[n])))
                if (!EventHash.Of(e).AsSpan().SequenceEqual(e.Hash)) throw new InvalidOperationException("A hash does not fit.");
        })).Rate;

    private static async Task<Sample> Passes(int streams, double seconds, Func<Task<long>> begin, Func<int, Task> pass)
    {
        var (elapsed, cpu, passes) = (0.0, TimeSpan.Zero, 0);
        for (; elapsed < seconds; passes++)
        {
            var (began, before) = (await begin(), Environment.CpuUsage.TotalTime);
            await Task.WhenAll(Enumerable.Range(0, streams).Select(n => Task.Run(() => pass(n))));
            elapsed += Stopwatch.GetElapsedTime(began).TotalSeconds;
            cpu += Environment.CpuUsage.TotalTime - before;
        }
        var count = (long)passes * streams * Events;
        return Sample.Of([], elapsed, count) with { Cpu = cpu.TotalSeconds / count };
    }
}
