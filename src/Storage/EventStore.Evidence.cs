using System.Data.Common;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>Which entries of the read log are wanted; what is null does not limit.</summary>
/// <param name="Tenant">The controller of the data.</param>
/// <param name="Record">A record that was shown.</param>
/// <param name="From">At this time or later.</param>
/// <param name="Before">Earlier than this time.</param>
/// <param name="AfterPosition">For paging: entries after this position of the log.</param>
/// <param name="Most">At most so many.</param>
public sealed record ReadLogQuery(
    Id<Tenant> Tenant, Guid? Record = null, DateTimeOffset? From = null, DateTimeOffset? Before = null, long AfterPosition = 0, int Most = 1_000)
{
    /// <summary>Who read.</summary>
    public Guid? Account { get; init; }

    /// <summary>The newest first; then paging goes on before <see cref="AfterPosition"/>, where 0 is the end.</summary>
    public bool NewestFirst { get; init; }
}

/// <summary>An entry with its place in the log.</summary>
public sealed record ReadLogLine(long Position, ReadLogEntry Entry);

public sealed partial class EventStore
{
    /// <summary>Entries of the read log in order, or the newest first.</summary>
    public ValueTask<IReadOnlyList<ReadLogLine>> ReadLog(ReadLogQuery query, CancellationToken ct = default) => Ask(
        _backend.Read<IReadOnlyList<ReadLogLine>>(
            async c =>
            {
                var sql = "select l.position, l.id, l.tenant, l.at, l.account, l.unit, l.records, l.field_classes, l.purpose, l.device, l.address from read_log l";
                if (query.Record is not null) sql += " join read_log_records r on r.position = l.position and r.record = @record";
                sql += " where l.tenant = @tenant and l.at >= @from and l.at < @before";
                if (query.Account is not null) sql += " and l.account = @account";
                sql += query.NewestFirst ? " and l.position < @after order by l.position desc limit @most" : " and l.position > @after order by l.position limit @most";
                var lines = new List<ReadLogLine>();
                await using var reader = await c.ExecuteReaderAsync(
                    sql,
                    new
                    {
                        tenant = _backend.Dialect.Key(query.Tenant.Value),
                        record = _backend.Dialect.Key(query.Record ?? default),
                        from = query.From is { } from ? Micros.Of(from) : long.MinValue,
                        before = query.Before is { } before ? Micros.Of(before) : long.MaxValue,
                        account = _backend.Dialect.Key(query.Account ?? default),
                        after = query is { NewestFirst: true, AfterPosition: 0 } ? long.MaxValue : query.AfterPosition,
                        most = query.Most,
                    });
                while (await reader.ReadAsync(ct)) lines.Add(new(reader.GetInt64(0), Rows.LogEntry(reader, 1)));
                return lines;
            },
            ct));

    /// <summary>The sealed chunks of an attachment in order; empty when there is none or it was erased.</summary>
    public ValueTask<IReadOnlyList<Chunk>> ReadAttachment(Guid attachment, CancellationToken ct = default) => Ask(
        _backend.Read<IReadOnlyList<Chunk>>(
            async c =>
            {
                var chunks = new List<Chunk>();
                await using var reader = await c.ExecuteReaderAsync(
                    "select ordinal, bytes from chunks where attachment = @id order by ordinal", new { id = _backend.Dialect.Key(attachment) });
                while (await reader.ReadAsync(ct)) chunks.Add(new(attachment, reader.GetInt32(0), reader.Bytes(1)));
                return chunks;
            },
            ct));

    /// <summary>The attachments of a tenant that have chunks.</summary>
    public ValueTask<IReadOnlyList<Guid>> AttachmentsOf(Guid tenant, CancellationToken ct = default) => Ask(
        _backend.Read<IReadOnlyList<Guid>>(
            async c =>
            {
                var found = new List<Guid>();
                await using var reader = await c.ExecuteReaderAsync("select distinct attachment from chunks where tenant = @tenant", new { tenant = _backend.Dialect.Key(tenant) });
                while (await reader.ReadAsync(ct)) found.Add(reader.Id(0));
                return found;
            },
            ct));

    /// <summary>Erases an attachment's chunks. The event that names it stays; its hash then fits nothing.</summary>
    /// <returns>How many chunks there were.</returns>
    public ValueTask<int> DeleteAttachment(Guid attachment, CancellationToken ct = default) => Ask(
        _backend.Write(c => c.ExecuteAsync("delete from chunks where attachment = @id", new { id = _backend.Dialect.Key(attachment) }), ct));

    /// <summary>Signed checkpoints after a position, in order.</summary>
    public ValueTask<IReadOnlyList<Checkpoint>> ReadCheckpoints(long afterPosition = 0, CancellationToken ct = default) => Ask(
        _backend.Read<IReadOnlyList<Checkpoint>>(
            async c =>
            {
                var checkpoints = new List<Checkpoint>();
                await using var reader = await c.ExecuteReaderAsync(
                    $"select {Rows.CheckpointColumns} from checkpoints where position > @afterPosition order by position, log_position", new { afterPosition });
                while (await reader.ReadAsync(ct)) checkpoints.Add(Rows.Checkpoint(reader));
                return checkpoints;
            },
            ct));

    /// <summary>Signs a checkpoint of what stands in the store now, needing <see cref="StoreOptions.SigningKey"/>.</summary>
    public async ValueTask<Checkpoint> SignCheckpoint(CancellationToken ct = default)
    {
        if (_checkpointer is null) throw new InvalidOperationException("The store was opened without a signing key.");
        var pending = new PendingCheckpoint(ct);
        await _writer.Enqueue(pending, ct);
        return await pending.Task;
    }

    /// <summary>The newest signed checkpoint, or null.</summary>
    public ValueTask<Checkpoint?> LastCheckpoint(CancellationToken ct = default) => Ask(
        _backend.Read<Checkpoint?>(
            async c =>
            {
                await using var reader = await c.ExecuteReaderAsync(
                    $"select {Rows.CheckpointColumns} from checkpoints order by position desc, log_position desc limit 1");
                return await reader.ReadAsync(ct) ? Rows.Checkpoint(reader) : null;
            },
            ct));

    /// <summary>Signs unless the newest checkpoint says all there is to say.</summary>
    internal async Task SignWhatIsNew(CancellationToken ct)
    {
        var now = await Ask(_backend.Read(c => ColdQueries.ReadSequencer(c, ct), ct));
        var last = await LastCheckpoint(ct);
        if (now.Position > (last?.Position ?? 0) || now.LogPosition > (last?.LogPosition ?? 0)) await SignCheckpoint(ct);
    }

    /// <summary>
    /// The rolling root over all events: equal in two stores exactly when they hold the same events at the same positions.
    /// </summary>
    public async ValueTask<byte[]> HistoryHash(CancellationToken ct = default) =>
        (await Ask(_backend.Read(c => ColdQueries.ReadSequencer(c, ct), ct))).Root;
}

/// <summary>Rows read back, alike on both databases.</summary>
internal static class Rows
{
    public const string CheckpointColumns = "position, root, log_position, log_root, at, key_id, signature";

    public static Checkpoint Checkpoint(DbDataReader r) =>
        new(r.GetInt64(0), r.Bytes(1), r.GetInt64(2), r.Bytes(3), Micros.ToTime(r.GetInt64(4)), r.GetString(5), r.Bytes(6));

    /// <summary>The columns from <paramref name="at"/> on: id, tenant, at, account, unit, records, field classes, purpose, device, address.</summary>
    public static ReadLogEntry LogEntry(DbDataReader r, int at) => new(
        r.Id(at), new(r.Id(at + 1)), Micros.ToTime(r.GetInt64(at + 2)), r.Id(at + 3), r.Id(at + 4), ReadLogHash.Unpack(r.Bytes(at + 5)),
        r.GetString(at + 6), r.GetString(at + 7), r.GetString(at + 8), r.GetString(at + 9));
}
