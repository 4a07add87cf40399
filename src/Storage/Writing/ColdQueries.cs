using System.Data.Common;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>What is asked rarely, in the SQL that both databases share.</summary>
internal static class ColdQueries
{
    public static ValueTask<KnownCommand?> FindCommand(IBackend backend, Guid id, CancellationToken ct) => backend.Read<KnownCommand?>(
        async connection =>
        {
            await using var reader = await connection.ExecuteReaderAsync(
                "select id, tenant, request_hash, outcome, first_position, last_position from commands where id = @id",
                new { id = backend.Dialect.Key(id) });
            return await reader.ReadAsync(ct)
                ? new(reader.Id(0), new(reader.Id(1)), reader.Bytes(2), reader.Bytes(3), reader.GetInt64(4), reader.GetInt64(5))
                : null;
        },
        ct);

    /// <summary>Whether this very batch was committed: all of it was or nothing, so one row tells.</summary>
    public static ValueTask<bool> IsStored(IBackend backend, Batch batch) => backend.Read(
        async connection =>
        {
            var (sql, key, wanted) = batch switch
            {
                { Events: [.., var e] } => ("select hash from events where position = @key", (object)e.Position, e.Hash),
                { Commands: [.., var c] } => ("select hash from commands where id = @key", backend.Dialect.Key(c.Id), c.Hash),
                { Log: [.., var l] } => ("select hash from read_log where position = @key", l.Position, l.Hash),
                _ => ("select signature from checkpoints where position = @key order by log_position desc limit 1", (object)batch.After.Position,
                    batch.Checkpoints[^1].Signature),
            };
            return await connection.ExecuteScalarAsync<byte[]>(sql, new { key }) is { } found && found.AsSpan().SequenceEqual(wanted);
        },
        default);

    public static async Task<Sequencer> ReadSequencer(DbConnection connection, CancellationToken ct)
    {
        await using var reader = await connection.ExecuteReaderAsync(
            new CommandDefinition("select position, root, recorded_at, log_position, log_root from sequencer where id = 1", cancellationToken: ct));
        if (!await reader.ReadAsync(ct)) throw new InvalidDataException("The sequencer's row is missing.");
        return new(reader.GetInt64(0), reader.Bytes(1), reader.GetInt64(2), reader.GetInt64(3), reader.Bytes(4));
    }
}

/// <summary>Ids of the event store: 16 bytes as in text on SQLite, <c>uuid</c> on PostgreSQL.</summary>
internal static class StoreValues
{
    public static object Key(this Dialect dialect, Guid id) => dialect == Dialect.Sqlite ? id.ToByteArray(bigEndian: true) : id;

    public static Guid Id(this DbDataReader reader, int column) =>
        reader.GetValue(column) is byte[] bytes ? new Guid(bytes, bigEndian: true) : reader.GetGuid(column);

    public static byte[] Bytes(this DbDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);
}
