using System.Data.Common;
using System.Net.Sockets;
using Dapper;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>What was copied.</summary>
/// <param name="Events">How many events stand in the target.</param>
/// <param name="HistoryHash">The rolling root over them, equal in source and target.</param>
public sealed record MoveReport(long Events, byte[] HistoryHash);

/// <summary>
/// Copies a store byte for byte, positions included, between the databases in either direction. What was copied when a move stopped
/// is not copied again; a target whose move has not finished refuses to open.
/// </summary>
public static class StoreMove
{
    internal const string UnfinishedMark = "move.unfinished";
    private const int RowsAtOnce = 2_000;

    /// <summary>
    /// Copies events, commands, read log, attachments, checkpoints, marks and the positions of subscriptions into an empty target,
    /// verifies the target and compares the history hashes.
    /// </summary>
    /// <param name="source">Read in one unchanging view; its host may run, but what it writes meanwhile is not copied.</param>
    /// <param name="target">Empty, or left by an earlier try of the same move.</param>
    /// <param name="verify">What the copy is verified by.</param>
    /// <param name="progress">Told the number of events copied.</param>
    /// <param name="beside">
    /// Copies what belongs to the events but is not in their store, once they are copied: the target opens only after it has succeeded. Called
    /// again when the move is.
    /// </param>
    /// <param name="ct">Stops the move; it goes on when called again.</param>
    /// <returns>
    /// The report, or <c>store.missing</c>, <c>store.not-empty</c>, <c>store.move-differs</c>, a refusal to open the target, or that of
    /// <paramref name="beside"/>.
    /// </returns>
    public static async Task<Result<MoveReport>> Copy(
        StoreAddress source, StoreAddress target, VerifyOptions? verify = null, IProgress<long>? progress = null, Func<Task<Error?>>? beside = null,
        CancellationToken ct = default)
    {
        try
        {
            var opened = await StoreReader.Open(source, ct);
            if (!opened.IsOk) return opened.Error!;
            await using var reader = opened.Value;
            var copied = await Copy(reader, target, progress, ct);
            if (!copied.IsOk) return copied.Error!;
            return await Finish(target, copied.Value, verify, beside, ct);
        }
        catch (Exception e) when (e is DbException or IOException or SocketException)
        {
            return StoreErrors.Unavailable(e.GetBaseException().Message);
        }
    }

    private static async Task<Result<Sequencer>> Copy(StoreReader reader, StoreAddress target, IProgress<long>? progress, CancellationToken ct)
    {
        var opened = await EventStore.OpenBackend(target, new(), ct);
        if (!opened.IsOk) return opened.Error!;
        await using var backend = opened.Value;
        var sequencer = await reader.ReadSequencer(ct);
        if (await Begin(reader, backend, ct) is { } refusal) return refusal;
        foreach (var table in StoreTable.All) await CopyTable(reader, backend, table, progress, ct);
        await CopyTable(reader, backend, StoreTable.Sequencer, null, ct);
        return sequencer;
    }

    private static async Task<Error?> Begin(StoreReader reader, IBackend backend, CancellationToken ct)
    {
        var first = await reader.Connection.ExecuteScalarAsync<byte[]>("select hash from events order by position limit 1");
        var name = first is null ? "empty" : Convert.ToHexStringLower(first);
        return await backend.Write<Error?>(
            async c =>
            {
                var begun = await c.ExecuteScalarAsync<string?>("select value from marks where name = @UnfinishedMark", new { UnfinishedMark });
                if (begun == name) return null;
                var rows = await c.ExecuteScalarAsync<long>(
                    "select (select count(*) from events) + (select count(*) from commands) + (select count(*) from read_log) + (select count(*) from marks)");
                if (rows > 0) return StoreErrors.NotEmpty;
                await c.ExecuteAsync("insert into marks (name, value) values (@UnfinishedMark, @name)", new { UnfinishedMark, name });
                return null;
            },
            ct);
    }

    private static async Task CopyTable(StoreReader reader, IBackend backend, StoreTable table, IProgress<long>? progress, CancellationToken ct)
    {
        var after = table.IsGrowing
            ? await backend.Read(c => c.ExecuteScalarAsync<long>($"select coalesce(max(position), 0) from {table.Name}"), ct)
            : 0;
        await using var rows = await reader.Stream(table.SelectAfter(after), ct);
        await backend.Write(
            async c =>
            {
                await c.ExecuteAsync("begin transaction");
                if (!table.IsGrowing) await c.ExecuteAsync($"delete from {table.Name} where {table.Condition}");
                var page = new List<object[]>(RowsAtOnce);
                while (await rows.ReadAsync(ct))
                {
                    page.Add(table.Read(rows));
                    if (page.Count < RowsAtOnce) continue;
                    await RowWriter.Write(c, table, page, ct);
                    if (table.IsGrowing)
                    {
                        // What is committed here need not be copied again after a stop.
                        await c.ExecuteAsync("commit transaction");
                        await c.ExecuteAsync("begin transaction");
                        if (table.Name == "events") progress?.Report((long)page[^1][0]);
                    }
                    page.Clear();
                }
                await RowWriter.Write(c, table, page, ct);
                await c.ExecuteAsync("commit transaction");
                return 0;
            },
            ct);
    }

    private static async Task<Result<MoveReport>> Finish(StoreAddress target, Sequencer wanted, VerifyOptions? verify, Func<Task<Error?>>? beside, CancellationToken ct)
    {
        var verified = await StoreVerifier.Verify(target, verify, null, ct);
        if (!verified.IsOk) return verified.Error!;
        var report = verified.Value;
        if (!report.IsIntact || !report.HistoryHash.AsSpan().SequenceEqual(wanted.Root))
            return StoreErrors.MoveDiffers(report.IsIntact ? null : report.Findings[0].Sentence);
        if (beside is not null && await beside() is { } refusal) return refusal;
        var opened = await EventStore.OpenBackend(target, new(), ct);
        if (!opened.IsOk) return opened.Error!;
        await using var backend = opened.Value;
        await backend.Write(c => c.ExecuteAsync("delete from marks where name = @UnfinishedMark", new { UnfinishedMark }), ct);
        return new MoveReport(report.Events, report.HistoryHash);
    }
}
