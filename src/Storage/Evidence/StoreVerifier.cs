using System.Data.Common;
using Dapper;
using Lindung.Kernel;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Lindung.Storage;

/// <summary>
/// Reads a whole store, beside a running host or without one, and names what was altered, deleted, reordered, inserted or damaged.
/// Needs no key for the data; checks signatures with the public keys it is given.
/// </summary>
public static class StoreVerifier
{
    /// <summary>Verifies; a damaged store is a report, not an exception.</summary>
    /// <param name="address">The store or backup.</param>
    /// <param name="options">Public keys and checkpoints kept elsewhere.</param>
    /// <param name="progress">Told the number of events read.</param>
    /// <param name="ct">Stops the verification.</param>
    /// <returns>The report, or <c>store.missing</c> or <c>store.unavailable</c>.</returns>
    public static async Task<Result<VerifyReport>> Verify(
        StoreAddress address, VerifyOptions? options = null, IProgress<long>? progress = null, CancellationToken ct = default)
    {
        options ??= new();
        var findings = new Findings(options.MostFindings);
        try
        {
            var opened = await StoreReader.Open(address, ct);
            if (!opened.IsOk) return opened.Error!;
            await using var reader = opened.Value;
            return await Verify(reader, options, findings, progress, ct);
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            Malformed(findings, "store", e);
            return new VerifyReport(0, 0, 0, 0, false, 0, EventHash.None, findings.InOrder);
        }
        catch (DbException e)
        {
            return StoreErrors.Unavailable(e.GetBaseException().Message);
        }
    }

    private static async Task<VerifyReport> Verify(
        StoreReader reader, VerifyOptions options, Findings findings, IProgress<long>? progress, CancellationToken ct)
    {
        if (reader.Dialect == Dialect.Sqlite) await CheckFile(reader, findings);
        Sequencer? sequencer = null;
        await Guarded(reader, findings, "sequencer", async () => sequencer = await reader.ReadSequencer(ct));
        IReadOnlyList<Checkpoint> stored = [];
        await Guarded(reader, findings, "checkpoints", async () => stored = await ReadCheckpoints(reader, ct));
        var checkpoints = new CheckpointCheck(stored, options, findings);
        var attachments = new AttachmentCheck(reader, findings);
        var events = new EventCheck(reader, checkpoints, attachments, findings);
        await Guarded(reader, findings, "events", () => events.Run(sequencer, progress, ct), () => events.LastPosition);
        var log = new ReadLogCheck(reader, checkpoints, findings);
        await Guarded(reader, findings, "read_log", () => log.Run(sequencer, ct), () => log.Entries);
        await Guarded(reader, findings, "chunks", () => attachments.Run(ct));
        return new(
            events.Events, events.Commands, log.Entries, checkpoints.Count, options.PublicKeys.Count > 0, checkpoints.SignedUpTo, events.Root, findings.InOrder);
    }

    private static async Task Guarded(StoreReader reader, Findings findings, string table, Func<Task> check, Func<long>? last = null)
    {
        try
        {
            await check();
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            Malformed(findings, last is null ? table : $"{table} after {last()}", e);
        }
        catch (Exception e) when (e is InvalidDataException || reader.Dialect == Dialect.Sqlite && e is InvalidCastException or InvalidOperationException or FormatException or ArgumentException)
        {
            // A value that is not what its column holds.
            Malformed(findings, last is null ? table : $"{table} after {last()}", e);
        }
    }

    private static bool IsDamage(SqliteException e) =>
        e.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_ERROR or raw.SQLITE_IOERR or raw.SQLITE_FORMAT;

    private static void Malformed(Findings findings, string place, Exception e) => findings.Other(
        "file.malformed", null, place,
        $"Berkas data rusak pada {place}: {e.Message}",
        $"The data file is damaged at {place}: {e.Message}");

    private static async Task CheckFile(StoreReader reader, Findings findings)
    {
        try
        {
            await CheckWhole(reader, findings);
        }
        catch (SqliteException e) when (IsDamage(e))
        {
            // A page that cannot be read at all ends the check of the file; table by table it tells where.
            Malformed(findings, await FirstDamaged(reader), e);
        }
    }

    private static async Task<string> FirstDamaged(StoreReader reader)
    {
        foreach (var table in await reader.Connection.QueryAsync<string>("select name from sqlite_schema where type = 'table' order by name"))
            try
            {
                await reader.Connection.QueryAsync<string>($"pragma integrity_check(\"{table}\")");
            }
            catch (SqliteException e) when (IsDamage(e))
            {
                return $"table {table} or its index";
            }
        return "file";
    }

    private static async Task CheckWhole(StoreReader reader, Findings findings)
    {
        var roots = new Dictionary<long, string>();
        await using (var tables = await reader.Stream("select rootpage, name from sqlite_schema where rootpage > 0", default))
            while (await tables.ReadAsync())
                roots[tables.GetInt64(0)] = tables.GetString(1);
        foreach (var line in await reader.Connection.QueryAsync<string>("pragma integrity_check(20)"))
        {
            if (line == "ok") return;
            var words = line.Split(' ');
            var tree = Array.IndexOf(words, "Tree") is >= 0 and var at && at + 1 < words.Length && long.TryParse(words[at + 1], out var root)
                ? roots.GetValueOrDefault(root, "") + ": "
                : "";
            findings.Other("file.damaged", null, tree + line, $"Kerusakan pada berkas data: {tree}{line}", $"Damage in the data file: {tree}{line}");
        }
    }

    internal static async Task<IReadOnlyList<Checkpoint>> ReadCheckpoints(StoreReader reader, CancellationToken ct)
    {
        var all = new List<Checkpoint>();
        await using var rows = await reader.Stream($"select {Rows.CheckpointColumns} from checkpoints order by position, log_position", ct);
        while (await rows.ReadAsync(ct)) all.Add(Rows.Checkpoint(rows));
        return all;
    }
}
