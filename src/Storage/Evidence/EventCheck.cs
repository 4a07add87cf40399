using System.Threading.Channels;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>Goes through all events once: positions, hashes, chains, commands, rolling root, checkpoints.</summary>
internal sealed class EventCheck(StoreReader reader, CheckpointCheck checkpoints, AttachmentCheck attachments, Findings findings)
{
    private const int PagesAhead = 4;
    private readonly ChainCheck _chains = new(findings);
    private readonly Explanation _explanation = new(findings);
    private readonly List<(long First, long Last)> _gaps = [];
    private byte[] _anchored = EventHash.None;
    private bool _isAnchoredApart;

    public long Events { get; private set; }

    public long Commands { get; private set; }

    public long LastPosition { get; private set; }

    /// <summary>Over the events as they stand.</summary>
    public byte[] Root { get; private set; } = EventHash.None;

    public async Task Run(Sequencer? sequencer, IProgress<long>? progress, CancellationToken ct)
    {
        await using var rows = await reader.Stream(
            "select id, tenant, request_hash, outcome, first_position, last_position, hash from commands order by first_position, last_position, id", ct);
        var commands = new CommandCheck(rows, _gaps, _explanation, findings);
        try
        {
            await foreach (var (page, hashes) in Hashed(ct))
            {
                for (var i = 0; i < page.Count; i++) await Check(page[i], hashes[i], commands, ct);
                progress?.Report(Events);
            }
            await End(sequencer, commands, ct);
        }
        finally
        {
            Commands = commands.Count;
        }
    }

    private async Task Check(StoredEvent e, byte[] computed, CommandCheck commands, CancellationToken ct)
    {
        if (e.Position != LastPosition + 1) _gaps.Add((LastPosition + 1, e.Position - 1));
        Events++;
        LastPosition = e.Position;
        attachments.Note(e);
        var altered = _chains.Check(e, computed);
        await commands.Check(e, computed, altered, ct);
        Root = EventHash.Root(Root, e.Position, e.Hash);
        _anchored = _isAnchoredApart ? EventHash.Root(_anchored, e.Position, e.Hash) : Root;
        if (checkpoints.At(e.Position, _anchored) is not { } trusted) return;
        await commands.Judge(e.Position, trusted.Fits, isSigned: true, ct);
        if (trusted.Fits) return;
        // From here on the signed root counts, so that what follows is judged by itself.
        _anchored = trusted.Checkpoint.Root;
        _isAnchoredApart = true;
    }

    private async Task End(Sequencer? sequencer, CommandCheck commands, CancellationToken ct)
    {
        var witnessed = Math.Max(checkpoints.LastPosition, sequencer?.Position ?? 0);
        if (witnessed > LastPosition) _gaps.Add((LastPosition + 1, witnessed));
        var fits = sequencer is not null && sequencer.Position == LastPosition && sequencer.Root.AsSpan().SequenceEqual(_anchored);
        await commands.Judge(long.MaxValue, fits, isSigned: false, ct);
        _explanation.Run();
        checkpoints.End(LastPosition);
        foreach (var early in _chains.Early.Where(e => !_explanation.Names(e.Stream.Id))) findings.Reordered(early, "version");
        foreach (var (first, last) in _gaps)
            if (_gaps.Count == 1 && first == last && _chains.Lost is [var lost]) findings.Missing(first, last, lost.Stream, lost.Version);
            else findings.Missing(first, last);
        if (_gaps.Count == 0)
            foreach (var (stream, version, _) in _chains.Lost) findings.Missing(stream, version);
        if (!fits && sequencer is not null && findings.InOrder.Count == 0)
            findings.Other(
                "sequencer.altered", null, "sequencer",
                "Baris pengurut tidak cocok dengan peristiwa yang ada: baris itu diubah, atau peristiwa terakhir disisipkan atau ditulis ulang.",
                "The sequencer's row does not fit the events: it was altered, or the last events were inserted or rewritten.");
    }

    /// <summary>Reads, hashes and judges at the same time.</summary>
    private async IAsyncEnumerable<(IReadOnlyList<StoredEvent> Page, byte[][] Hashes)> Hashed(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var pages = Channel.CreateBounded<(IReadOnlyList<StoredEvent>, Task<byte[][]>)>(PagesAhead);
        var reading = Task.Run(
            async () =>
            {
                try
                {
                    await foreach (var page in reader.Events(0, ct))
                        await pages.Writer.WriteAsync((page, Task.Run(() => page.Select(EventHash.Of).ToArray(), ct)), ct);
                    pages.Writer.Complete();
                }
                catch (Exception e)
                {
                    pages.Writer.Complete(e);
                }
            },
            ct);
        await foreach (var (page, hashes) in pages.Reader.ReadAllAsync(ct)) yield return (page, await hashes);
        await reading;
    }
}
