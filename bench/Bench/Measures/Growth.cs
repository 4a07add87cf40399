namespace Lindung.Bench.Measures;

/// <summary>What a command costs when the store is small and when it has grown.</summary>
internal static class Growth
{
    private const int Small = 10_000;

    public static async Task Measure(Run run)
    {
        await using var suite = await RunningSuite.Open(run.Store);
        var files = await suite.OpenFiles(256);
        await Fill(suite, Small);
        await Costs(run, suite, files);
        var small = await Costs(run, suite, files);
        await Fill(suite, run.Options.Events);
        await Costs(run, suite, files);
        var large = await Costs(run, suite, files);
        Add(run, "64 callers, time a command", 64, small.Many, large.Many);
        Add(run, "one caller, time a command", 1, small.One, large.One);
    }

    private static void Add(Run run, string name, int callers, double small, double large) => run.Report.Add(new(
        $"{name}: {run.Options.Events:#,0} events", run.Store, callers, large * 1_000, "ms", small * 1_000, large / small, "≤ 1.2 × the small store's at 10 million",
        run.Options.Events >= 10_000_000 ? large / small <= 1.2 : null, Note: $"raw: the same before the store was filled, {Small:#,0} events at first"));

    private static async Task Fill(RunningSuite suite, long events)
    {
        while (suite.Events.Head < events) await Seeding.Files(suite, 1_000, 9, Entry.Kilobyte);
    }

    private static async Task<(double Many, double One)> Costs(Run run, RunningSuite suite, Guid[] files)
    {
        var (many, one) = (new List<double>(), new List<double>());
        for (var i = 0; i < run.Options.Rounds; i++)
        {
            many.Add(1 / (await Commands.Run(suite, files, 64, 1)).Rate);
            one.Add((await Commands.Run(suite, files, 1, 1)).P50);
        }
        return (Run.Median(many), Run.Median(one));
    }
}
