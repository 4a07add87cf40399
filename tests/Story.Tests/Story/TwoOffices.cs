using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Lindung.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Story.Tests.Story;

/// <summary>
/// Two deployments, processes and stores of their own: a village's in one, the UPTD of its city in the other. Each added the other's card by its
/// fingerprint; between them is a line or a stick.
/// </summary>
internal sealed partial class TwoOffices : IAsyncDisposable
{
    /// <summary>What stands in clear nowhere between them, nor in either store.</summary>
    public const string Name = "Zulkarnisya Trisnawandari";

    private TwoOffices(City village, City town, Line line) => (Village, Town, Line) = (village, town, line);

    public City Village { get; }

    public City Town { get; }

    public Line Line { get; }

    public string VillageKey { get; private set; } = "";

    public string TownKey { get; private set; } = "";

    /// <param name="village">The store of the village's deployment.</param>
    /// <param name="town">The store of the town's.</param>
    /// <param name="byFile">Without addresses: everything goes on a stick.</param>
    public static async Task<TwoOffices> Connect(Database village, Database town, bool byFile = false)
    {
        var cities = await Task.WhenAll(City.Found(village), City.Found(town));
        var offices = new TwoOffices(cities[0], cities[1], await Line.Lay(20_261_122, side => (side == "village" ? cities[0] : cities[1]).Host.Address));
        try
        {
            await offices.Village.Open("jatim", "PATBM", "PTBM", Report.Kelurahan);
            await offices.Town.Open("jatim", "UPTD_PPA", "UPTDJ", "35.74");
            offices.VillageKey = await offices.Card(offices.Village, "village", byFile);
            offices.TownKey = await offices.Card(offices.Town, "town", byFile);
            await offices.Add(offices.Village, "town", offices.TownKey);
            await offices.Add(offices.Town, "village", offices.VillageKey);
            return offices;
        }
        catch
        {
            await offices.DisposeAsync();
            throw;
        }
    }

    public string CardOf(string side) => Village.Folder.At(side + ".card.json");

    public static async Task<(int Code, JsonElement Answer)> Cli(City city, params string[] arguments)
    {
        var (code, output) = await CliRun.Of(city.Settings, [.. arguments, "--json"]);
        using var answer = JsonDocument.Parse(output);
        return (code, answer.RootElement.Clone());
    }

    /// <summary>The village's activist reports a child and hands the report over; the referral's id at the village.</summary>
    public async Task<(Guid Report, Guid Referral)> Refer()
    {
        var activist = await Village["aktivis.jatim"];
        var body = JsonSerializer.SerializeToNode(Report.Body())!;
        body["description"] = $"Anak itu, {Name}, menangis.";
        var report = (await activist.Done("/patbm/early-reports", body)).Id;
        return (report, (await activist.Done($"/patbm/early-reports/{report}/escalation")).Stream("kernel.referral"));
    }

    /// <summary>The referrals that wait for an answer at the town's unit.</summary>
    public async Task<IReadOnlyList<Guid>> Incoming(string status = "DIKIRIM") =>
        [.. (await (await Town["penerima.jatim"]).Read($"/referrals/incoming?limit=200&status={status}")).Items.Select(r => (Guid)r["id"]!)];

    /// <summary>How often each fact of referrals stands in a store, by its name without the prefix.</summary>
    public static async Task<Dictionary<string, long>> Facts(City city)
    {
        await using var connection = Connection(city, "events.db");
        return (await connection.QueryAsync<(string Name, long Count)>("select name, count(*) from events where name like 'kernel.referral-%' group by name"))
            .ToDictionary(f => f.Name["kernel.referral-".Length..], f => f.Count);
    }

    /// <summary>The most that any referral ended.</summary>
    public static async Task<long> MostEnds(City city)
    {
        await using var connection = Connection(city, "events.db");
        return await connection.ExecuteScalarAsync<long>(
            """
            select coalesce(max(n), 0) from (select count(*) as n from events
            where name in ('kernel.referral-done', 'kernel.referral-refused', 'kernel.referral-withdrawn') group by stream) as ends
            """);
    }

    public static DbConnection Connection(City city, string file) => city.Settings.Server is { } server
        ? new NpgsqlConnection(server + ";Search Path=store;Pooling=false")
        : new SqliteConnection($"Data Source={Path.Combine(city.Settings.Folder, file)};Mode=ReadOnly;Pooling=false");

    public async ValueTask DisposeAsync()
    {
        await Village.DisposeAsync();
        await Town.DisposeAsync();
        await Line.DisposeAsync();
    }

    private async Task<string> Card(City city, string side, bool byFile)
    {
        string[] address = byFile ? [] : ["--address", Line.Address(side)];
        var (code, answer) = await Cli(city, ["peer", "show", "--office", "35", "--out", CardOf(side), .. address]);
        Assert.That(code, Is.Zero, answer.ToString());
        return Fingerprint().Match(answer.GetProperty("sentence").GetProperty("id").GetString()!).Value;
    }

    private async Task Add(City city, string side, string fingerprint)
    {
        var (code, answer) = await Cli(city, "peer", "add", CardOf(side), "--office", "35", "--fingerprint", fingerprint);
        Assert.That(code, Is.Zero, answer.ToString());
    }

    [GeneratedRegex("([0-9A-F]{4}-){9}[0-9A-F]{4}")]
    private static partial Regex Fingerprint();
}
