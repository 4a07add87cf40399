using System.Text.Json;
using System.Text.Json.Nodes;
using Lindung.Runtime.Demo;
using Lindung.Testing;
using Microsoft.Playwright;

namespace Lindung.Browser.Tests;

/// <summary>One built host with the demo data and one browser, for all tests of a run.</summary>
[SetUpFixture]
internal sealed class DemoRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static TemporaryFolder _folder = null!;

    public static RunningHost Host { get; private set; } = null!;

    public static IPlaywright Playwright { get; private set; } = null!;

    public static IBrowser Browser { get; private set; } = null!;

    /// <summary>Everybody who can sign in, those of the largest office first.</summary>
    public static IReadOnlyList<DemoSignIn> Accounts { get; private set; } = null!;

    /// <summary>The account that stands for a role in this run.</summary>
    public static DemoSignIn Holder(string role) => Accounts.First(a => a.Roles.Contains(role));

    [OneTimeSetUp]
    public async Task Start()
    {
        Playwright = await Microsoft.Playwright.Playwright.CreateAsync();
        // Other tests run beside these, on the same two cores.
        Assertions.SetDefaultExpectTimeout(60_000);
        Browser = await Chromium.Start(Playwright);
        _folder = new();
        Host = await RunningHost.Start(Settings(), Patience);
        await Host.TellsDemoAccounts();
        var (code, output) = await CliRun.Of(Host.Settings, "demo", "accounts", "--json");
        Assert.That(code, Is.Zero, output);
        Accounts = JsonNode.Parse(output)!["data"]!["accounts"].Deserialize<DemoSignIn[]>(JsonSerializerOptions.Web)!;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        Efforts.Write();
        if (Host is not null) await Host.DisposeAsync();
        if (Browser is not null) await Browser.DisposeAsync();
        Playwright?.Dispose();
        _folder?.Dispose();
    }

    private static HostSettings Settings() => HostSettings.In(_folder) with
    {
        DemoCases = 40,
        More = new Dictionary<string, string> { ["Lindung:Web:SignInsPerMinute"] = "10000", ["Lindung:Web:RequestsPerMinute"] = "1000000" },
    };
}
