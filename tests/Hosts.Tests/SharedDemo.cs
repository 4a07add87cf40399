using Lindung.Testing;

namespace Lindung.Hosts.Tests;

/// <summary>One host with demo data, for all tests that leave it working.</summary>
[SetUpFixture]
internal sealed class SharedDemo
{
    /// <summary>Eight rounds over the forty places: in the smallest office too each module makes two cases, which suffices for every list.</summary>
    private const int Cases = 320;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(180);
    private static readonly Lazy<Task<(RunningHost Host, TemporaryFolder Folder)>> Filled = new(Fill);

    public static Task<(RunningHost Host, TemporaryFolder Folder)> Get() => Filled.Value;

    /// <summary>A host that has filled its store and told the accounts.</summary>
    public static async Task<RunningHost> Start(HostSettings settings)
    {
        var host = await RunningHost.Start(settings, Longest);
        await host.TellsDemoAccounts();
        return host;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (Filled is not { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) return;
        var (host, folder) = await Filled.Value;
        await host.DisposeAsync();
        folder.Dispose();
    }

    private static async Task<(RunningHost Host, TemporaryFolder Folder)> Fill()
    {
        var folder = new TemporaryFolder();
        return (await Start(HostSettings.In(folder) with { DemoCases = Cases }), folder);
    }
}
