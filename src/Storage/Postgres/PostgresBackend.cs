using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using Dapper;
using Lindung.Kernel;
using Npgsql;

namespace Lindung.Storage;

/// <summary>The store in the schema <c>store</c> of a PostgreSQL database; several processes may write it.</summary>
internal sealed class PostgresBackend : IBackend
{
    private const int BufferSize = 64 * 1024;
    private readonly NpgsqlDataSource _source;
    private readonly StoreOptions _options;
    private readonly PostgresReads _reads;
    private PostgresNotices? _notices;
    private NpgsqlConnection? _writer;
    private ServerTime? _server;

    private PostgresBackend(NpgsqlDataSource source, StoreOptions options)
    {
        (_source, _options) = (source, options);
        _reads = new(source);
    }

    public Dialect Dialect => Dialect.Postgres;

    public bool IsWorthGuessing => true;

    public static async Task<Result<PostgresBackend>> Open(string connectionString, StoreOptions options, CancellationToken ct)
    {
        var source = Source(connectionString);
        var backend = new PostgresBackend(source, options);
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            if (await Refusal(connection) is { } refusal)
            {
                await backend.DisposeAsync();
                return refusal;
            }
            await SchemaScripts.MakeSchema(connection, "store", ct);
            var applied = await SchemaScripts.Apply(
                connection, Dialect.Postgres, "store", SchemaScripts.Embedded(typeof(PostgresBackend), Dialect.Postgres), ct);
            if (applied.IsOk) return backend;
            await backend.DisposeAsync();
            return applied.Error!;
        }
        catch
        {
            await backend.DisposeAsync();
            throw;
        }
    }

    /// <summary>Statements are prepared on their second use; tables are found in the schema <c>store</c>.</summary>
    public static NpgsqlDataSource Source(string connectionString)
    {
        var settings = ServerPool.AtMost(ServerPool.Events, connectionString);
        (settings.SearchPath, settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = ("store", 64, 2);
        // A batch of events in one or two writes instead of dozens.
        settings.WriteBufferSize = settings.ReadBufferSize = BufferSize;
        return NpgsqlDataSource.Create(settings);
    }

    public async ValueTask<Begun> Begin(IReadOnlyList<StreamAppend> unknownHeads)
    {
        _writer ??= await OpenWriter();
        await using var batch = PostgresBatches.Begin(_writer, unknownHeads);
        await using var reader = await batch.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) throw new InvalidDataException("The sequencer's row is missing.");
        var sequencer = new Sequencer(reader.GetInt64(0), reader.Bytes(1), reader.GetInt64(2), reader.GetInt64(3), reader.Bytes(4));
        Learn(Micros.ToTime(reader.GetInt64(5)));
        var heads = new Dictionary<Guid, Head>();
        if (await reader.NextResultAsync())
            while (await reader.ReadAsync())
                heads[reader.GetGuid(2)] = new(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetInt64(3), reader.Bytes(4));
        return new(sequencer, heads);
    }

    public async ValueTask CommitIfUnmoved(Batch batch, Sequencer before)
    {
        _writer ??= await OpenWriter();
        await using var commit = PostgresBatches.CommitIfUnmoved(_writer, batch, before);
        await Execute(commit);
    }

    public async ValueTask Commit(Batch batch)
    {
        await using var commit = PostgresBatches.Commit(_writer!, batch);
        await Execute(commit);
    }

    public async ValueTask Abandon(bool broken)
    {
        if (_writer is not { } writer) return;
        try
        {
            if (!broken) await writer.ExecuteAsync("rollback transaction");
        }
        catch (DbException)
        {
            broken = true;
        }
        if (!broken) return;
        _writer = null;
        await Drop(writer);
    }

    public ValueTask<IReadOnlyList<StoredEvent>> ReadStream(Guid stream, long afterVersion, CancellationToken ct) =>
        _reads.ReadStream(stream, afterVersion, ct);

    public ValueTask<long> VersionOf(Guid stream, CancellationToken ct) => _reads.VersionOf(stream, ct);

    public ValueTask<IReadOnlyList<StoredEvent>> ReadAll(long afterPosition, int most, CancellationToken ct) =>
        _reads.ReadAll(afterPosition, most, ct);

    public async ValueTask<T> Read<T>(Func<DbConnection, Task<T>> ask, CancellationToken ct) =>
        await BrokenConnection.AskTwice(async () => await Write(ask, ct));

    public async ValueTask<T> Write<T>(Func<DbConnection, Task<T>> write, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        return await write(connection);
    }

    public void Listen(Action<long> appended) => _notices = new(_source, appended);

    public void Announce(long position) => _notices?.Announce(position);

    /// <summary>
    /// By the server's clock, as it was last told and went on since: a node whose clock jumps gives no event a wrong time, which would be the least for every
    /// event after it. A clock that the options give goes before it.
    /// </summary>
    public DateTimeOffset Now(TimeProvider clock) =>
        clock == TimeProvider.System && Volatile.Read(ref _server) is { } told ? told.Now + Stopwatch.GetElapsedTime(told.At) : clock.GetUtcNow();

    public void Learn(DateTimeOffset now) => Volatile.Write(ref _server, new(now, Stopwatch.GetTimestamp()));

    public bool IsOutage(Exception exception) => exception is DbException or IOException or SocketException or TimeoutException;

    public async ValueTask DisposeAsync()
    {
        if (_notices is not null) await _notices.DisposeAsync();
        await _reads.DisposeAsync();
        if (_writer is not null) await Drop(_writer);
        await _source.DisposeAsync();
    }

    private static async Task Execute(NpgsqlBatch commit)
    {
        try
        {
            await commit.ExecuteNonQueryAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            throw new SequencerMovedException(e);
        }
        catch (PostgresException e) when (e.SqlState[..2] is "22" or "23" or "54")
        {
            // Classes data exception, integrity violation, limit exceeded: the row's fault, not the server's.
            throw new RowRefusedException(e, e.SqlState == PostgresErrorCodes.UniqueViolation);
        }
    }

    private static async Task Drop(NpgsqlConnection connection)
    {
        try
        {
            await connection.DisposeAsync();
        }
        catch (Exception e) when (e is DbException or IOException or SocketException)
        {
            // It says goodbye to a server that is gone; the pool forgets it all the same.
        }
    }

    private async Task<NpgsqlConnection> OpenWriter()
    {
        var connection = await _source.OpenConnectionAsync();
        try
        {
            // A server set to acknowledge before the disk has it must not weaken this session; one set stronger stays so.
            if (await connection.ExecuteScalarAsync<string>("show synchronous_commit") is "off" or "local")
                await connection.ExecuteAsync("set synchronous_commit = on");
            var wait = (int)_options.LockWait.TotalMilliseconds;
            // A process that hangs inside the lock must not stop the others for ever.
            await connection.ExecuteAsync($"set lock_timeout = {wait}; set idle_in_transaction_session_timeout = {wait}");
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<Error?> Refusal(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < 15) return StoreErrors.TooOld(connection.PostgreSqlVersion.ToString());
        foreach (var setting in new[] { "fsync", "full_page_writes" })
            if (await connection.ExecuteScalarAsync<string>($"show {setting}") == "off")
                return StoreErrors.Unsafe(setting);
        return null;
    }

    private sealed record ServerTime(DateTimeOffset Now, long At);
}
