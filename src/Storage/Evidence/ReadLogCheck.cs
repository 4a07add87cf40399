using Dapper;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>Whether the read log's chain is whole and its index by record fits it.</summary>
internal sealed class ReadLogCheck(StoreReader reader, CheckpointCheck checkpoints, Findings findings)
{
    public long Entries { get; private set; }

    public async Task Run(Sequencer? sequencer, CancellationToken ct)
    {
        var (root, position, records) = (EventHash.None, 0L, 0L);
        await using var rows = await reader.Stream(
            """
            select position, hash, id, tenant, at, account, unit, records, field_classes, purpose, device, address
            from read_log order by position
            """,
            ct);
        while (await rows.ReadAsync(ct))
        {
            var at = rows.GetInt64(0);
            var entry = Rows.LogEntry(rows, 2);
            if (at != position + 1) Missing(position + 1, at - 1);
            else if (!ReadLogHash.Of(root, at, entry, rows.Bytes(7)).AsSpan().SequenceEqual(rows.Bytes(1))) Altered(at);
            (root, position) = (rows.Bytes(1), at);
            records += entry.Records.Distinct().Count();
            Entries++;
            checkpoints.AtLog(at, root);
        }
        checkpoints.EndLog(position);
        if (sequencer is not null && sequencer.LogPosition > position) Missing(position + 1, sequencer.LogPosition);
        else if (sequencer is not null && (sequencer.LogPosition != position || !sequencer.LogRoot.AsSpan().SequenceEqual(root))) Altered(position);
        var indexed = await reader.Connection.ExecuteScalarAsync<long>(
            "select count(*) from read_log_records r join read_log l on l.position = r.position");
        if (indexed != records)
            findings.Other(
                "read-log.altered", null, "read_log_records",
                "Indeks log baca menurut catatan tidak cocok dengan log.",
                "The read log's index by record does not fit the log.");
    }

    private void Altered(long position) => findings.Other(
        "read-log.altered", position, "row", $"Log baca {position} telah diubah.", $"Entry {position} of the read log was altered.");

    private void Missing(long first, long last) => findings.Other(
        "read-log.missing", first, "row", $"Log baca {first} sampai {last} hilang.", $"Entries {first} to {last} of the read log are missing.");
}
