using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Lindung.Kernel;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lindung.Storage;

/// <summary>One unchanging view of a whole store, for what only reads: verify, move, backup. Works beside a running host.</summary>
internal sealed class StoreReader : IAsyncDisposable
{
    private const int PageSize = 1_000;
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(10);
    private readonly SqliteSession? _session;
    private readonly NpgsqlDataSource? _source;
    private readonly string _snapshot = "";

    private StoreReader(SqliteSession session) => (_session, Connection, Dialect) = (session, session.Connection, Dialect.Sqlite);

    private StoreReader(NpgsqlDataSource source, NpgsqlConnection connection, string snapshot) =>
        (_source, Connection, _snapshot, Dialect) = (source, connection, snapshot, Dialect.Postgres);

    public DbConnection Connection { get; }

    public Dialect Dialect { get; }

    /// <summary>Opens for reading only; refuses with <c>store.missing</c>.</summary>
    public static async Task<Result<StoreReader>> Open(StoreAddress address, CancellationToken ct) => address switch
    {
        StoreAddress.Sqlite at => File.Exists(at.Path) ? new StoreReader(OpenFile(at.Path)) : StoreErrors.Missing(at.Path),
        StoreAddress.Postgres at => await OpenServer(at.ConnectionString, ct),
        _ => throw new NotSupportedException(address.GetType().Name),
    };

    /// <summary>All events in position order, a page at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<StoredEvent>> Events(long afterPosition, [EnumeratorCancellation] CancellationToken ct)
    {
        if (_session is not null)
        {
            while (_session.ReadAll(afterPosition, PageSize) is { Count: > 0 } read)
            {
                yield return read;
                afterPosition = read[^1].Position;
            }
            yield break;
        }
        await using var reader = await Stream(
            $"select {PostgresReads.Columns} from events where position > {afterPosition} order by position", ct);
        var page = new List<StoredEvent>(PageSize);
        while (await reader.ReadAsync(ct))
        {
            page.Add(PostgresReads.Event(reader));
            if (page.Count < PageSize) continue;
            yield return page;
            page = new(PageSize);
        }
        if (page.Count > 0) yield return page;
    }

    /// <summary>Rows of the same view, read while others are read too.</summary>
    public async Task<DbDataReader> Stream(string sql, CancellationToken ct)
    {
        if (_session is not null)
        {
            // Lives as long as its reader, which ends it.
            var ask = _session.Connection.CreateCommand();
            ask.CommandText = sql;
            return await ask.ExecuteReaderAsync(CommandBehavior.Default, ct);
        }
        var connection = await _source!.OpenConnectionAsync(ct);
        await connection.ExecuteAsync($"begin isolation level repeatable read read only; set transaction snapshot '{_snapshot}'");
        // A whole store may take longer than any fixed time.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteReaderAsync(CommandBehavior.CloseConnection, ct);
    }

    public Task<Sequencer> ReadSequencer(CancellationToken ct) => ColdQueries.ReadSequencer(Connection, ct);

    public async ValueTask DisposeAsync()
    {
        _session?.Dispose();
        if (_source is null) return;
        await Connection.DisposeAsync();
        await _source.DisposeAsync();
    }

    private static SqliteSession OpenFile(string path)
    {
        var session = SqliteSession.Open(path, SqliteOpenMode.ReadOnly, LockWait);
        session.KeepsUnreadable = true;
        session.Run("begin");
        return session;
    }

    private static async Task<StoreReader> OpenServer(string connectionString, CancellationToken ct)
    {
        var source = PostgresBackend.Source(connectionString);
        try
        {
            var connection = await source.OpenConnectionAsync(ct);
            await connection.ExecuteAsync("begin isolation level repeatable read read only");
            return new(source, connection, (await connection.ExecuteScalarAsync<string>("select pg_export_snapshot()"))!);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }
}
