namespace Lindung.Bench.Measures;

/// <summary>What protection costs: the same kilobyte appended and replayed with a sealed part, against all of it clear.</summary>
internal static class Sealing
{
    private const int Files = 1_024;

    public static async Task Measure(Run run)
    {
        await using var suite = await RunningSuite.Open(run.Store);
        var files = await suite.OpenFiles(Files);
        var callers = run.Report.ManyCallers;
        await Commands.WarmUp(run, suite, files);
        var appended = await run.Compare(
            async () => (await Commands.Run(suite, files, callers, run.Options.Seconds, Entry.ClearKilobyte)).Rate, () => Commands.Run(suite, files, callers, run.Options.Seconds));
        run.Add("append, 1 KB with 200 B sealed", callers, appended, "/s", "", null, "raw: the same kilobyte, clear");

        var (sealedFiles, clear) = (await Replay.Streams(suite, Entry.Kilobyte), await Replay.Streams(suite, Entry.ClearKilobyte));
        await Replay.Fold(suite, sealedFiles, 0.5);
        var replayed = await run.Compare(async () => (await Replay.Fold(suite, clear, run.Options.Seconds)).Rate, () => Replay.Fold(suite, sealedFiles, run.Options.Seconds));
        run.Add("replay, 1 KB with 200 B sealed", sealedFiles.Count, replayed, "events/s", "", null, "raw: the same kilobyte, clear");
    }
}
