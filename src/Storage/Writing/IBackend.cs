using System.Data.Common;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>What the two databases do differently. One writing transaction at a time: Begin, then Commit or Abandon.</summary>
internal interface IBackend : IAsyncDisposable
{
    Dialect Dialect { get; }

    /// <summary>Takes the one lock and reads the sequencer under it, and of the streams asked for the event at that version.</summary>
    ValueTask<Begun> Begin(IReadOnlyList<StreamAppend> unknownHeads);

    /// <summary>
    /// Whether <see cref="CommitIfUnmoved"/> spares anything: a round trip, when nobody else wrote since this process did.
    /// </summary>
    bool IsWorthGuessing { get; }

    /// <summary>
    /// Begin and Commit in one: stores a batch that goes on from <paramref name="before"/>, or throws
    /// <see cref="SequencerMovedException"/> because the sequencer, looked at under its lock, stands elsewhere.
    /// </summary>
    ValueTask CommitIfUnmoved(Batch batch, Sequencer before);

    /// <summary>Inserts and commits. Throws <see cref="RowRefusedException"/> when a row does not fit; then nothing was stored.</summary>
    ValueTask Commit(Batch batch);

    /// <summary>Rolls back; a connection that is <paramref name="broken"/> is thrown away.</summary>
    ValueTask Abandon(bool broken);

    ValueTask<IReadOnlyList<StoredEvent>> ReadStream(Guid stream, long afterVersion, CancellationToken ct);

    ValueTask<long> VersionOf(Guid stream, CancellationToken ct);

    ValueTask<IReadOnlyList<StoredEvent>> ReadAll(long afterPosition, int most, CancellationToken ct);

    /// <summary>For what is not hot: the same SQL on both.</summary>
    ValueTask<T> Read<T>(Func<DbConnection, Task<T>> ask, CancellationToken ct);

    /// <summary>A small write of its own, outside the sequencer.</summary>
    ValueTask<T> Write<T>(Func<DbConnection, Task<T>> write, CancellationToken ct);

    /// <summary>Calls <paramref name="appended"/> with the last position when another process appended.</summary>
    void Listen(Action<long> appended);

    /// <summary>Tells other processes.</summary>
    void Announce(long position);

    /// <summary>What time an event that is stored now is recorded at.</summary>
    DateTimeOffset Now(TimeProvider clock);

    /// <summary>Told what time it is by the database's clock.</summary>
    void Learn(DateTimeOffset now);

    /// <summary>Whether the database itself failed, so that trying again later is right.</summary>
    bool IsOutage(Exception exception);
}

/// <summary>The database works but refuses a row: a key is taken or a value cannot be kept.</summary>
internal sealed class RowRefusedException(Exception inner, bool isKeyTaken) : Exception("A row was refused.", inner)
{
    public bool IsKeyTaken { get; } = isKeyTaken;
}

/// <summary>Another process has appended meanwhile; nothing was stored.</summary>
internal sealed class SequencerMovedException(Exception inner) : Exception("The sequencer stands elsewhere.", inner);

/// <summary>The sequencer's row.</summary>
internal sealed record Sequencer(long Position, byte[] Root, long RecordedAt, long LogPosition, byte[] LogRoot);

/// <summary>An event that is known to stand in the store: a fact for ever, since nothing is ever changed.</summary>
internal sealed record Head(Guid Tenant, string Kind, Guid Stream, long Version, byte[] Hash);

internal sealed record Begun(Sequencer Sequencer, IReadOnlyDictionary<Guid, Head> Heads);

internal sealed record CommandRow(Guid Id, Guid Tenant, byte[] RequestHash, byte[] Outcome, long FirstPosition, long LastPosition, byte[] Hash);

internal sealed record ChunkRow(Guid Attachment, int Ordinal, Guid Tenant, byte[] Bytes, byte[] Hash);

internal sealed record LogRow(long Position, ReadLogEntry Entry, byte[] Records, byte[] Hash);

/// <summary>What one transaction writes.</summary>
internal sealed class Batch
{
    public List<StoredEvent> Events { get; } = [];

    public List<CommandRow> Commands { get; } = [];

    public List<ChunkRow> Chunks { get; } = [];

    public List<LogRow> Log { get; } = [];

    public List<Checkpoint> Checkpoints { get; } = [];

    public required Sequencer After { get; set; }
}
