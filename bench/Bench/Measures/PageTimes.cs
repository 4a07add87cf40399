using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Browser.Tests;
using Lindung.Runtime.Demo;
using Lindung.Testing;

namespace Lindung.Bench.Measures;

/// <summary>
/// Every page that somebody of the demo's offices reaches, one asker at a time, in a deployment with many cases: the time of the server, to
/// the last byte over loopback, and the bytes that go over the line. The raw limit is what the host needs for an answer without any work.
/// </summary>
internal static class PageTimes
{
    private const int FullSize = 100_000;
    private const int Slowest = 8;
    private const string NoWork = "/healthz";
    private static readonly TimeSpan Filling = TimeSpan.FromHours(2);

    public static async Task Measure(Run run)
    {
        using var folder = new TemporaryFolder();
        var settings = (run.Store == StoreSort.Sqlite ? HostSettings.In(folder) : HostSettings.On(PrivatePostgres.Shared, folder)) with
        {
            DemoCases = run.Options.Cases,
            More = new Dictionary<string, string> { ["Lindung:Web:SignInsPerMinute"] = "10000", ["Lindung:Web:RequestsPerMinute"] = "10000000" },
        };
        if (run is { Store: StoreSort.Sqlite, Options.Data: { } kept }) settings = settings with { Folder = Path.Combine(kept, "data"), MasterKeyFile = Path.Combine(kept, "keys/master.key") };
        await using var host = await RunningHost.Start(settings, Filling);
        var pages = new List<PageTime>();
        foreach (var account in await Askers(host))
        {
            using var desk = await Desk.SignedIn(host, account.Login, account.Password);
            foreach (var address in await desk.Pages())
                if (pages.All(p => p.Route != Routes.Of(address) || p.Role != account.Roles[0]))
                    pages.Add(await Times(run, desk, account.Roles[0], address));
        }
        using var idle = host.NewClient();
        var raw = new List<double>();
        for (var i = 0; i < 100; i++)
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            using var answer = await idle.GetAsync(new Uri(NoWork, UriKind.Relative));
            raw.Add(System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        Tell(run, pages, Run.Median(raw));
        await host.Stop();
    }

    /// <summary>One account of every role, of the largest office that has it.</summary>
    private static async Task<IEnumerable<DemoSignIn>> Askers(RunningHost host)
    {
        var (code, output) = await CliRun.Of(host.Settings, "demo", "accounts", "--json");
        if (code != 0) throw new InvalidOperationException(output);
        return JsonNode.Parse(output)!["data"]!["accounts"].Deserialize<DemoSignIn[]>(JsonSerializerOptions.Web)!.DistinctBy(a => string.Join(' ', a.Roles));
    }

    private static async Task<PageTime> Times(Run run, Desk desk, string role, string address)
    {
        var (times, bytes) = (new List<double>(), 0);
        var until = Environment.TickCount64 + run.Options.Seconds * 1_000;
        for (var i = 0; i < 20 * run.Options.Rounds && (i < 5 || Environment.TickCount64 < until); i++)
        {
            var got = await desk.Get(address);
            if (!got.IsPage) throw new InvalidOperationException($"{address} answers {(int)got.Status} to {desk.Login}.");
            times.Add(got.Seconds);
            bytes = Math.Max(bytes, got.Bytes);
        }
        return new(role, Routes.Of(address), Sample.Of(times, times.Sum(), times.Count), bytes, times);
    }

    private static void Tell(Run run, List<PageTime> pages, double raw)
    {
        var (atSize, all) = (run.Options.Cases >= FullSize, pages.SelectMany(p => p.Times).ToList());
        var sample = Sample.Of(all, all.Sum(), all.Count);
        run.Report.Add(new(
            $"pages with {run.Options.Cases:#,0} cases", run.Store, 1, sample.P95 * 1_000, "ms p95", raw, sample.P95 * 1_000 / raw, "p95 < 100 ms", atSize ? sample.P95 < 0.1 : null,
            sample.P50 * 1_000, sample.P99 * 1_000, $"{pages.Count} pages of {pages.DistinctBy(p => p.Role).Count()} roles, {pages.DistinctBy(p => p.Route).Count()} routes"));
        foreach (var page in pages.GroupBy(p => p.Route, (_, same) => same.MaxBy(p => p.Sample.P95)!).OrderByDescending(p => p.Sample.P95).Take(Slowest))
            run.Report.Add(new(
                page.Route, run.Store, 1, page.Sample.P95 * 1_000, "ms p95", raw, page.Sample.P95 * 1_000 / raw, "p95 < 100 ms", atSize ? page.Sample.P95 < 0.1 : null,
                page.Sample.P50 * 1_000, page.Sample.P99 * 1_000, $"as {page.Role}, {page.Bytes / 1_024.0:0.0} KB"));
        var heaviest = pages.MaxBy(p => p.Bytes)!;
        run.Report.Add(new(
            "heaviest page, without what every page shares", run.Store, 1, heaviest.Bytes / 1_024.0, "KB", null, null, "first load < 100 KB", heaviest.Bytes < 100 * 1_024,
            Note: $"{heaviest.Route} as {heaviest.Role}; the median page is {Run.Median(pages.Select(p => p.Bytes / 1_024.0)):0.0} KB"));
    }

    private sealed record PageTime(string Role, string Route, Sample Sample, int Bytes, IReadOnlyList<double> Times);
}
