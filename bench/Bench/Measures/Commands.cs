using Lindung.Testing;

namespace Lindung.Bench.Measures;

/// <summary>A durable command: mediator, pipeline, grain, command id, chain, position.</summary>
internal static class Commands
{
    public static Task<Sample> Run(RunningSuite suite, Guid[] files, int callers, double seconds) => Run(suite, files, callers, seconds, Entry.Kilobyte);

    public static Task<Sample> Run(RunningSuite suite, Guid[] files, int callers, double seconds, Entry entry) => Load.Run(callers, seconds, async (caller, n) =>
    {
        // Files of its own for each caller: what waits for a turn is not what is measured here.
        var share = files.Length / callers;
        RunningSuite.Check(await suite.Send(new AddEntry(files[caller * share + (int)(n % share)], entry.Filler, entry.Note)));
    });

    /// <summary>Until the code that runs is the code that a long-running host runs.</summary>
    public static async Task WarmUp(Run run, RunningSuite suite, Guid[] files)
    {
        while (suite.Events.Head < 40_000) await Run(suite, files, run.Report.ManyCallers, run.Options.Seconds);
    }

    /// <summary>The bytes of an event as it stands in the store, hashes and names and all.</summary>
    public static async Task<int> BytesOf(RunningSuite suite, Guid file)
    {
        RunningSuite.Check(await suite.Send(new AddEntry(file, Entry.Kilobyte.Filler, Entry.Kilobyte.Note)));
        var e = (await suite.Events.ReadStream(BenchFile.StreamOf(file)))[^1];
        return e.Data.Length + e.Metadata.Length + e.Hash.Length + e.PreviousHash.Length + 3 * 16 + e.Name.Length + e.Stream.Kind.Length;
    }
}

internal static class DurableCommand
{
    private const int Files = 2_048;

    public static async Task Measure(Run run)
    {
        await using var suite = await RunningSuite.Open(run.Store);
        var files = await suite.OpenFiles(Files);
        await suite.StartServices();
        var callers = run.Report.ManyCallers;
        await Commands.WarmUp(run, suite, files);
        var bytes = await Commands.BytesOf(suite, files[0]);
        var lag = new Lag(suite);
        var compared = run.Store == StoreSort.Sqlite
            ? await OnSqlite(run, suite, files, callers, bytes, lag)
            : await OnPostgres(run, suite, files, callers, bytes, lag);
        var budget = run.Store == StoreSort.Sqlite ? 0.5 : 1.5;
        run.Add(
            "durable command, 1 KB", callers, compared, "/s", $"≥ {budget} × raw", compared.Ratio >= budget,
            $"{bytes} B a row; raw: {(run.Store == StoreSort.Sqlite ? "100 rows a transaction" : $"pgbench, 1 row a transaction, {callers} clients")}; {lag}");
    }

    private static async Task<Compared> OnSqlite(Run run, RunningSuite suite, Guid[] files, int callers, int bytes, Lag lag)
    {
        using var raw = new RawSqlite(bytes);
        return await run.Compare(
            () => Task.FromResult(raw.Rows(100, run.Options.Seconds)),
            () => lag.Watch(() => Commands.Run(suite, files, callers, run.Options.Seconds)));
    }

    private static async Task<Compared> OnPostgres(Run run, RunningSuite suite, Guid[] files, int callers, int bytes, Lag lag)
    {
        var database = PrivatePostgres.Shared.NewDatabase();
        PgBench.Prepare(database, 1, bytes);
        return await run.Compare(
            () => PgBench.Run(database, PgBench.OneRow(bytes), callers, run.Options.Seconds),
            () => lag.Watch(() => Commands.Run(suite, files, callers, run.Options.Seconds)));
    }
}

internal static class OneCaller
{
    public static async Task Measure(Run run)
    {
        await using var suite = await RunningSuite.Open(run.Store);
        var files = await suite.OpenFiles(256);
        await suite.StartServices();
        await Commands.WarmUp(run, suite, files);
        var bytes = await Commands.BytesOf(suite, files[0]);
        Func<Task<Sample>> ours = () => Commands.Run(suite, files, 1, run.Options.Seconds);
        Compared compared;
        if (run.Store == StoreSort.Sqlite)
        {
            using var raw = new RawSqlite(bytes);
            compared = await run.Compare(() => Task.FromResult(raw.ThreeRows(run.Options.Seconds)), ours);
        }
        else
        {
            var database = PrivatePostgres.Shared.NewDatabase();
            PgBench.Prepare(database, 1, bytes);
            compared = await run.Compare(() => PgBench.Run(database, PgBench.ThreeRows(bytes), 1, run.Options.Seconds), ours);
        }
        run.Add("durable command, 1 KB", 1, compared, "/s", "≥ 0.5 × raw", compared.Ratio >= 0.5, "raw: one commit of an event, a command, the sequencer, in one message");
    }
}

/// <summary>How far the read tables are behind.</summary>
internal sealed class Lag(RunningSuite suite)
{
    private readonly List<long> _events = [];
    private readonly List<double> _seconds = [];

    public async Task<Sample> Watch(Func<Task<Sample>> work)
    {
        var sample = await work();
        var head = suite.Events.Head;
        _events.Add(head - await suite.TablesAt());
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        while (await suite.TablesAt() < head) await Task.Delay(5);
        _seconds.Add(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds);
        return sample;
    }

    public override string ToString() =>
        $"read tables behind at the end of a round by {_events.Max():#,0} events, level {_seconds.Max():0.00} s later";
}
