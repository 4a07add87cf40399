using Lindung.Testing;

namespace Lindung.Bench.Measures;

/// <summary>
/// Seventy officers at their day's work over HTTP on the host's real process, in an open loop; then twice as many, and again, until the writes take too
/// long. The raw limit is a request without any work at the same rate.
/// </summary>
internal static class OfficersAtWork
{
    private const int Officers = 70;
    private const int SecondsBetween = 2;
    private const int FullSize = 100_000;
    private const double Step = 1.5;
    private static readonly TimeSpan Filling = TimeSpan.FromHours(3);

    /// <summary>Each call with the most that 95 of a hundred may take, in seconds.</summary>
    private static readonly Dictionary<OfficersCall, double> Budgets = new()
    {
        [OfficersCall.Complaint] = 0.1, [OfficersCall.Step] = 0.1, [OfficersCall.OpenCase] = 0.05, [OfficersCall.List] = 0.1, [OfficersCall.Tasks] = 0.1, [OfficersCall.NameSearch] = 0.1,
    };

    public static async Task Measure(Run run)
    {
        using var folder = new TemporaryFolder();
        var settings = (run.Store == StoreSort.Sqlite ? HostSettings.In(folder) : HostSettings.On(PrivatePostgres.Shared, folder)) with
        {
            DemoCases = run.Options.Cases,
            More = new Dictionary<string, string> { ["Lindung:Web:SignInsPerMinute"] = "10000", ["Lindung:Web:RequestsPerMinute"] = "10000000", ["Lindung:Web:PersonSearchesPerHour"] = "10000000" },
        };
        if (run is { Store: StoreSort.Sqlite, Options.Data: { } kept }) settings = settings with { Folder = Path.Combine(kept, "data"), MasterKeyFile = Path.Combine(kept, "keys/master.key") };
        await using var host = await RunningHost.Start(settings, Filling);
        using var office = await Office.Of(host, Officers / 2);
        var (chance, rate) = (new Random(1), (double)Officers / SecondsBetween);
        await Load.Open(rate, run.Options.Seconds, chance, () => office.Call(chance));

        var raw = await Idle(run, host, rate);
        var calm = await Load.Open(rate, run.Options.Seconds * run.Options.Rounds, chance, () => office.Call(chance));
        if (calm.ContainsKey(Office.Refused)) throw new InvalidOperationException($"Calls were refused at {rate:0}/s.");
        foreach (var (call, budget) in Budgets)
        {
            if (!calm.TryGetValue(call.ToString(), out var sample)) continue;
            run.Report.Add(new(
                $"{Officers} officers, {run.Options.Cases:#,0} cases: {call}", run.Store, Officers, sample.P95 * 1_000, "ms p95", raw, sample.P95 * 1_000 / raw, $"p95 < {budget * 1_000:0} ms",
                run.Options.Cases >= FullSize ? sample.P95 < budget : null, sample.P50 * 1_000, sample.P99 * 1_000, $"{sample.Count} calls at {rate:0}/s; {Office.Described}"));
        }
        await Raise(run, office, chance, rate);
        await host.Stop();
    }

    /// <summary>Raises the rate until the writes' p95 breaks, and reports the last rate that held.</summary>
    private static async Task Raise(Run run, Office office, Random chance, double rate)
    {
        var held = 0.0;
        for (var tried = rate; ; tried *= Step)
        {
            var answered = await Load.Open(tried, run.Options.Seconds, chance, () => office.Call(chance));
            if (answered.ContainsKey(Office.Refused) || answered.Where(a => a.Key is nameof(OfficersCall.Complaint) or nameof(OfficersCall.Step)).Any(a => a.Value.P95 >= Budgets[OfficersCall.Complaint])) break;
            held = tried;
        }
        run.Report.Add(new($"requests until p95 of writes breaks, {run.Options.Cases:#,0} cases", run.Store, Officers, held, "/s", null, null, $"≥ {rate:0}/s", run.Options.Cases >= FullSize ? held >= rate : null, Note: Office.Described));
    }

    private static async Task<double> Idle(Run run, RunningHost host, double rate)
    {
        using var client = host.NewClient();
        var answered = await Load.Open(rate, run.Options.Seconds, new(2), async () =>
        {
            using var answer = await client.GetAsync(new Uri("/healthz", UriKind.Relative));
            return "";
        });
        return answered[""].P95 * 1_000;
    }
}
