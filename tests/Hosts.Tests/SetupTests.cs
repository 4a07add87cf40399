using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Hosts.Tests;

internal sealed partial class SetupTests
{
    private const string Officer = "penerima.probolinggo";

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task EmptyStore_InProduction_IsSetUpByTheCodeOnTheConsoleOnly()
    {
        await using var host = await RunningHost.Start(HostSettings.In(_folder) with { Environment = "Production" });
        var code = await host.WaitFor(c => Code().Match(c) is { Success: true } m ? m.Groups[1].Value : null, "the console shows the setup code");
        using var client = host.NewClient();
        var empty = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        using var wrong = await client.PostAsJsonAsync("/api/v1/setup", Setup("AAAA-AAAA-AAAA"));
        using var right = await client.PostAsJsonAsync("/api/v1/setup", Setup(code));
        using var again = await client.PostAsJsonAsync("/api/v1/setup", Setup(code));
        using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login = "admin.bontang", password = "sebuah sandi panjang" });
        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.Multiple(() =>
        {
            Assert.That(empty, Does.Contain("href=\"/siapkan\"").And.Not.Contain(code));
            Assert.That(page, Does.Not.Contain("/siapkan"));
            Assert.That(wrong.IsSuccessStatusCode, Is.False);
            Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            Assert.That(again.IsSuccessStatusCode, Is.False, "the code serves once");
            Assert.That(signedIn.IsSuccessStatusCode);
            Assert.That(right.Headers.Contains("Lindung-Synthetic"), Is.False);
        });
    }

    [Test]
    public async Task Deployment_InProduction_OpensNothingToAPasswordAlone_AndThePracticeOfTheDemoDoesSoOnlyInDevelopment()
    {
        var settings = HostSettings.In(_folder) with { DemoCases = 1 };
        string password;
        await using (var demo = await RunningHost.Start(settings))
        {
            await demo.TellsDemoAccounts();
            password = demo.PasswordOf(Officer);
            Assert.That(demo.Console, Does.Contain("no second factor is asked here (Lindung:SecondFactor=ClientFacing asks for it)"));
            Assert.That(await Notices(demo), Is.EqualTo(HttpStatusCode.OK));
        }
        await using (var asked = await RunningHost.Start(settings with { More = new Dictionary<string, string> { ["Lindung:SecondFactor"] = "ClientFacing" } }))
            Assert.That(await Notices(asked), Is.EqualTo(HttpStatusCode.Forbidden), "a demo may ask for it");
        await using (var refused = RunningHost.Launch(settings with { More = new Dictionary<string, string> { ["Lindung:SecondFactor"] = "Off" } }))
        {
            Assert.That(await refused.WaitForExit(), Is.EqualTo(1));
            Assert.That(refused.Console, Does.Contain("[host.second-factor-setting]").And.Contain("cannot be switched off"));
        }
        await using var production = await RunningHost.Start(settings with { Environment = "Production" });
        Assert.That(production.Console, Does.Not.Contain("second factor is asked"));
        Assert.That(await Notices(production), Is.EqualTo(HttpStatusCode.Forbidden));
        using var officer = await SignedIn(production);
        using (var page = await officer.GetAsync(new Uri("/kerja", UriKind.Relative)))
            Assert.That((page.StatusCode, page.Headers.Location?.ToString()), Is.EqualTo((HttpStatusCode.SeeOther, "/kerja/kode-dua-langkah")));
        Assert.That(await officer.GetStringAsync(new Uri("/kerja/kode-dua-langkah", UriKind.Relative)), Does.Contain("Kode dua langkah").And.Not.Contain("id=\"menu\""), "no menu that leads back");
        await Authenticator.Enrol(officer);
        Assert.That((await officer.GetAsync(new Uri("/kerja", UriKind.Relative))).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        async Task<HttpClient> SignedIn(RunningHost host)
        {
            var client = host.NewClient();
            using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login = Officer, password });
            Assert.That(signedIn.IsSuccessStatusCode, await signedIn.Content.ReadAsStringAsync());
            return client;
        }

        async Task<HttpStatusCode> Notices(RunningHost host)
        {
            using var client = await SignedIn(host);
            using var answer = await client.GetAsync(new Uri("/api/v1/notices", UriKind.Relative));
            if (!answer.IsSuccessStatusCode) Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("kernel.second-factor-needed"));
            return answer.StatusCode;
        }
    }

    private static object Setup(string code) => new
    {
        code,
        region = "64.74",
        officeName = "Dinas P3A Kota Bontang",
        unitCode = "DINAS",
        login = "admin.bontang",
        displayName = "Admin Contoh",
        password = "sebuah sandi panjang",
    };

    [GeneratedRegex("One-time setup code: ([A-Z0-9-]+)")]
    private static partial Regex Code();
}
