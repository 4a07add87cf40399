using System.Data.Common;
using System.Globalization;
using Dapper;
using Lindung.Kernel;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Lindung.Storage;

/// <summary>
/// A database for tables that are no events: read tables (which may be deleted at any time) and the few durable ones. The same SQL
/// runs on both stores; only column types and the form of values differ, and that difference is here.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private const long AloneKey = 7305823001422;
    private readonly string? _file;
    private readonly NpgsqlDataSource? _server;
    private readonly NpgsqlDataSource? _beside;

    static Database() => DapperTypes.Register();

    private Database(string file) => _file = file;

    // A lock that is held while others work takes none of their connections.
    private Database(NpgsqlConnectionStringBuilder settings) =>
        (_server, _beside) = (NpgsqlDataSource.Create(settings), NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false }));

    /// <summary>Which of the two.</summary>
    public Dialect Dialect => _server is null ? Dialect.Sqlite : Dialect.Postgres;

    /// <summary>A file that can be rebuilt: the last moments may be lost with the power, never its integrity.</summary>
    public static Database Rebuildable(string path) => new(Text(path, "NORMAL"));

    /// <summary>A file whose commits have reached the disk when they are acknowledged.</summary>
    public static Database Durable(string path) => new(Text(path, "FULL"));

    /// <summary>A schema of a PostgreSQL database; it is made when it is missing.</summary>
    public static Database Server(string connectionString, string schema) => new(Settings(connectionString, schema));

    /// <summary>A schema that can be rebuilt: the last moments may be lost with the power, never its integrity.</summary>
    public static Database RebuildableServer(string connectionString, string schema)
    {
        var settings = Settings(connectionString, schema);
        settings.Options = $"{settings.Options} -c synchronous_commit=off".TrimStart();
        return new(settings);
    }

    /// <summary>An open connection, to be disposed by the caller. Throws <see cref="StoreUnavailableException"/>.</summary>
    public ValueTask<DbConnection> Open(CancellationToken ct = default) => Open(_server, ct);

    private async ValueTask<DbConnection> Open(NpgsqlDataSource? server, CancellationToken ct)
    {
        try
        {
            if (server is not null) return await server.OpenConnectionAsync(ct);
            var (text, synchronous) = (_file!.Split('\n')[0], _file.Split('\n')[1]);
            var connection = new SqliteConnection(text);
            await connection.OpenAsync(ct);
            await using var pragma = connection.CreateCommand();
            pragma.CommandText = $"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY;";
            await pragma.ExecuteNonQueryAsync(ct);
            return connection;
        }
        catch (Exception e) when (e is DbException or IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            throw new StoreUnavailableException("The database cannot be opened now.", e);
        }
    }

    /// <summary>Makes the schema when it is missing; nothing to do for a file.</summary>
    public async Task Prepare(CancellationToken ct = default)
    {
        await using var connection = await Open(ct);
        if (_server is not null) await SchemaScripts.MakeSchema(connection, new NpgsqlConnectionStringBuilder(_server.ConnectionString).SearchPath!, ct);
    }

    /// <summary>Does what must be done once while no other process on this database does such a thing; a file has one process.</summary>
    public async Task OneAtATime(Func<Task> work, CancellationToken ct = default)
    {
        await using var connection = await Open(_beside, ct);
        if (_server is not null) await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_lock(@AloneKey)", new { AloneKey }, commandTimeout: 0, cancellationToken: ct));
        try
        {
            await work();
        }
        finally
        {
            // Goes with the connection too, when this process dies.
            if (_server is not null) await connection.ExecuteAsync("select pg_advisory_unlock(@AloneKey)", new { AloneKey });
        }
    }

    /// <summary>The column type of the kernel in this database's words.</summary>
    public string TypeName(ColumnType type) => (Dialect, type) switch
    {
        (Dialect.Sqlite, ColumnType.Id or ColumnType.Text or ColumnType.Date) => "TEXT",
        (Dialect.Sqlite, ColumnType.Int or ColumnType.Instant or ColumnType.Bool) => "INTEGER",
        (Dialect.Sqlite, ColumnType.Number) => "REAL",
        (Dialect.Sqlite, _) => "BLOB",
        (_, ColumnType.Id) => "uuid",
        (_, ColumnType.Text) => "text",
        (_, ColumnType.Int) => "bigint",
        (_, ColumnType.Number) => "double precision",
        (_, ColumnType.Date) => "date",
        (_, ColumnType.Instant) => "timestamptz",
        (_, ColumnType.Bool) => "boolean",
        _ => "bytea",
    };

    /// <summary>A new parameter made one of a column's type, to be set by <see cref="Value"/>.</summary>
    public static DbParameter Parameter(DbParameter parameter, string name, ColumnType type)
    {
        parameter.ParameterName = name;
        if (parameter is NpgsqlParameter server)
            server.NpgsqlDbType = type switch
            {
                ColumnType.Id => NpgsqlDbType.Uuid,
                ColumnType.Text => NpgsqlDbType.Text,
                ColumnType.Int => NpgsqlDbType.Bigint,
                ColumnType.Number => NpgsqlDbType.Double,
                ColumnType.Date => NpgsqlDbType.Date,
                ColumnType.Instant => NpgsqlDbType.TimestampTz,
                ColumnType.Bool => NpgsqlDbType.Boolean,
                _ => NpgsqlDbType.Bytea,
            };
        return parameter;
    }

    /// <summary>A value in the form in which this database keeps the column's type; null becomes the database's null.</summary>
    public object Value(object? value, ColumnType type) => (value, type) switch
    {
        (null, _) => DBNull.Value,
        (_, ColumnType.Id) => Stored(IdOf(value)),
        (_, ColumnType.Text) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        (_, ColumnType.Int) => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        (_, ColumnType.Number) => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        (DateOnly day, ColumnType.Date) => Dialect == Dialect.Sqlite ? DapperTypes.Text(day) : day,
        (DateTimeOffset at, ColumnType.Instant) => Dialect == Dialect.Sqlite ? DapperTypes.Microseconds(at) : at.ToUniversalTime(),
        (bool yes, ColumnType.Bool) => Dialect == Dialect.Sqlite ? (yes ? 1L : 0L) : yes,
        _ => value,
    };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_beside is not null) await _beside.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        else
        {
            await using var any = new SqliteConnection(_file!.Split('\n')[0]);
            SqliteConnection.ClearPool(any);
        }
    }

    private static NpgsqlConnectionStringBuilder Settings(string connectionString, string schema)
    {
        var settings = ServerPool.AtMost(ServerPool.Tables, connectionString);
        (settings.SearchPath, settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (schema, 50, 2);
        return settings;
    }

    private static string Text(string path, string synchronous) => $"{new SqliteConnectionStringBuilder { DataSource = path }}\n{synchronous}";

    private object Stored(Guid id) => Dialect == Dialect.Sqlite ? id.ToString("D") : id;

    private static Guid IdOf(object value) => value as Guid? ?? Guid.Parse(value.ToString()!);
}
