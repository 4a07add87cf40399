using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Lindung.Bench;

/// <summary>Versions of streams asked of PostgreSQL many at a time, with nothing round it: the limit of what a freshness check costs.</summary>
internal static class GatheredReads
{
    /// <summary>Keys a second, the better of one connection that asks for all callers and two that ask for half each.</summary>
    public static async Task<double> Run(string connectionString, Guid[] streams, int callers, double seconds) =>
        Math.Max(await Run(connectionString, streams, 1, callers, seconds / 2), await Run(connectionString, streams, 2, callers / 2, seconds / 2));

    private static async Task<double> Run(string connectionString, Guid[] streams, int connections, int keys, double seconds)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, connections).Select(n => Task.Run(() => Ask(connectionString, streams, n * keys, keys, began, seconds))));
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<long> Ask(string connectionString, Guid[] streams, int from, int keys, long began, double seconds)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = "store", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select (select version from events where stream = w.asked order by version desc limit 1), w.ask
            from unnest($1) with ordinality as w (asked, ask)
            """,
            connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = streams[from..(from + keys)] });
        await command.PrepareAsync();
        var count = 0L;
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) count += reader.GetInt64(0) > 0 ? 1 : 0;
        }
        return count;
    }
}
