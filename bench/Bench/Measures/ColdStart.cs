using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lindung.Testing;

namespace Lindung.Bench.Measures;

/// <summary>The built host as a process: from its start to its first answer, and what it holds when idle.</summary>
internal static class ColdStart
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static async Task Measure(Run run)
    {
        using var folder = new TemporaryFolder();
        var settings = (run.Store == StoreSort.Sqlite ? HostSettings.In(folder) : HostSettings.On(PrivatePostgres.Shared, folder)) with { Environment = "Production" };
        // The first start makes the tables; what is measured is the start of a deployment that stands.
        await using (var first = await RunningHost.Start(settings)) await first.Stop();
        var (starts, memory) = (new List<double>(), new List<double>());
        for (var i = 0; i < run.Options.Rounds; i++)
        {
            var (seconds, megabytes) = await Start(settings);
            starts.Add(seconds);
            memory.Add(megabytes);
        }
        var (start, idle) = (Run.Median(starts), Run.Median(memory));
        run.Report.Add(new("cold start to the first answer", run.Store, 1, start, "s", null, null, "< 2 s", start < 2, Note: $"slowest {starts.Max():0.00} s"));
        run.Report.Add(new("idle memory of the host", run.Store, 1, idle, "MB", null, null, "< 200 MB", idle < 200, Note: "resident, five seconds after the first answer"));
    }

    private static async Task<(double Seconds, double Megabytes)> Start(HostSettings settings)
    {
        var (started, seconds) = await UntilAnswered(settings, "/");
        await using var host = started;
        await Task.Delay(Idle);
        using var process = Process.GetProcessById(host.Pid);
        var megabytes = process.WorkingSet64 / 1e6;
        await host.Stop();
        return (seconds, megabytes);
    }

    /// <summary>Starts the host and asks it for the path until it answers 200.</summary>
    public static async Task<(RunningHost Host, double Seconds)> UntilAnswered(HostSettings settings, string path)
    {
        var address = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        using var client = new HttpClient { BaseAddress = new(address) };
        var began = Stopwatch.GetTimestamp();
        var host = RunningHost.Launch(settings, address);
        while (!await Answers(client, path))
        {
            if (host.HasExited) throw new InvalidOperationException("The host ended: " + host.Console);
            await Task.Delay(5);
        }
        return (host, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task<bool> Answers(HttpClient client, string path)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
