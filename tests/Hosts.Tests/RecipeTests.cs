using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Lindung.Story.Tests.Story;
using Lindung.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Hosts.Tests;

/// <summary>Offices from a file, by the tool: on an empty store, beside a running host, killed in the middle, and files that are not right.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class RecipeTests(Database database)
{
    private const string Whole =
        """
        { "offices": [ { "region": "73.71", "name": "Dinas P3A Kota Contoh", "unitCode": "DINAS", "login": "admin.makassar", "displayName": "Admin Contoh",
            "units": [ { "type": "UPTD_PPA", "code": "UPTD", "name": "UPTD PPA Contoh" }, { "type": "PATBM", "code": "PATBM01", "name": "PATBM Contoh", "region": "73.71.01" } ],
            "features": { "puspaga.session": "off" } } ] }
        """;

    private const string Other = """{"offices":[{"region":"73.72","name":"Dinas Contoh","unitCode":"DINAS","login":"admin.parepare","displayName":"Admin Contoh"}]}""";

    private TemporaryFolder _folder = null!;
    private HostSettings _settings = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new();
        _settings = (database == Database.Sqlite ? HostSettings.In(_folder) : HostSettings.On(PrivatePostgres.Shared, _folder)) with { Environment = "Production" };
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task EmptyStore_FoundedFromAFile_OpensItsOfficesAndAsksItsAdminForAPasswordOfHerOwn()
    {
        var lost = PasswordIn(await Setup(0, Whole));
        var password = PasswordIn(await Setup(0, Whole));
        await using var host = await RunningHost.Start(_settings);
        using var admin = host.NewClient();
        var old = await SignIn(admin, lost);
        var session = await Signed(admin, password);
        var changed = await Send(admin, session, "/api/v1/session/password", new { current = password, next = "sandi-sendiri-yang-panjang" });
        await Authenticator.Enrol(admin);
        var units = (await admin.GetFromJsonAsync<JsonArray>("/api/v1/units"))!;
        var features = (await admin.GetFromJsonAsync<JsonArray>("/api/v1/features/settings"))!;
        var again = await Setup(1, Whole);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(old.IsSuccessStatusCode, Is.False, "founded again before anybody used it, it has another password");
            Assert.That((bool)session["mustChangePassword"]!);
            Assert.That(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
            Assert.That(units.Select(u => $"{u!["code"]} {u["region"]}"), Is.EquivalentTo(new[] { "DINAS 73.71", "UPTD 73.71", "PATBM01 73.71.01" }));
            Assert.That(features.Where(f => (string?)f!["state"] == "off").Select(f => (string?)f!["name"]), Is.EqualTo(new[] { "puspaga.session", "simfoni.published" }), "what the file says, and what is off until somebody switches it on");
            Assert.That((string?)again["code"], Is.EqualTo("kernel.setup-done"));
            Assert.That(host.Console, Does.Not.Contain("One-time setup code"));
        }
    }

    [Test]
    public async Task ListThatHasGrown_BesideARunningHost_FoundsWhatIsNew()
    {
        var settings = _settings with { More = new Dictionary<string, string> { ["LINDUNG_ADMIN_PASSWORD"] = City.Password } };
        await Setup(0, Whole, settings);
        await using var host = await RunningHost.Start(_settings);
        var grown = JsonNode.Parse(Whole)!;
        grown["offices"]!.AsArray().Add(new JsonObject { ["region"] = "73", ["name"] = "Dinas P3A Provinsi Contoh", ["unitCode"] = "DINAS", ["login"] = "admin.sulsel", ["displayName"] = "Admin Contoh" });

        var done = await Setup(0, grown.ToJsonString(), settings);
        using var admin = host.NewClient();

        Assert.That(done["data"]!["founded"]!.AsArray().Select(f => (string?)f!["login"]), Is.EqualTo(new[] { "admin.sulsel" }));
        Assert.That((bool)(await Signed(admin, City.Password, "admin.sulsel"))["mustChangePassword"]!, Is.False);
        Assert.That(await CliRun.Of(settings with { More = new Dictionary<string, string> { ["LINDUNG_ADMIN_PASSWORD"] = "pendek" } }, "setup", "--recipe", await Written(Other), "--json"),
            Is.EqualTo((1, "")).Using<(int Code, string Output)>((a, b) => a.Code == b.Code && a.Output.Contains("kernel.weak-password", StringComparison.Ordinal)));
    }

    [Test]
    public async Task Founding_KilledWhenTheOfficesStand_IsCompletedByTheNextRun()
    {
        await CliRun.Of(_settings, "setup");
        await using (var killed = CliRun.Launch(_settings, "setup", "--recipe", await Written(Whole)))
        {
            await Patience.Until(async () => killed.HasExited || await Events() > 0, "the offices are founded");
            await killed.Kill();
        }

        var password = PasswordIn(await Setup(0, Whole));
        await using var host = await RunningHost.Start(_settings);
        using var admin = host.NewClient();

        Assert.That((await Signed(admin, password))["units"]!.AsArray(), Has.Count.EqualTo(1), "an account with its role");
    }

    [TestCase("""{"offices":""", "setup.recipe-unreadable", "offices")]
    [TestCase("""{"offices":[]}""", "setup.recipe-unreadable", "offices")]
    [TestCase("""{"offices":[{"region":"73.71","kota":"x"}]}""", "setup.recipe-unreadable", "offices[0].kota")]
    [TestCase("""{"offices":[{"region":"73.71","password":"rahasia"}]}""", "setup.recipe-holds-password", "offices[0].password")]
    [TestCase("""{"offices":[{"region":"73.71.01","name":"Dinas Contoh","unitCode":"DINAS","login":"admin.satu","displayName":"A"}]}""", "kernel.setup-region", "offices[0].region")]
    [TestCase("""{"offices":[{"region":"73.71","name":"Dinas Contoh","unitCode":"DINAS","login":"ADMIN","displayName":"A"}]}""", "kernel.login-malformed", "offices[0].login")]
    [TestCase("""{"offices":[{"region":"73.71","name":"Dinas Contoh","unitCode":"DINAS","login":"admin.satu","displayName":"A","units":[{"type":"WARUNG","code":"A1","name":"X"}]}]}""", "kernel.setup-unit-type", "offices[0].units[0].type")]
    [TestCase("""{"offices":[{"region":"73.71","name":"Dinas Contoh","unitCode":"DINAS","login":"admin.satu","displayName":"A","features":{"tidak.ada":"on"}}]}""", "kernel.setup-no-such-feature", "offices[0].features.tidak.ada")]
    public async Task File_ThatIsNotRight_IsRefusedWithItsFieldAndStoresNothing(string recipe, string code, string field)
    {
        var refused = await Setup(1, recipe);
        var (_, told) = await CliRun.Of(_settings, "setup", "--recipe", await Written(recipe));
        await using var host = await RunningHost.Start(_settings);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(((string?)refused["code"], (string?)refused["data"]?["field"]), Is.EqualTo((code, field)));
            Assert.That(told, Does.Contain(field));
            Assert.That(host.Console, Does.Contain("One-time setup code"), "the store is as empty as before");
        }
    }

    private static string PasswordIn(JsonNode answer) => (string)answer["data"]!["founded"]![0]!["temporaryPassword"]!;

    private static Task<HttpResponseMessage> SignIn(HttpClient client, string password, string login = "admin.makassar") => client.PostAsJsonAsync("/api/v1/session", new { login, password });

    private static async Task<JsonNode> Signed(HttpClient client, string password, string login = "admin.makassar")
    {
        using var answer = await SignIn(client, password, login);
        Assert.That(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await client.GetFromJsonAsync<JsonNode>("/api/v1/session"))!;
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, JsonNode session, string address, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = JsonContent.Create(body), Headers = { { "X-Antiforgery", (string)session["antiforgery"]! } } };
        return await client.SendAsync(request);
    }

    /// <summary>How many events stand, as somebody else who looks at the store sees it.</summary>
    private async Task<long> Events()
    {
        await using DbConnection connection = database == Database.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(_settings.Folder, "events.db")};Mode=ReadOnly;Pooling=false")
            : new NpgsqlConnection(_settings.Server + ";Pooling=false");
        return await connection.ExecuteScalarAsync<long>(database == Database.Sqlite ? "select count(*) from events" : "select count(*) from store.events");
    }

    private async Task<JsonNode> Setup(int expected, string recipe, HostSettings? settings = null)
    {
        var (code, output) = await CliRun.Of(settings ?? _settings, "setup", "--recipe", await Written(recipe), "--json");
        Assert.That(code, Is.EqualTo(expected), output);
        return JsonNode.Parse(output)!;
    }

    private async Task<string> Written(string recipe)
    {
        var file = _folder.At("resep.json");
        await File.WriteAllTextAsync(file, recipe);
        return file;
    }
}
