using System.Diagnostics;
using System.Text.Json;
using Dapper;
using Lindung.Runtime.Identity;
using Lindung.Runtime.Setup;
using Lindung.Story.Tests.Story;
using Lindung.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Hosts.Tests;

/// <summary>
/// Commands that write, beside a working host: on SQLite the host does them, on PostgreSQL the tool is one node more; what must have the store
/// alone refuses.
/// </summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class WritingTests(Database database)
{
    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await City.Found(database);

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    [TestCase("")]
    [TestCase("null")]
    [TestCase("{\"region\":")]
    [TestCase("[]")]
    public async Task AdminDoor_WithABodyThatIsNoTask_IsRefusedWithACode(string body)
    {
        var door = AdminDoor.Find(_city.Settings.Folder)!;
        using var browser = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_city.Host.Address, AdminDoor.AddressOf(FoundOffices.Name))) { Content = new StringContent(body) };
        request.Headers.Add(AdminDoor.Header, door.Token);

        using var answer = await browser.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(System.Net.HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("kernel.not-json"));
    }

    [Test]
    public async Task RotateTenant_ReplacesItsKeyAndEverythingIsReadAsBefore()
    {
        var victim = Victim.Somebody();
        var report = await new Report(_city).Whole(victim);
        var tenant = (Guid)(await (await _city["manajer"]).Read("/session")).Body["tenant"]!;
        var before = await TenantKey(tenant);

        var (code, answer) = await Cli("keys", "rotate", "--tenant", tenant.ToString());

        Assert.That(code, Is.Zero, answer.ToString());
        Assert.That(await TenantKey(tenant), Is.Not.EqualTo(before));
        Assert.That((await (await _city["manajer"]).Read(report.ClientPath)).Text, Does.Contain(victim.Name));
        await new Report(_city).Whole();
    }

    [Test]
    public async Task RotateTenant_OfNoTenant_IsRefused()
    {
        var (code, answer) = await Cli("keys", "rotate", "--tenant", Guid.NewGuid().ToString());

        Assert.That((code, answer.GetProperty("code").GetString()), Is.EqualTo((1, "keys.no-such-tenant")));
    }

    [Test]
    public async Task RotateSearch_BuildsANewTableThatFindsWhoWasKnown()
    {
        var victim = Victim.Somebody();
        await new Report(_city).Whole(victim);
        var (code, answer) = await Cli("keys", "rotate-search");
        Assert.That(code, Is.Zero, answer.ToString());
        await OldTableIsGone();

        var again = new Report(_city);
        await again.Receive();
        await again.Complete(victim: victim);
        await (await _city["penerima"]).Done(again.ComplaintPath + "/checks");
        var undecided = await (await _city["penerima"]).Post(again.ComplaintPath + "/submission");

        Assert.That(undecided.Code, Is.EqualTo("casemanagement.complaint.duplicate-unchecked"), "she was found");
    }

    [TestCase("migrate")]
    [TestCase("keys", "rotate-master")]
    [TestCase("move", "--to-data", "elsewhere")]
    public async Task WhatMustHaveTheStoreAlone_IsRefusedWhileTheHostWorks(params string[] arguments)
    {
        var (code, answer) = await Cli([.. arguments.Select(a => a == "elsewhere" ? _city.Folder.At(a) : a)]);

        Assert.That((code, answer.GetProperty("code").GetString()), Is.EqualTo((1, database == Database.Sqlite ? "store.locked-by-other-process" : "setup.store-in-use")));
        Assert.That(answer.GetProperty("sentence").GetProperty("id").GetString(), Does.Contain("Hentikan"));
    }

    private async Task<string> TenantKey(Guid tenant)
    {
        await using System.Data.Common.DbConnection connection = database == Database.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(_city.Settings.Folder, "keys.db")};Mode=ReadOnly;Pooling=false")
            : new NpgsqlConnection(_city.Settings.KeyServer + ";Pooling=false");
        return await connection.QuerySingleAsync<string>("select id from keys where scope = 'tenant-key' and is_current = 1 and tenant = @tenant", new { tenant = tenant.ToString() });
    }

    private async Task OldTableIsGone()
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            await using System.Data.Common.DbConnection connection = database == Database.Sqlite
                ? new SqliteConnection($"Data Source={Path.Combine(_city.Settings.Folder, "read.db")};Mode=ReadOnly;Pooling=false")
                : new NpgsqlConnection(_city.Settings.Server + ";Search Path=lindung_read;Pooling=false");
            var standing = (await connection.QueryAsync<(long Generation, long Served)>("select generation, served from person_search_generations")).ToList();
            if (standing is [(2, 1)]) return;
            if (waited.Elapsed > TimeSpan.FromSeconds(30)) throw new TimeoutException($"The host should serve the second search table alone; there stand {string.Join(", ", standing)}.");
            await Task.Delay(50);
        }
    }

    private async Task<(int Code, JsonElement Answer)> Cli(params string[] arguments)
    {
        var (code, output) = await CliRun.Of(_city.Settings, [.. arguments, "--json"]);
        using var answer = JsonDocument.Parse(output);
        return (code, answer.RootElement.Clone());
    }
}
