using System.Net;
using System.Net.Http.Json;
using Lindung.Testing;

namespace Lindung.Hosts.Tests;

/// <summary>A proxy in front is believed where it is named, and nobody else is.</summary>
internal sealed class ProxyTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("127.0.0.1", true)]
    [TestCase("127.0.0.0/8, 10.1.2.3", true)]
    [TestCase("10.1.2.3", false)]
    [TestCase("", false)]
    public async Task Client_BehindAProxy_IsKnownOnlyWhereTheProxyIs(string proxies, bool isBelieved)
    {
        await using var host = await RunningHost.Start(Settings(proxies));
        using var client = host.NewClient();

        var first = await SignIn(client, "203.0.113.1");
        // What the client itself wrote before the proxy added its own entry.
        var pretending = await SignIn(client, "203.0.113.99, 203.0.113.1");
        var another = await SignIn(client, "203.0.113.2");

        Assert.That(first.Status, Is.Not.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(pretending.Status, Is.EqualTo(HttpStatusCode.TooManyRequests), "one attempt a minute from one address");
        Assert.That(another.Status == HttpStatusCode.TooManyRequests, Is.Not.EqualTo(isBelieved));
        Assert.That(first.IsStrict, Is.EqualTo(isBelieved), "came by HTTPS");
    }

    [Test]
    public async Task Host_WithProxiesThatAreNone_RefusesWithASentence()
    {
        await using var host = RunningHost.Launch(Settings("nginx"));

        Assert.That(await host.WaitForExit(), Is.EqualTo(1));
        Assert.That(host.Console, Does.Contain("[web.proxies-malformed]").And.Contain("10.0.0.0/24"));
    }

    private HostSettings Settings(string proxies) => HostSettings.In(_folder) with
    {
        Environment = "Production",
        More = new Dictionary<string, string> { ["Lindung:Web:Proxies"] = proxies, ["Lindung:Web:SignInsPerMinute"] = "1" },
    };

    private static async Task<(HttpStatusCode Status, bool IsStrict)> SignIn(HttpClient client, string forwarded)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session") { Content = JsonContent.Create(new { login = "siapa.pun", password = "sandi-yang-bukan-sandi" }) };
        request.Headers.Host = "lindung.contoh.go.id";
        request.Headers.Add("X-Forwarded-For", forwarded);
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, answer.Headers.Contains("Strict-Transport-Security"));
    }
}
