using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Lindung.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Story.Tests.Story;

/// <summary>Five power cuts in a stream of writes: what was acknowledged is there once, numbers have no gap, every clock fires once.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class KillTests(Database database)
{
    private const int Kills = 5;
    private const int Writers = 4;

    private readonly ConcurrentDictionary<string, Answer> _acknowledged = new();
    private City _city = null!;

    [OneTimeSetUp]
    public async Task Found() => _city = await City.Found(database, Policies("SLA-04", "SLA-04-TINDAKAN"));

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    [Test]
    public async Task Writes_ThroughFiveKills_AreThereOnceWithoutAGapAndEachClockFiresOnce()
    {
        var officer = await _city["penerima"];
        using var enough = new CancellationTokenSource();
        var writing = Enumerable.Range(0, Writers).Select(writer => Write(officer, writer, enough.Token)).ToList();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await Written(kill * 20);
            await _city.Host.Kill();
            await _city.Host.DisposeAsync();
            await _city.Start();
        }
        await Written((Kills + 1) * 20);
        await enough.CancelAsync();
        await Task.WhenAll(writing);

        var ids = _acknowledged.Values.Select(a => a.Id).ToList();
        Assert.That(ids, Is.Unique);
        Assert.That(await Listed(officer), Is.EquivalentTo(ids), "all that was acknowledged, and nothing twice");
        Assert.That(
            _acknowledged.Values.Select(a => int.Parse(a.Number("PGD")![^5..], CultureInfo.InvariantCulture)).Order(), Is.EqualTo(Enumerable.Range(1, ids.Count)), "numbers without a gap");
        await ClocksFired(2 * ids.Count);
        Assert.That((await CliRun.Of(_city.Settings, "verify")).Code, Is.Zero, "the chain is whole");
    }

    /// <summary>Sends one complaint after the other, each until it is acknowledged: again with the same key after a cut.</summary>
    private async Task Write(Officer officer, int writer, CancellationToken enough)
    {
        for (var n = 0; !enough.IsCancellationRequested; n++)
        {
            var key = $"{writer}-{n}";
            var waited = Stopwatch.StartNew();
            while (!_acknowledged.ContainsKey(key))
            {
                if (waited.Elapsed > TimeSpan.FromSeconds(60)) throw new TimeoutException($"The write {key} should be acknowledged once the host is back.");
                try
                {
                    var body = new { channel = "TELEPON", sex = "P", ageYears = 9, region = Report.Kelurahan, immediateDanger = true };
                    var answer = await officer.Post("/casemanagement/complaints", body, key);
                    if (answer.IsOk) _acknowledged[key] = answer;
                    else if ((int)answer.Status != 503) throw new InvalidOperationException(answer.ToString());
                }
                catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
                {
                    // The host was killed under it: nobody knows whether it was stored.
                    await Task.Delay(50, CancellationToken.None);
                }
            }
        }
    }

    private async Task Written(int count)
    {
        var waited = Stopwatch.StartNew();
        while (_acknowledged.Count < count)
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(60)) throw new TimeoutException($"The writers should have {count} writes acknowledged; they have {_acknowledged.Count}.");
            await Task.Delay(10);
        }
    }

    private static async Task<IReadOnlyList<Guid>> Listed(Officer officer)
    {
        var ids = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await officer.Read("/casemanagement/complaints?limit=200" + (cursor.Length > 0 ? "&cursor=" + Uri.EscapeDataString(cursor) : ""));
            ids.AddRange(page.Items.Select(i => (Guid)i["id"]!));
            cursor = (string?)page.Body["next"];
        }
        return ids;
    }

    private async Task ClocksFired(int expected)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var fired = (await Fired()).ToList();
            Assert.That(fired, Is.Unique, "a clock that fired twice");
            if (fired.Count == expected) return;
            if (waited.Elapsed > TimeSpan.FromSeconds(60)) throw new TimeoutException($"{expected} clocks of two seconds should have fired; {fired.Count} have.");
            await Task.Delay(200);
        }
    }

    /// <summary>The clocks of the stored events, read beside the host.</summary>
    private async Task<IEnumerable<string>> Fired()
    {
        await using System.Data.Common.DbConnection connection = database == Database.Sqlite
            ? new SqliteConnection($"Data Source={Path.Combine(_city.Settings.Folder, "events.db")};Mode=ReadOnly;Pooling=false")
            : new NpgsqlConnection(_city.Settings.Server + ";Search Path=store;Pooling=false");
        var rows = await connection.QueryAsync<byte[]>("select data from events where name = 'kernel.clock-step-reached'");
        return rows.Select(data => JsonNode.Parse(data)!).Select(e => $"{e["clock"]} {e["step"]}");
    }

    private static string Policies(params string[] ids) => new JsonArray([.. ids.Select(id => (JsonNode)new JsonObject
    {
        ["id"] = id, ["title"] = new JsonObject { ["id"] = "Uji", ["en"] = "Test" }, ["start"] = new JsonObject { ["id"] = "Uji", ["en"] = "Test" }, ["limitSeconds"] = 2, ["region"] = "",
        ["basis"] = "uji", ["basisVerified"] = false, ["statutory"] = false, ["pausable"] = true, ["steps"] = new JsonArray(100),
    })]).ToJsonString();
}
