using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Lindung.Testing;

namespace Lindung.Hosts.Tests;

internal sealed partial class SetupTests
{
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
