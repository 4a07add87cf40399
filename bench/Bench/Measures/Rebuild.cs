using System.Diagnostics;

namespace Lindung.Bench.Measures;

/// <summary>The read tables of files built from nothing, by the services as they run in a host.</summary>
internal static class Rebuild
{
    private const int Files = 20_000;
    private const int Entries = 4;

    public static async Task Measure(Run run)
    {
        await using var suite = await RunningSuite.Open(run.Store);
        await Seeding.Files(suite, Files, Entries, Entry.Kilobyte);
        var began = Stopwatch.GetTimestamp();
        await suite.StartServices();
        while (await At(suite) < suite.Events.Head) await Task.Delay(10);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        run.Report.Add(new(
            "rebuild of the read tables", run.Store, 1, Files / seconds, "files/s", null, null, "", null,
            Note: $"{suite.Events.Head / seconds:#,0} events/s; {Files:#,0} files of {Entries + 1} events in the kernel's tables and the bench's own"));
    }

    private static async Task<long> At(RunningSuite suite)
    {
        try
        {
            return await suite.TablesAt();
        }
        catch (System.Data.Common.DbException)
        {
            // The tables do not stand yet.
            return -1;
        }
    }
}
