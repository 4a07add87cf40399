using Dapper;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>
/// The append-only store of events: gap-free positions in commit order, a hash chain per stream, command ids unique for ever. What
/// <see cref="Append"/> has answered is on disk. Every member may throw <see cref="StoreUnavailableException"/>.
/// </summary>
public sealed partial class EventStore : IAsyncDisposable
{
    private readonly IBackend _backend;
    private readonly Heads _heads = new();
    private readonly GroupWriter _writer;
    private readonly AppendSignal _signal;
    private readonly Checkpointer? _checkpointer;

    private EventStore(IBackend backend, StoreOptions options, long head)
    {
        _backend = backend;
        _signal = new(head);
        _writer = new(backend, options, _heads, _signal.Raise);
        backend.Listen(_signal.Raise);
        if (options.SigningKey is not null) _checkpointer = new(this, options.CheckpointEvery);
    }

    /// <summary>The position of the last event that this process knows to be stored; other processes' events follow within moments.</summary>
    public long Head => _signal.Head;

    /// <summary>
    /// Opens a store for writing; makes it or brings its tables up to date. Refuses with <c>store.locked-by-other-process</c>,
    /// <c>store.newer-version</c>, <c>store.unsafe-durability</c>, <c>store.server-too-old</c>, <c>store.unavailable</c>.
    /// </summary>
    public static async Task<Result<EventStore>> Open(StoreAddress address, StoreOptions? options = null, CancellationToken ct = default)
    {
        options ??= new();
        IBackend? backend = null;
        try
        {
            var opened = await OpenBackend(address, options, ct);
            if (!opened.IsOk) return opened.Error!;
            backend = opened.Value;
            if (await backend.Read(c => c.ExecuteScalarAsync<string?>("select value from marks where name = @UnfinishedMark", new { StoreMove.UnfinishedMark }), ct) is not null)
            {
                await backend.DisposeAsync();
                return StoreErrors.Unfinished;
            }
            var sequencer = await backend.Read(c => ColdQueries.ReadSequencer(c, ct), ct);
            return new EventStore(backend, options, sequencer.Position);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException)
        {
            if (backend is not null) await backend.DisposeAsync();
            return StoreErrors.Unavailable(e.GetBaseException().Message);
        }
    }

    /// <summary>
    /// Stores a unit whole or not at all; gathered with others into one transaction. <paramref name="ct"/> is heeded while the unit
    /// waits; once the writer has taken it the outcome is told.
    /// </summary>
    /// <returns><see cref="Appended"/>, <see cref="VersionConflict"/> or <see cref="CommandKnown"/>.</returns>
    public async ValueTask<AppendOutcome> Append(AppendUnit unit, CancellationToken ct = default)
    {
        unit.Check();
        var pending = new PendingUnit(unit, ct);
        await _writer.Enqueue(pending, ct);
        return await pending.Task;
    }

    /// <summary>Writes entries of the read log; answers when they are on disk.</summary>
    public async ValueTask LogReads(IReadOnlyList<ReadLogEntry> entries, CancellationToken ct = default)
    {
        if (entries.Count == 0) return;
        var pending = new PendingLog(entries, ct);
        await _writer.Enqueue(pending, ct);
        await pending.Task;
    }

    /// <summary>The events of a stream after a version, in order; empty when there are none.</summary>
    public async ValueTask<IReadOnlyList<StoredEvent>> ReadStream(StreamId stream, long afterVersion = 0, CancellationToken ct = default)
    {
        try
        {
            var events = await _backend.ReadStream(stream.Id, afterVersion, ct);
            if (events is [.., var last]) _heads.Learn(new(last.Tenant.Value, last.Stream.Kind, stream.Id, last.Version, last.Hash));
            return events;
        }
        catch (Exception e) when (_backend.IsOutage(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>The version of a stream's last event now, asked of the database; 0 when there is none.</summary>
    public async ValueTask<long> VersionOf(StreamId stream, CancellationToken ct = default)
    {
        try
        {
            return await _backend.VersionOf(stream.Id, ct);
        }
        catch (Exception e) when (_backend.IsOutage(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Events of all streams after a position, in order, at most <paramref name="most"/>.</summary>
    public async ValueTask<IReadOnlyList<StoredEvent>> ReadAll(long afterPosition, int most = 1_000, CancellationToken ct = default)
    {
        try
        {
            return await _backend.ReadAll(afterPosition, most, ct);
        }
        catch (Exception e) when (_backend.IsOutage(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>What was stored under a command id, or null.</summary>
    public async ValueTask<KnownCommand?> FindCommand(Guid commandId, CancellationToken ct = default)
    {
        try
        {
            return await ColdQueries.FindCommand(_backend, commandId, ct);
        }
        catch (Exception e) when (_backend.IsOutage(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>Waits until an event stands after <paramref name="position"/> and returns the new <see cref="Head"/>.</summary>
    public ValueTask<long> WaitPast(long position, CancellationToken ct) => _signal.WaitPast(position, ct);

    /// <summary>Writes what waits, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_checkpointer is not null) await _checkpointer.DisposeAsync();
        await _writer.DisposeAsync();
        await _backend.DisposeAsync();
    }

    private static StoreUnavailableException Unreadable(Exception e) => new("The store cannot be read now.", e);

    internal static async Task<Result<IBackend>> OpenBackend(StoreAddress address, StoreOptions options, CancellationToken ct) => address switch
    {
        StoreAddress.Sqlite at => (await SqliteBackend.Open(at.Path, options, ct)).Map(IBackend (b) => b),
        StoreAddress.Postgres at => (await PostgresBackend.Open(at.ConnectionString, options, ct)).Map(IBackend (b) => b),
        _ => throw new NotSupportedException(address.GetType().Name),
    };
}
