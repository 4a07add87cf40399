using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Storage;

/// <summary>Where wrapped keys lie: a file of their own, or a PostgreSQL database of their own.</summary>
internal abstract class KeyDatabase : IAsyncDisposable
{
    public abstract string Bytes { get; }

    /// <summary>The database's clock in microseconds since 1970.</summary>
    public abstract string Now { get; }

    /// <summary>Keeps a row that was read as it is until the transaction ends.</summary>
    public abstract string ForShare { get; }

    /// <summary>Put before statements that make tables: nodes that start together would make them together.</summary>
    public abstract string OneAtATime { get; }

    /// <summary>A condition: the column is one of the <see cref="Values"/> of a parameter.</summary>
    public abstract string In(string column, string parameter);

    /// <summary>Many values as one parameter: an array, or JSON where there are no arrays.</summary>
    public abstract object Values(IEnumerable<string> values);

    public abstract Task<T> Use<T>(Func<DbConnection, Task<T>> use, CancellationToken ct);

    /// <summary>Leaves no trace of deleted keys in the table and its log.</summary>
    public abstract Task Purge(CancellationToken ct);

    public abstract ValueTask DisposeAsync();

    public Task Use(Func<DbConnection, Task> use, CancellationToken ct) => Use<object?>(
        async c =>
        {
            await use(c).ConfigureAwait(false);
            return null;
        }, ct);

    protected static StoreUnavailableException Unavailable(DbException e) => new($"The key store cannot answer: {e.Message}", e);
}

/// <summary>
/// One connection, used in turn. <c>secure_delete</c> overwrites what is deleted; the bundled library leaves it off by itself.
/// </summary>
internal sealed class SqliteKeys : KeyDatabase
{
    private readonly string _path;
    private readonly SemaphoreSlim _turn = new(1);
    private SqliteConnection? _connection;

    public SqliteKeys(string path) => _path = path;

    public override string Bytes => "BLOB";

    public override string ForShare => "";

    public override string OneAtATime => "";

    public override string In(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override object Values(IEnumerable<string> values) => JsonSerializer.Serialize(values);

    public override string Now => "CAST(unixepoch('subsec') * 1000000 AS INTEGER)";

    public override async Task<T> Use<T>(Func<DbConnection, Task<T>> use, CancellationToken ct)
    {
        await _turn.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return await use(_connection ??= Open()).ConfigureAwait(false);
        }
        catch (SqliteException e) when (e.SqliteErrorCode != 19)
        {
            _connection?.Dispose();
            _connection = null;
            throw Unavailable(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override Task Purge(CancellationToken ct) => Use(
        async c =>
        {
            using var command = c.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }, ct);

    public override ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteConnection Open()
    {
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Pooling = false,
        };
        // Two processes may open a new one at the same moment.
        if (!OperatingSystem.IsWindows() && !File.Exists(_path))
            File.Open(_path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }).Dispose();
        var connection = new SqliteConnection(address.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL;";
        command.ExecuteNonQuery();
        return connection;
    }
}

internal sealed class PostgresKeys(string connectionString) : KeyDatabase
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(ServerPool.AtMost(ServerPool.Keys, connectionString));

    public override string Bytes => "BYTEA";

    public override string ForShare => " FOR SHARE";

    public override string OneAtATime => "SELECT pg_advisory_xact_lock(7305823001420); ";

    public override string In(string column, string parameter) => $"{column} = ANY({parameter})";

    public override object Values(IEnumerable<string> values) => values.ToArray();

    public override string Now => "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)";

    public override async Task<T> Use<T>(Func<DbConnection, Task<T>> use, CancellationToken ct)
    {
        try
        {
            await using var connection = await _source.OpenConnectionAsync(ct).ConfigureAwait(false);
            return await use(connection).ConfigureAwait(false);
        }
        catch (NpgsqlException e) when (e is not PostgresException { SqlState: "23505" })
        {
            throw Unavailable(e);
        }
    }

    // A plain VACUUM may leave the bytes of a dead row in a page's free space; FULL writes the table anew.
    public override Task Purge(CancellationToken ct) => Use(
        async c =>
        {
            using var command = c.CreateCommand();
            command.CommandText = "VACUUM (FULL) keys";
            await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        }, ct);

    public override ValueTask DisposeAsync() => _source.DisposeAsync();
}
