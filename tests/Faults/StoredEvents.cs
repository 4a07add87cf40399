using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;
using Lindung.Story.Tests.Story;
using Lindung.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Faults.Tests;

/// <summary>What stands in a deployment's databases, read beside the host.</summary>
internal static class StoredEvents
{
    /// <summary>An urgent complaint starts two clocks of two seconds, under <see cref="Policies"/>.</summary>
    public const int ClocksOfAComplaint = 2;

    private static readonly string[] Urgent = ["SLA-04", "SLA-04-TINDAKAN"];

    /// <summary>Limits so short that they run out during a test.</summary>
    public static string Policies { get; } = new JsonArray([.. Urgent.Select(id => (JsonNode)new JsonObject
    {
        ["id"] = id, ["title"] = new JsonObject { ["id"] = "Uji", ["en"] = "Test" }, ["start"] = new JsonObject { ["id"] = "Uji", ["en"] = "Test" }, ["limitSeconds"] = 2, ["region"] = "",
        ["basis"] = "uji", ["basisVerified"] = false, ["statutory"] = false, ["pausable"] = true, ["steps"] = new JsonArray(100),
    })]).ToJsonString();

    /// <summary>The steps of clocks that were reached, one for each event.</summary>
    public static async Task<IReadOnlyList<string>> ClocksFired(City city)
    {
        await using var connection = Events(city);
        var rows = await connection.QueryAsync<byte[]>("select data from events where name = 'kernel.clock-step-reached'");
        return [.. rows.Select(data => JsonNode.Parse(data)!).Select(e => $"{e["clock"]} {e["step"]}")];
    }

    /// <summary>Waits until the read tables show the last event.</summary>
    public static Task AllShown(City city) => Patience.Until(
        async () =>
        {
            await using var events = Events(city);
            await using var read = Read(city);
            return await read.ExecuteScalarAsync<long>("select min(position) from lindung_projections where served = 1") == await events.ExecuteScalarAsync<long>("select max(position) from events");
        },
        "the read tables show the last event");

    /// <summary>Every row of every read table, in an order that does not hang on when it was written.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadTables(City city)
    {
        await using var connection = Read(city);
        var names = await connection.QueryAsync<string>(city.Settings.Server is not null
            ? "select tablename from pg_tables where schemaname = 'lindung_read'"
            : "select name from sqlite_schema where type = 'table'");
        var tables = new Dictionary<string, IReadOnlyList<string>>();
        // How far each table has come, and by which version of the program, is no content.
        foreach (var name in names.Where(n => n != "lindung_projections"))
        {
            var rows = await connection.QueryAsync($"select * from \"{name}\"");
            tables[name] = [.. rows.Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values.Select(Shown))).Order(StringComparer.Ordinal)];
        }
        return tables;
    }

    /// <summary>Throws the read tables of a stopped deployment away.</summary>
    public static void DropReadTables(City city)
    {
        if (city.Settings.Server is { } server) PrivatePostgres.Execute(server, "drop schema lindung_read cascade");
        else foreach (var file in Directory.EnumerateFiles(city.Settings.Folder, "read.db*")) File.Delete(file);
    }

    private static string Shown(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value?.ToString() ?? "-";

    private static DbConnection Read(City city) => city.Settings.Server is { } server
        ? new NpgsqlConnection(server + ";Search Path=lindung_read;Pooling=false")
        : new SqliteConnection($"Data Source={Path.Combine(city.Settings.Folder, "read.db")};Mode=ReadOnly;Pooling=false");

    private static DbConnection Events(City city) => city.Settings.Server is { } server
        ? new NpgsqlConnection(server + ";Search Path=store;Pooling=false")
        : new SqliteConnection($"Data Source={Path.Combine(city.Settings.Folder, "events.db")};Mode=ReadOnly;Pooling=false");
}
