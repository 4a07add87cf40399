using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Storage;

/// <summary>Tells a database that cannot answer now from a statement that is wrong.</summary>
public static class Outage
{
    /// <summary>Primary result codes of SQLite: busy, locked, out of memory, read-only, input or output failed, full, cannot be opened.</summary>
    private static readonly int[] Sqlite = [5, 6, 7, 8, 10, 13, 14];

    /// <summary>Classes of PostgreSQL's codes: connection, resources, intervention of an operator or a crash, the system around it; a standby that takes no writes.</summary>
    private static readonly string[] Postgres = ["08", "53", "57", "58", "25006"];

    /// <summary>Whether the same call may succeed when the database is back.</summary>
    public static bool Is(Exception exception) => exception switch
    {
        StoreUnavailableException => true,
        PostgresException e => Postgres.Any(code => e.SqlState.StartsWith(code, StringComparison.Ordinal)),
        // Broken on the way, or no answer in time.
        NpgsqlException => true,
        SqliteException e => Sqlite.Contains(e.SqliteErrorCode),
        _ => false,
    };
}
