using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>The rows of a batch, one prepared statement per table.</summary>
internal static class SqliteInserts
{
    public static void Insert(this SqliteSession session, Batch batch)
    {
        foreach (var e in batch.Events)
            session.Prepared(
                    "insert into events (position, tenant, kind, stream, version, name, schema_version, metadata, data, previous_hash, hash) values (?,?,?,?,?,?,?,?,?,?,?)")
                .Bind(1, e.Position).Bind(2, e.Tenant.Value).Bind(3, e.Stream.Kind).Bind(4, e.Stream.Id).Bind(5, e.Version).Bind(6, e.Name)
                .Bind(7, e.SchemaVersion).Bind(8, e.Metadata).Bind(9, e.Data).Bind(10, e.PreviousHash).Bind(11, e.Hash).Run();
        foreach (var c in batch.Commands)
            session.Prepared("insert into commands (id, tenant, request_hash, outcome, first_position, last_position, hash) values (?,?,?,?,?,?,?)")
                .Bind(1, c.Id).Bind(2, c.Tenant).Bind(3, c.RequestHash).Bind(4, c.Outcome).Bind(5, c.FirstPosition).Bind(6, c.LastPosition)
                .Bind(7, c.Hash).Run();
        foreach (var c in batch.Chunks)
            session.Prepared("insert into chunks (attachment, ordinal, tenant, bytes, hash) values (?,?,?,?,?)")
                .Bind(1, c.Attachment).Bind(2, c.Ordinal).Bind(3, c.Tenant).Bind(4, c.Bytes).Bind(5, c.Hash).Run();
        foreach (var l in batch.Log) session.Insert(l);
        foreach (var c in batch.Checkpoints)
            session.Prepared("insert or ignore into checkpoints (position, root, log_position, log_root, at, key_id, signature) values (?,?,?,?,?,?,?)")
                .Bind(1, c.Position).Bind(2, c.Root).Bind(3, c.LogPosition).Bind(4, c.LogRoot).Bind(5, Micros.Of(c.At)).Bind(6, c.KeyId)
                .Bind(7, c.Signature).Run();
        session.Prepared("update sequencer set position = ?, root = ?, recorded_at = ?, log_position = ?, log_root = ? where id = 1")
            .Bind(1, batch.After.Position).Bind(2, batch.After.Root).Bind(3, batch.After.RecordedAt).Bind(4, batch.After.LogPosition)
            .Bind(5, batch.After.LogRoot).Run();
    }

    private static void Insert(this SqliteSession session, LogRow row)
    {
        var e = row.Entry;
        session.Prepared(
                "insert into read_log (position, id, tenant, at, account, unit, records, field_classes, purpose, device, address, hash) values (?,?,?,?,?,?,?,?,?,?,?,?)")
            .Bind(1, row.Position).Bind(2, e.Id).Bind(3, e.Tenant.Value).Bind(4, Micros.Of(e.At)).Bind(5, e.Account).Bind(6, e.Unit)
            .Bind(7, row.Records).Bind(8, e.FieldClasses).Bind(9, e.Purpose).Bind(10, e.Device).Bind(11, e.Address).Bind(12, row.Hash).Run();
        foreach (var record in e.Records)
            session.Prepared("insert or ignore into read_log_records (record, position) values (?,?)").Bind(1, record).Bind(2, row.Position).Run();
    }
}
