using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Lindung.Testing;

/// <summary>The built host of the main job, listening on a free port of loopback.</summary>
public sealed partial class RunningHost : RunningProgram
{
    private RunningHost(HostSettings settings, string urls)
        : base(settings.Release is { } release ? Path.Combine(release, "Lindung.Dinas") : settings.Program ?? BuiltPrograms.Dinas, ["--urls", urls], settings.Variables()) => Settings = settings;

    /// <summary>How it was started.</summary>
    public HostSettings Settings { get; }

    /// <summary>Where it listens; known once it has said so.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Starts the host and does not wait: for starts that are refused.</summary>
    public static RunningHost Launch(HostSettings settings, string urls = "http://127.0.0.1:0") => new(settings, urls);

    /// <summary>Starts the host and waits until it is ready to serve, demo data and all.</summary>
    public static async Task<RunningHost> Start(HostSettings settings, TimeSpan? deadline = null)
    {
        var host = new RunningHost(settings, "http://127.0.0.1:0");
        try
        {
            await host.Listens(deadline);
            await host.IsReady(deadline);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it listens.</summary>
    public async Task<RunningHost> Listens(TimeSpan? deadline = null)
    {
        var said = await WaitFor(c => AddressLine().Match(c) is { Success: true } m ? m.Groups[1].Value : null, "the host tells its address", deadline);
        Address = new(said);
        return this;
    }

    /// <summary>Waits until <c>/readyz</c> answers 200.</summary>
    public async Task IsReady(TimeSpan? deadline = null)
    {
        using var client = NewClient();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await Readiness(client);
            if (answer == HttpStatusCode.OK) return;
            if (HasExited) throw new InvalidOperationException($"The host ended before it was ready. It printed:\n{Console}");
            if (waited.Elapsed > (deadline ?? TimeSpan.FromSeconds(60)))
                throw new TimeoutException($"/readyz should answer 200 but answers {answer?.ToString() ?? "nothing"}. The host printed:\n{Console}");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until the console has told the demo accounts, which is the end of a first start with demo data.</summary>
    public Task TellsDemoAccounts() => WaitFor(c => c.Contains("To see the demo accounts", StringComparison.Ordinal) ? c : null, "the console tells the accounts");

    /// <summary>A client with cookies of its own: one browser.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>The random password that the console told for a demo account.</summary>
    public string PasswordOf(string login) =>
        Regex.Match(Console, $@"^\s*{Regex.Escape(login)}\s+(\S+)", RegexOptions.Multiline) is { Success: true } m
            ? m.Groups[1].Value
            : throw new InvalidOperationException($"The console names no account {login}. It printed:\n{Console}");

    private static async Task<HttpStatusCode?> Readiness(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"Alamat / Address: (http\S+)")]
    private static partial Regex AddressLine();
}
