using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lindung.Testing;

namespace Lindung.Story.Tests.Hosts;

internal sealed class DemoTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private TemporaryFolder _folder = null!;
    private RunningHost _host = null!;

    [OneTimeSetUp]
    public async Task Fill()
    {
        _folder = new();
        _host = await Demo(HostSettings.In(_folder));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Demo_OnEmptyStore_FillsAndEveryAnswerSaysSo()
    {
        using var client = _host.NewClient();
        using var page = await client.GetAsync(new Uri("/", UriKind.Relative));
        var text = await page.Content.ReadAsStringAsync();
        using var missing = await client.GetAsync(new Uri("/api/v1/no-such-address", UriKind.Relative));
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("Data latihan.").And.Contain("Dinas P3A Kota Probolinggo"));
            Assert.That(page.Headers.GetValues("Lindung-Synthetic"), Is.EqualTo(["true"]));
            Assert.That(missing.Headers.GetValues("Lindung-Synthetic"), Is.EqualTo(["true"]), "a refusal says it too");
            Assert.That(_host.Console.Split('\n').Count(l => l.Contains("Dinas P3A", StringComparison.Ordinal)), Is.EqualTo(24), "four cities, the province, its nineteen kabupaten/kota");
            if (!OperatingSystem.IsWindows())
                Assert.That(File.GetUnixFileMode(_folder.At("data/demo-accounts.sealed")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Assert.That(File.ReadAllText(_folder.At("data/demo-accounts.sealed")), Does.Not.Contain(_host.PasswordOf("aktivis.probolinggo")));
        });
    }

    [TestCase("aktivis.probolinggo", "PATBM Mayangan", "AKTIVIS_PATBM")]
    [TestCase("supervisor.pekanbaru", "P2TP2A Kota Pekanbaru", "SUPERVISOR_KASUS")]
    public async Task DemoAccount_WithThePasswordOfTheConsole_SignsIn(string login, string unit, string role)
    {
        using var client = _host.NewClient();
        using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login, password = _host.PasswordOf(login) });
        Assert.That(signedIn.IsSuccessStatusCode, await signedIn.Content.ReadAsStringAsync());
        using var me = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/session", UriKind.Relative)));
        Assert.Multiple(() =>
        {
            Assert.That(me.RootElement.GetProperty("units")[0].GetProperty("name").GetString(), Is.EqualTo(unit));
            Assert.That(me.RootElement.GetProperty("roles")[0].GetString(), Is.EqualTo(role));
        });
    }

    [Test]
    public async Task Demo_KilledWhileFilling_IsCompletedByTheNextStartAndStaysSynthetic()
    {
        using var folder = new TemporaryFolder();
        var settings = HostSettings.In(folder) with { DemoCases = 10 };
        await using (var killed = RunningHost.Launch(settings))
        {
            await killed.WaitFor(c => c.Contains("20 %", StringComparison.Ordinal) ? c : null, "some accounts are made", Patience);
            await killed.Kill();
        }
        await using var host = await Demo(settings);
        using var client = host.NewClient();
        foreach (var login in (string[])["admin.probolinggo", "penerima.kotapariaman"])
        {
            using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login, password = host.PasswordOf(login) });
            Assert.That(signedIn.IsSuccessStatusCode, login);
        }
        await host.Stop();
        await using var production = await RunningHost.Start(settings with { Environment = "Production" }, Patience);
        using var visitor = production.NewClient();
        using var answer = await visitor.GetAsync(new Uri("/healthz", UriKind.Relative));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.GetValues("Lindung-Synthetic"), Is.EqualTo(["true"]), "synthetic for good");
            Assert.That(production.Console, Does.Not.Contain("setup code"), "there are accounts already");
        });
    }

    private static async Task<RunningHost> Demo(HostSettings settings)
    {
        var host = await RunningHost.Start(settings, Patience);
        await host.WaitFor(c => c.Contains("To see the demo accounts", StringComparison.Ordinal) ? c : null, "the console tells the accounts");
        return host;
    }
}
