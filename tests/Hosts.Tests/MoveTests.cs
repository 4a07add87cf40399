using System.Net.Http.Json;
using System.Text.Json;
using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Hosts.Tests;

/// <summary>A hundred synthetic cases from SQLite to PostgreSQL and back, with keys and accounts; work goes on at each end.</summary>
internal sealed class MoveTests
{
    private const string Login = "penerima.probolinggo";
    private readonly Dictionary<string, Queue<string>> _papers = [];

    [Test]
    public async Task HundredCases_MovedToPostgreSqlAndBack_KeepTheirHistoryAndWorkGoesOn()
    {
        using var folder = new TemporaryFolder();
        var embedded = HostSettings.In(folder);
        var seeded = await Cli(embedded, "seed", "--cases", "100");
        Assert.That(seeded.GetProperty("events").GetInt64(), Is.GreaterThan(500));
        var accounts = (await Cli(embedded, "demo", "accounts")).GetProperty("accounts").EnumerateArray().ToDictionary(a => a.GetProperty("login").GetString()!);
        var password = accounts[Login].GetProperty("password").GetString()!;
        var admins = accounts["admin.probolinggo"].GetProperty("password").GetString()!;
        var before = await History(embedded);

        var server = embedded with { Server = PrivatePostgres.Shared.NewDatabase(), KeyServer = PrivatePostgres.Shared.NewDatabase() };
        var moved = await Cli(embedded, "move", "--to-server", server.Server!, "--to-key-server", server.KeyServer!);
        Assert.That(moved.GetProperty("historyHash").GetString(), Is.EqualTo(before));
        Assert.That(await History(server), Is.EqualTo(before));
        await Work(server, password, admins);
        var worked = await History(server);
        Assert.That(worked, Is.Not.EqualTo(before), "a complaint was received on PostgreSQL");

        var back = HostSettings.In(folder) with { Folder = folder.At("back") };
        await Cli(server, "move", "--to-data", back.Folder);
        Assert.That(await History(back), Is.EqualTo(worked));
        await Work(back, password, admins);
    }

    /// <summary>Signs in with the password of before and receives a complaint.</summary>
    private async Task Work(HostSettings settings, string password, string admins)
    {
        await using var host = await RunningHost.Start(settings with { Environment = "Production" });
        using var client = host.NewClient();
        await SignIn(client, Login, password);
        using var session = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/session", UriKind.Relative)));
        client.DefaultRequestHeaders.Add("X-Antiforgery", session.RootElement.GetProperty("antiforgery").GetString());
        using var received = await client.PostAsJsonAsync(
            "/api/v1/casemanagement/complaints", new { channel = "TELEPON", sex = "P", ageYears = 30, region = "35.74.03.1001", immediateDanger = false });
        Assert.That(received.IsSuccessStatusCode, await received.Content.ReadAsStringAsync());
        using var admin = host.NewClient();
        await SignIn(admin, "admin.probolinggo", admins);
        using var accounts = JsonDocument.Parse(await admin.GetStringAsync(new Uri("/api/v1/accounts", UriKind.Relative)));
        var names = accounts.RootElement.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("displayName").GetString()).ToList();
        Assert.That(names, Has.Count.GreaterThan(10).And.All.Contains("Kota Probolinggo"), "the keys of sealed names came along");
        await host.Stop();
    }

    /// <summary>Sets up a second factor the first time, and comes back by a recovery code: it moved along.</summary>
    private async Task SignIn(HttpClient client, string login, string password)
    {
        var code = _papers.TryGetValue(login, out var paper) ? paper.Dequeue() : null;
        using var signedIn = await client.PostAsJsonAsync("/api/v1/session", new { login, password, code });
        Assert.That(signedIn.IsSuccessStatusCode, await signedIn.Content.ReadAsStringAsync());
        if (code is null) _papers[login] = await Authenticator.Enrol(client);
    }

    private static async Task<string> History(HostSettings settings) => (await Cli(settings, "verify")).GetProperty("historyHash").GetString()!;

    private static async Task<JsonElement> Cli(HostSettings settings, params string[] arguments)
    {
        var (code, output) = await CliRun.Of(settings, [.. arguments, "--json"]);
        Assert.That(code, Is.Zero, output);
        using var answer = JsonDocument.Parse(output);
        return answer.RootElement.GetProperty("data").Clone();
    }
}
