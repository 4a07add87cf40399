using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lindung.Story.Tests.Story;
using Lindung.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lindung.Hosts.Tests;

/// <summary>A host is killed while a gateway thinks: the next one sends again under the same id, and then no more.</summary>
internal sealed partial class NoticeKillTests
{
    private const string Password = "sebuah sandi panjang";

    [Test]
    public async Task HostKilledWhileItSends_SendsAgainUnderTheSameId_AndOnlyOnceMore()
    {
        using var folder = new TemporaryFolder();
        var (asked, let) = (new ConcurrentQueue<(string Id, string Body)>(), new TaskCompletionSource());
        await using var gateway = await Gateway(async (id, body) =>
        {
            asked.Enqueue((id, body));
            await let.Task;
        });
        var settings = HostSettings.In(folder) with { Environment = "Production", More = Sms(gateway) };

        await using (var killed = await RunningHost.Start(settings))
        {
            var code = await killed.WaitFor(c => Code().Match(c) is { Success: true } m ? m.Groups[1].Value : null, "the console shows the setup code");
            using var client = killed.NewClient();
            using var made = await client.PostAsJsonAsync("/api/v1/setup", new
            {
                code, region = "64.74", officeName = "Dinas P3A Kota Bontang", unitCode = "DINAS", login = "admin.bontang", displayName = "Admin Contoh", password = Password,
            });
            made.EnsureSuccessStatusCode();
            await Channel(client, "0860 9912 3456");
            await Channel(client, "0860 9912 3457");
            await Patience.Until(() => Task.FromResult(asked.Count == 1), "the change is being told");
            await killed.Kill();
        }
        let.SetResult();
        await using var next = await RunningHost.Start(settings);

        await Patience.Until(() => Task.FromResult(asked.Count == 2), "the next host sends it again");
        await Patience.Until(async () => await Sent(next), "and notes that it is sent");
        Assert.That(asked.Select(a => a.Id).Distinct().Count(), Is.EqualTo(1));
        Assert.That(asked.All(a => a.Body.Contains("+6286099123456", StringComparison.Ordinal)), "over the channel that stood before the change");
        Assert.That(next.Console, Does.Not.Contain("6286099123"));
    }

    private static Dictionary<string, string> Sms(WebApplication gateway) => new()
    {
        ["Lindung:Sms:Url"] = gateway.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/",
        ["Lindung:Sms:ContentType"] = "text/plain",
        ["Lindung:Sms:Body"] = "{to} {text}",
        ["Lindung:Sms:TimeoutSeconds"] = "5",
    };

    private static async Task<WebApplication> Gateway(Func<string, string, Task> got)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            await got(http.Request.Headers["Idempotency-Key"].ToString(), await reader.ReadToEndAsync());
        });
        await app.StartAsync();
        return app;
    }

    private static async Task Channel(HttpClient client, string number)
    {
        JsonNode? session = null;
        await Patience.Until(
            async () =>
            {
                using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login = "admin.bontang", password = Password });
                using var shown = await client.GetAsync(new Uri("/api/v1/session", UriKind.Relative));
                session = shown.StatusCode == HttpStatusCode.OK ? await shown.Content.ReadFromJsonAsync<JsonNode>() : null;
                return session is not null;
            }, "the admin is signed in and her unit is shown");
        if ((bool)session!["mustEnrolSecondFactor"]!) await Authenticator.Enrol(client);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session/account/channels") { Content = JsonContent.Create(new { channel = "sms", reach = number }) };
        request.Headers.Add("X-Antiforgery", (string?)session!["antiforgery"]);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var set = await client.SendAsync(request);
        Assert.That(set.StatusCode, Is.EqualTo(HttpStatusCode.NoContent), await set.Content.ReadAsStringAsync());
    }

    private static async Task<bool> Sent(RunningHost host)
    {
        using var client = host.NewClient();
        return (await client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Contains("""lindung_notices{gateway="sms",outcome="sent"} 1""", StringComparison.Ordinal);
    }

    [GeneratedRegex("One-time setup code: ([A-Z0-9-]+)")]
    private static partial Regex Code();
}
