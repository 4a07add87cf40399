using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dapper;
using Lindung.Testing;
using Npgsql;

namespace Lindung.Hosts.Tests;

internal sealed class DemoTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);
    private TemporaryFolder _folder = null!;
    private RunningHost _host = null!;

    [OneTimeSetUp]
    public async Task Fill() => (_host, _folder) = await SharedDemo.Get();

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
            Assert.That(_host.Console.Split('\n').Count(l => l.Contains("Dinas P3A", StringComparison.Ordinal)), Is.EqualTo(25), "four cities, two provinces, nineteen kabupaten/kota");
        });
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
            Assert.That(Encoding.Latin1.GetString(Bytes(file)), Does.Not.Contain(_host.PasswordOf("aktivis.probolinggo")), file);
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

    [TestCase("penerima.probolinggo", "casemanagement/complaints", "referrals/incoming")]
    [TestCase("supervisor.probolinggo", "casemanagement/complaints?status=MENUNGGU_PERSETUJUAN_SPV", "casemanagement/clients")]
    [TestCase("manajer.probolinggo", "casemanagement/clients")]
    [TestCase("pendamping.probolinggo", "casemanagement/clients")]
    [TestCase("kepala.probolinggo", "casemanagement/clients")]
    [TestCase("aktivis.probolinggo", "patbm/early-reports")]
    [TestCase("poscinta.probolinggo", "patbm/early-reports")]
    [TestCase("aktivis.bontang", "patbm/early-reports")]
    [TestCase("manajer.cilegon", "casemanagement/clients")]
    [TestCase("manajer.pekanbaru", "casemanagement/clients")]
    [TestCase("penerima.sumbar", "casemanagement/complaints")]
    [TestCase("penerima.kotapariaman", "casemanagement/complaints")]
    [TestCase("admin.kotapadang", "accounts")]
    public async Task DemoAccount_OnceSignedIn_SeesWork(string login, params string[] lists)
    {
        using var client = _host.NewClient();
        using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login, password = _host.PasswordOf(login) });
        foreach (var list in lists)
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/" + list, UriKind.Relative)));
            Assert.That(page.RootElement.GetProperty("items").GetArrayLength(), Is.Positive, list);
        }
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
        await using var host = await SharedDemo.Start(settings);
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

    [Test]
    public async Task TwoNodes_StartedAtOnceOnAnEmptyServer_FillItOnceAndBothServeIt()
    {
        using var folder = new TemporaryFolder();
        var settings = HostSettings.On(PrivatePostgres.Shared, folder) with { DemoCases = 20 };
        await using var first = RunningHost.Launch(settings);
        await using var second = RunningHost.Launch(settings with { Folder = folder.At("second") });
        foreach (var node in (RunningHost[])[first, second])
        {
            await (await node.Listens(Patience)).IsReady(Patience);
            await node.TellsDemoAccounts();
        }

        Assert.Multiple(() =>
        {
            Assert.That(Count(settings, "select count(*) from store.events where name = 'kernel.tenant-founded'"), Is.EqualTo(26));
            Assert.That(Count(settings, "select value::int from store.marks where name = 'synthetic.next-case'"), Is.EqualTo(20));
            Assert.That(Count(settings, "select count(*) - count(distinct login) from lindung_office.identity_accounts"), Is.Zero);
            Assert.That(Count(settings, "select count(*) - count(distinct (account, unit, role)) from lindung_office.identity_roles"), Is.Zero);
            Assert.That(Count(settings, "select count(*) from lindung_office.identity_keys"), Is.EqualTo(1), "one key of data protection");
            Assert.That(first.Console + second.Console, Does.Not.Contain("fail:").And.Not.Contain("   at "));
        });
        // Signed in at one node, known at the other, which opens what the first one sealed.
        using var client = first.NewClient();
        using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login = "admin.probolinggo", password = second.PasswordOf("admin.probolinggo") });
        Assert.That(signedIn.IsSuccessStatusCode, await signedIn.Content.ReadAsStringAsync());
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(second.Address, "/api/v1/accounts"));
        asked.Headers.Add("Cookie", string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
        using var other = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var listed = await other.SendAsync(asked);
        Assert.That(await listed.Content.ReadAsStringAsync(), Does.Contain("Kota Probolinggo"));
    }

    private static long Count(HostSettings settings, string sql)
    {
        using var connection = new NpgsqlConnection(settings.Server + ";Pooling=false");
        return connection.ExecuteScalar<long>(sql);
    }

    /// <summary>What stands in a file that somebody may be writing.</summary>
    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        return bytes.AsSpan(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).ToArray();
    }
}
