using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>Compares the roots of checkpoints, those in the store and those kept elsewhere, while the events go by.</summary>
internal sealed class CheckpointCheck
{
    private readonly Findings _findings;
    private readonly bool _mustBeSigned;
    private readonly Queue<(Checkpoint Checkpoint, bool IsTrusted)> _ahead = new();
    private readonly ILookup<long, Checkpoint> _byLog;
    private readonly List<long> _believed;
    private long _fitting;
    private bool _isRefuted;

    public CheckpointCheck(IReadOnlyList<Checkpoint> stored, VerifyOptions options, Findings findings)
    {
        (_findings, _mustBeSigned) = (findings, options.PublicKeys.Count > 0);
        var all = stored.Concat(options.Against)
            .DistinctBy(c => (c.Position, c.LogPosition, Convert.ToHexString(c.Root), Convert.ToHexString(c.Signature)))
            .OrderBy(c => c.Position)
            .ToList();
        var believed = new List<Checkpoint>();
        foreach (var checkpoint in all)
        {
            if (IsSigned(checkpoint, options.PublicKeys) is not { } isSigned) continue;
            believed.Add(checkpoint);
            // What is kept elsewhere is believed even where its key is not at hand.
            _ahead.Enqueue((checkpoint, isSigned || options.PublicKeys.Count == 0 && options.Against.Contains(checkpoint)));
        }
        Count = all.Count;
        LastPosition = believed.Count == 0 ? 0 : believed[^1].Position;
        _believed = believed.ConvertAll(c => c.Position);
        _byLog = believed.ToLookup(c => c.LogPosition);
    }

    public int Count { get; }

    /// <summary>The highest position that any checkpoint bears witness of.</summary>
    public long LastPosition { get; }

    /// <summary>Up to here the events are those that somebody signed.</summary>
    public long SignedUpTo { get; private set; }

    /// <summary>Called after each event with the root as it stands and the root since the last trusted checkpoint.</summary>
    /// <returns>A trusted checkpoint at this position and whether it fits, if there is one.</returns>
    public (Checkpoint Checkpoint, bool Fits)? At(long position, byte[] root)
    {
        (Checkpoint, bool)? trusted = null;
        while (_ahead.TryPeek(out var next) && next.Checkpoint.Position <= position)
        {
            _ahead.Dequeue();
            var fits = next.Checkpoint.Position == position && next.Checkpoint.Root.AsSpan().SequenceEqual(root);
            if (next.IsTrusted && next.Checkpoint.Position == position) trusted = (next.Checkpoint, fits);
            if (!fits) Refuted(next.Checkpoint);
            else _fitting = position;
            if (fits && next.IsTrusted && !_isRefuted) SignedUpTo = position;
        }
        return trusted;
    }

    /// <summary>A host signs every thousandth event: where more than that stand between two checkpoints, one was taken away.</summary>
    public void End(long lastPosition)
    {
        if (!_mustBeSigned) return;
        var before = 0L;
        foreach (var position in _believed.Append(lastPosition))
        {
            if (position - before > BatchBuilder.CheckpointEvery)
                _findings.Other(
                    "checkpoint.missing", before + BatchBuilder.CheckpointEvery, "row",
                    $"Tidak ada titik periksa di antara peristiwa {before} dan {position}, padahal setiap {BatchBuilder.CheckpointEvery} peristiwa ditandatangani: dihapus, atau kunci penandatangan tidak ada saat itu.",
                    $"There is no checkpoint between the events {before} and {position}, though every {BatchBuilder.CheckpointEvery} events are signed: it was deleted, or the signing key was not there then.");
            before = position;
        }
    }

    /// <summary>Whether an entry of the log that a checkpoint names has another hash now.</summary>
    public void AtLog(long logPosition, byte[] hash)
    {
        foreach (var checkpoint in _byLog[logPosition])
            if (!checkpoint.LogRoot.AsSpan().SequenceEqual(hash)) LogDiffers(checkpoint);
    }

    /// <summary>Checkpoints that name entries after the last one there is.</summary>
    public void EndLog(long logPosition)
    {
        if (_byLog.Where(c => c.Key > logPosition).MinBy(c => c.Key) is { } beyond) LogDiffers(beyond.First());
    }

    private void Refuted(Checkpoint checkpoint)
    {
        _isRefuted = true;
        var (first, last) = (_fitting + 1, checkpoint.Position);
        _findings.Other(
            "checkpoint.root", last, $"{first}–{last}",
            $"Peristiwa {first} sampai {last} bukan lagi yang ditandatangani pada {checkpoint.At:u}: di antaranya ada yang diubah, ditukar, disisipkan, atau dihapus.",
            $"The events {first} to {last} are no longer those that were signed at {checkpoint.At:u}: among them something was altered, swapped, inserted or deleted.");
        _fitting = last;
    }

    /// <summary>Null for a signature that does not fit: such a checkpoint bears witness of nothing.</summary>
    private bool? IsSigned(Checkpoint checkpoint, IReadOnlyList<byte[]> publicKeys)
    {
        if (publicKeys.Count == 0) return false;
        if (publicKeys.FirstOrDefault(k => SigningKey.IdOf(k) == checkpoint.KeyId) is not { } key)
        {
            _findings.Other(
                "checkpoint.unknown-key", checkpoint.Position, "key_id",
                $"Titik periksa {checkpoint.Position} ditandatangani kunci {checkpoint.KeyId} yang tidak diberikan.",
                $"Checkpoint {checkpoint.Position} is signed by key {checkpoint.KeyId}, which was not given.");
            return false;
        }
        if (SigningKey.Fits(checkpoint, key)) return true;
        _findings.Other(
            "checkpoint.signature", checkpoint.Position, "signature",
            $"Tanda tangan titik periksa {checkpoint.Position} tidak cocok.",
            $"The signature of checkpoint {checkpoint.Position} does not fit.");
        return null;
    }

    private void LogDiffers(Checkpoint checkpoint) => _findings.Other(
        "read-log.altered", checkpoint.LogPosition, "hash",
        $"Log baca sampai {checkpoint.LogPosition} bukan lagi yang ditandatangani pada {checkpoint.At:u}.",
        $"The read log up to {checkpoint.LogPosition} is no longer what was signed at {checkpoint.At:u}.");
}
