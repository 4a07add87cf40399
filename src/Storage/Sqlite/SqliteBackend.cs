using System.Collections.Concurrent;
using System.Data.Common;
using Lindung.Kernel;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lindung.Storage;

/// <summary>
/// The store in one SQLite file: WAL, <c>synchronous=FULL</c>. One process writes, held by a lock file beside the database, which
/// the operating system releases when the process dies.
/// </summary>
internal sealed class SqliteBackend : IBackend
{
    private const int KeptReaders = 16;
    private static readonly TimeSpan UpkeepWait = TimeSpan.FromMilliseconds(500);
    private readonly string _path;
    private readonly StoreOptions _options;
    private readonly FileStream _lock;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConcurrentQueue<SqliteSession> _readers = [];
    private SqliteSession? _writer;
    private bool _isGateHeld;

    private SqliteBackend(string path, StoreOptions options, FileStream @lock) => (_path, _options, _lock) = (path, options, @lock);

    public Dialect Dialect => Dialect.Sqlite;

    public bool IsWorthGuessing => false;

    public static async Task<Result<SqliteBackend>> Open(string path, StoreOptions options, CancellationToken ct)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        if (Lock(path) is not { } held) return StoreErrors.LockedByOther(folder);
        var backend = new SqliteBackend(path, options, held);
        try
        {
            backend._writer = SqliteSession.Open(path, SqliteOpenMode.ReadWriteCreate, options.LockWait);
            var applied = await SchemaScripts.Apply(
                backend._writer.Connection, Dialect.Sqlite, "store", SchemaScripts.Embedded(typeof(SqliteBackend), Dialect.Sqlite), ct);
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

    public async ValueTask<Begun> Begin(IReadOnlyList<StreamAppend> unknownHeads)
    {
        await _gate.WaitAsync();
        _isGateHeld = true;
        var writer = Writer();
        writer.Run("begin immediate");
        var heads = new Dictionary<Guid, Head>();
        foreach (var append in unknownHeads)
            if (writer.FindHead(append.Stream.Id, append.ExpectedVersion) is { } head) heads[append.Stream.Id] = head;
        return new(writer.ReadSequencer(), heads);
    }

    public ValueTask CommitIfUnmoved(Batch batch, Sequencer before) => throw new NotSupportedException("Nothing is spared here.");

    public ValueTask Commit(Batch batch)
    {
        var writer = Writer();
        try
        {
            writer.Insert(batch);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH)
        {
            throw new RowRefusedException(e, e.SqliteErrorCode == raw.SQLITE_CONSTRAINT);
        }
        writer.Run("commit");
        ReleaseGate();
        return ValueTask.CompletedTask;
    }

    public ValueTask Abandon(bool broken)
    {
        try
        {
            if (_writer is { IsInTransaction: true } && !broken) _writer.Run("rollback");
        }
        catch (SqliteException)
        {
            broken = true;
        }
        if (broken)
        {
            _writer?.Dispose();
            _writer = null;
        }
        ReleaseGate();
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<StoredEvent>> ReadStream(Guid stream, long afterVersion, CancellationToken ct) =>
        ValueTask.FromResult(Use(s => s.ReadStream(stream, afterVersion)));

    public ValueTask<long> VersionOf(Guid stream, CancellationToken ct) => ValueTask.FromResult(Use(s => s.VersionOf(stream)));

    public ValueTask<IReadOnlyList<StoredEvent>> ReadAll(long afterPosition, int most, CancellationToken ct) =>
        ValueTask.FromResult(Use(s => s.ReadAll(afterPosition, most)));

    public async ValueTask<T> Read<T>(Func<DbConnection, Task<T>> ask, CancellationToken ct)
    {
        var session = TakeReader();
        try
        {
            var answer = await ask(session.Connection);
            GiveBack(session);
            return answer;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    public async ValueTask<T> Write<T>(Func<DbConnection, Task<T>> write, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            // Upkeep is tried again by whoever does it: many of them before a locked file must not keep an append waiting behind them.
            Writer().WaitsFor(UpkeepWait);
            return await write(Writer().Connection);
        }
        catch (SqliteException)
        {
            _writer?.Dispose();
            _writer = null;
            throw;
        }
        finally
        {
            _writer?.WaitsFor(_options.LockWait);
            _gate.Release();
        }
    }

    public void Listen(Action<long> appended)
    {
        // One process writes: nobody else appends.
    }

    public void Announce(long position)
    {
        // One process writes: nobody else listens.
    }

    public DateTimeOffset Now(TimeProvider clock) => clock.GetUtcNow();

    public void Learn(DateTimeOffset now)
    {
        // The file has no clock but this machine's.
    }

    public bool IsOutage(Exception exception) => exception is SqliteException or IOException;

    public async ValueTask DisposeAsync()
    {
        while (_readers.TryDequeue(out var reader)) reader.Dispose();
        // Last, because only a connection that may write folds the write-ahead log into the file when it closes.
        _writer?.Dispose();
        await _lock.DisposeAsync();
        _gate.Dispose();
    }

    private static FileStream? Lock(string path)
    {
        try
        {
            return new(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path + ".lock"))
        {
            return null;
        }
    }

    private SqliteSession Writer() => _writer ??= SqliteSession.Open(_path, SqliteOpenMode.ReadWrite, _options.LockWait);

    private T Use<T>(Func<SqliteSession, T> read)
    {
        var session = TakeReader();
        try
        {
            var answer = read(session);
            GiveBack(session);
            return answer;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private SqliteSession TakeReader() =>
        _readers.TryDequeue(out var reader) ? reader : SqliteSession.Open(_path, SqliteOpenMode.ReadOnly, _options.LockWait);

    private void GiveBack(SqliteSession session)
    {
        if (_readers.Count < KeptReaders) _readers.Enqueue(session);
        else session.Dispose();
    }

    private void ReleaseGate()
    {
        if (!_isGateHeld) return;
        _isGateHeld = false;
        _gate.Release();
    }
}
