using System.Text.Json;
using Dapper;
using Lindung.Testing;
using Microsoft.Data.Sqlite;

namespace Lindung.Hosts.Tests;

/// <summary>What an upgrade would change is told before it is done, and a way back that is closed is told too.</summary>
internal sealed class PlanTests
{
    private TemporaryFolder _folder = null!;
    private HostSettings _settings = null!;

    [OneTimeSetUp]
    public async Task SetUp()
    {
        _folder = new();
        _settings = HostSettings.In(_folder) with { Environment = "Production" };
        Assert.That((await CliRun.Of(_settings, "seed", "--cases", "3")).Code, Is.Zero);
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public async Task Plan_OfAStoreOfThisVersion_ChangesNothing()
    {
        var plan = await Plan(0);

        Assert.That(plan.GetProperty("tables").EnumerateArray().Select(t => (string?)t.GetProperty("component").GetString()), Is.EqualTo(new[] { "store", "identity", "features", "notices", "exchange" }));
        Assert.That(plan.GetProperty("tables").EnumerateArray().All(t => t.GetProperty("stands").GetInt32() == t.GetProperty("known").GetInt32()));
    }

    [Test]
    public async Task Plan_OfOlderTables_NamesThemAndLeavesThem()
    {
        await Altered("office.db", "delete from applied_scripts where component = 'notices' and number = 3", async () =>
        {
            for (var twice = 0; twice < 2; twice++)
            {
                var notices = (await Plan(0)).GetProperty("tables").EnumerateArray().Single(t => t.GetProperty("component").GetString() == "notices");
                Assert.That((notices.GetProperty("stands").GetInt32(), notices.GetProperty("known").GetInt32()), Is.EqualTo((2, 3)));
            }
        }, "insert into applied_scripts (component, number) values ('notices', 3)");
    }

    [Test]
    public async Task Plan_WhereANewerVersionWrote_SaysThatThereIsNoWayBack()
    {
        await Altered("events.db", "update events set schema_version = 9 where position = 1", async () =>
        {
            var unreadable = (await Plan(1)).GetProperty("unreadable").EnumerateArray().Single();
            Assert.That((unreadable.GetProperty("version").GetInt32(), unreadable.GetProperty("count").GetInt64()), Is.EqualTo((9, 1L)));
        }, "update events set schema_version = 1 where position = 1");
    }

    [Test]
    public async Task Plan_WhereThereIsNoStore_SaysSoAndMakesNone()
    {
        var elsewhere = _settings with { Folder = _folder.At("nothing") };
        var (code, output) = await CliRun.Of(elsewhere, "migrate", "--plan", "--json");

        Assert.That((code, output), Is.EqualTo((1, output)));
        Assert.That(output, Does.Contain("store.missing"));
        Assert.That(Directory.Exists(elsewhere.Folder), Is.False);
    }

    private async Task<JsonElement> Plan(int code)
    {
        var (ended, output) = await CliRun.Of(_settings, "migrate", "--plan", "--json");
        Assert.That(ended, Is.EqualTo(code), output);
        using var answer = JsonDocument.Parse(output);
        return answer.RootElement.GetProperty("data").Clone();
    }

    private async Task Altered(string file, string change, Func<Task> look, string back)
    {
        await Run(change);
        await look();
        await Run(back);

        async Task Run(string sql)
        {
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(_settings.Folder, file)};Pooling=false");
            Assert.That(await connection.ExecuteAsync(sql), Is.EqualTo(1));
        }
    }
}
