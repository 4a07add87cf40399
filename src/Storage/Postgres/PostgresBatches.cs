using Lindung.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Lindung.Storage;

/// <summary>The two messages of one writing transaction: take the lock, then insert everything and commit.</summary>
internal static class PostgresBatches
{
    private const NpgsqlDbType Bigints = NpgsqlDbType.Array | NpgsqlDbType.Bigint;
    private const NpgsqlDbType Integers = NpgsqlDbType.Array | NpgsqlDbType.Integer;
    private const NpgsqlDbType Uuids = NpgsqlDbType.Array | NpgsqlDbType.Uuid;
    private const NpgsqlDbType Texts = NpgsqlDbType.Array | NpgsqlDbType.Text;
    private const NpgsqlDbType Byteas = NpgsqlDbType.Array | NpgsqlDbType.Bytea;

    public static NpgsqlBatch Begin(NpgsqlConnection connection, IReadOnlyList<StreamAppend> unknownHeads)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("begin"));
        batch.BatchCommands.Add(new("select position, root, recorded_at, log_position, log_root, cast(extract(epoch from clock_timestamp()) * 1000000 as bigint) from sequencer where id = 1 for update"));
        if (unknownHeads.Count > 0)
            batch.BatchCommands.Add(Command(
                """
                select e.tenant, e.kind, e.stream, e.version, e.hash
                from unnest($1, $2) as w (stream, version) cross join lateral (
                    select * from events e where e.stream = w.stream and e.version = w.version limit 1) e
                """,
                Array(Uuids, unknownHeads, h => h.Stream.Id),
                Array(Bigints, unknownHeads, h => h.ExpectedVersion)));
        return batch;
    }

    public static NpgsqlBatch Commit(NpgsqlConnection connection, Batch rows)
    {
        var batch = new NpgsqlBatch(connection);
        AddRows(batch, rows);
        batch.BatchCommands.Add(Command(
            "update sequencer set position = $1, root = $2, recorded_at = $3, log_position = $4, log_root = $5 where id = 1",
            After(rows.After)));
        batch.BatchCommands.Add(new("commit"));
        return batch;
    }

    /// <summary>
    /// The update takes the lock and looks at the row under it; where it finds another position than the one gone on from, it
    /// divides by zero, which ends the transaction before anything is stored.
    /// </summary>
    public static NpgsqlBatch CommitIfUnmoved(NpgsqlConnection connection, Batch rows, Sequencer before)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("begin"));
        batch.BatchCommands.Add(Command(
            """
            update sequencer set
                position = case when position = $6 and log_position = $7 then $1 else $1 / (id - 1) end,
                root = $2, recorded_at = $3, log_position = $4, log_root = $5
            where id = 1
            """,
            [.. After(rows.After), new NpgsqlParameter<long> { TypedValue = before.Position }, new NpgsqlParameter<long> { TypedValue = before.LogPosition }]));
        AddRows(batch, rows);
        batch.BatchCommands.Add(new("commit"));
        return batch;
    }

    private static NpgsqlParameter[] After(Sequencer after) =>
    [
        new NpgsqlParameter<long> { TypedValue = after.Position },
        new NpgsqlParameter<byte[]> { TypedValue = after.Root },
        new NpgsqlParameter<long> { TypedValue = after.RecordedAt },
        new NpgsqlParameter<long> { TypedValue = after.LogPosition },
        new NpgsqlParameter<byte[]> { TypedValue = after.LogRoot },
    ];

    private static void AddRows(NpgsqlBatch batch, Batch rows)
    {
        if (rows.Events.Count > 0) batch.BatchCommands.Add(Events(rows.Events));
        if (rows.Commands.Count > 0) batch.BatchCommands.Add(Commands(rows.Commands));
        if (rows.Chunks.Count > 0) batch.BatchCommands.Add(Chunks(rows.Chunks));
        if (rows.Log.Count > 0)
        {
            batch.BatchCommands.Add(Log(rows.Log));
            batch.BatchCommands.Add(LogRecords(rows.Log));
        }
        if (rows.Checkpoints.Count > 0) batch.BatchCommands.Add(Checkpoints(rows.Checkpoints));
    }

    private static NpgsqlBatchCommand Events(List<StoredEvent> rows) => Command(
        """
        insert into events (position, tenant, kind, stream, version, name, schema_version, metadata, data, previous_hash, hash)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """,
        Array(Bigints, rows, e => e.Position),
        Array(Uuids, rows, e => e.Tenant.Value),
        Array(Texts, rows, e => e.Stream.Kind),
        Array(Uuids, rows, e => e.Stream.Id),
        Array(Bigints, rows, e => e.Version),
        Array(Texts, rows, e => e.Name),
        Array(Integers, rows, e => e.SchemaVersion),
        Array(Byteas, rows, e => e.Metadata),
        Array(Byteas, rows, e => e.Data),
        Array(Byteas, rows, e => e.PreviousHash),
        Array(Byteas, rows, e => e.Hash));

    private static NpgsqlBatchCommand Commands(List<CommandRow> rows) => Command(
        """
        insert into commands (id, tenant, request_hash, outcome, first_position, last_position, hash)
        select * from unnest($1, $2, $3, $4, $5, $6, $7)
        """,
        Array(Uuids, rows, c => c.Id),
        Array(Uuids, rows, c => c.Tenant),
        Array(Byteas, rows, c => c.RequestHash),
        Array(Byteas, rows, c => c.Outcome),
        Array(Bigints, rows, c => c.FirstPosition),
        Array(Bigints, rows, c => c.LastPosition),
        Array(Byteas, rows, c => c.Hash));

    private static NpgsqlBatchCommand Chunks(List<ChunkRow> rows) => Command(
        "insert into chunks (attachment, ordinal, tenant, bytes, hash) select * from unnest($1, $2, $3, $4, $5)",
        Array(Uuids, rows, c => c.Attachment),
        Array(Integers, rows, c => c.Ordinal),
        Array(Uuids, rows, c => c.Tenant),
        Array(Byteas, rows, c => c.Bytes),
        Array(Byteas, rows, c => c.Hash));

    private static NpgsqlBatchCommand Log(List<LogRow> rows) => Command(
        """
        insert into read_log (position, id, tenant, at, account, unit, records, field_classes, purpose, device, address, hash)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        Array(Bigints, rows, l => l.Position),
        Array(Uuids, rows, l => l.Entry.Id),
        Array(Uuids, rows, l => l.Entry.Tenant.Value),
        Array(Bigints, rows, l => Micros.Of(l.Entry.At)),
        Array(Uuids, rows, l => l.Entry.Account),
        Array(Uuids, rows, l => l.Entry.Unit),
        Array(Byteas, rows, l => l.Records),
        Array(Texts, rows, l => l.Entry.FieldClasses),
        Array(Texts, rows, l => l.Entry.Purpose),
        Array(Texts, rows, l => l.Entry.Device),
        Array(Texts, rows, l => l.Entry.Address),
        Array(Byteas, rows, l => l.Hash));

    private static NpgsqlBatchCommand LogRecords(List<LogRow> rows)
    {
        var pairs = rows.SelectMany(l => l.Entry.Records.Distinct().Select(r => (Record: r, l.Position))).ToList();
        return Command(
            "insert into read_log_records (record, position) select * from unnest($1, $2)",
            Array(Uuids, pairs, p => p.Record),
            Array(Bigints, pairs, p => p.Position));
    }

    private static NpgsqlBatchCommand Checkpoints(List<Checkpoint> rows) => Command(
        """
        insert into checkpoints (position, root, log_position, log_root, at, key_id, signature)
        select * from unnest($1, $2, $3, $4, $5, $6, $7) on conflict do nothing
        """,
        Array(Bigints, rows, c => c.Position),
        Array(Byteas, rows, c => c.Root),
        Array(Bigints, rows, c => c.LogPosition),
        Array(Byteas, rows, c => c.LogRoot),
        Array(Bigints, rows, c => Micros.Of(c.At)),
        Array(Texts, rows, c => c.KeyId),
        Array(Byteas, rows, c => c.Signature));

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlParameter<TValue[]> Array<TRow, TValue>(NpgsqlDbType type, IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
        return new() { NpgsqlDbType = type, TypedValue = values };
    }
}
