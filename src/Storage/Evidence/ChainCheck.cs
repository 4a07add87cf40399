using System.Runtime.InteropServices;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>Whether each event's hash fits its fields and its place in its stream. Keeps some 80 bytes per stream.</summary>
internal sealed class ChainCheck(Findings findings)
{
    private readonly Dictionary<Guid, Link> _links = [];
    private readonly Dictionary<Guid, byte[]> _otherHashes = [];
    private readonly HashSet<string> _names = [];
    private readonly List<(StreamId Stream, long Version, StoredEvent Next)> _lost = [];
    private readonly List<StoredEvent> _early = [];
    private string _lastName = "";

    private readonly record struct Link(long Version, long Position, Guid Tenant, string Kind, UInt128 HashA, UInt128 HashB)
    {
        public bool Fits(ReadOnlySpan<byte> hash) =>
            hash.Length == EventHash.Length && MemoryMarshal.Read<UInt128>(hash) == HashA && MemoryMarshal.Read<UInt128>(hash[16..]) == HashB;

        public byte[] Hash()
        {
            var hash = new byte[EventHash.Length];
            MemoryMarshal.Write(hash, HashA);
            MemoryMarshal.Write(hash.AsSpan(16), HashB);
            return hash;
        }
    }

    /// <summary>Events that a stream lacks, by their neighbours.</summary>
    public IReadOnlyList<(StreamId Stream, long Version, StoredEvent Next)> Lost => _lost;

    /// <summary>Events that stand before one of their stream that comes before them.</summary>
    public IReadOnlyList<StoredEvent> Early => _early;

    /// <summary>Checks the place in the stream.</summary>
    /// <returns>Null when the hash fits the fields; else the columns that were altered as far as they can be told.</returns>
    public string? Check(StoredEvent e, byte[] computed)
    {
        var isKnown = _links.TryGetValue(e.Stream.Id, out var link);
        var isSound = computed.AsSpan().SequenceEqual(e.Hash);
        var follows = isKnown ? link.Fits(e.PreviousHash) : e.PreviousHash.AsSpan().SequenceEqual(EventHash.None);
        if (isSound && IsLate(e)) return null;
        if (isSound && !(follows && e.Version == link.Version + 1)) Misplaced(e, link, isKnown, follows);
        var altered = isSound ? null : AlteredColumns(e, isKnown ? link : null);
        Remember(e, computed, isSound || !follows ? e.Version : link.Version + 1, isSound);
        return altered;
    }

    private bool IsLate(StoredEvent e)
    {
        var at = _lost.FindIndex(l => l.Stream == e.Stream && l.Version == e.Version);
        if (at < 0) return false;
        _early.Add(_lost[at].Next);
        _lost.RemoveAt(at);
        return true;
    }

    private void Misplaced(StoredEvent e, Link link, bool isKnown, bool follows)
    {
        if (_otherHashes.TryGetValue(e.Stream.Id, out var other) && other.AsSpan().SequenceEqual(e.PreviousHash)) return;
        if (e.Version > link.Version + 1)
        {
            for (var version = link.Version + 1; version < e.Version && _lost.Count < 100; version++) _lost.Add((e.Stream, version, e));
            return;
        }
        if (isKnown && e.Version == link.Version + 1 && !follows)
            // Its hash fits its fields, but not what was written after it: somebody rewrote the row and its hash.
            findings.Altered(
                e with { Position = link.Position, Version = link.Version },
                "content and hash");
        else
            findings.Reordered(e, "version");
    }

    private void Remember(StoredEvent e, byte[] computed, long version, bool isSound)
    {
        if (!ReferenceEquals(e.Name, _lastName)) _names.Add(_lastName = e.Name);
        if (!isSound) _otherHashes[e.Stream.Id] = computed;
        if (e.Hash.Length != EventHash.Length) return;
        _links[e.Stream.Id] = new(
            version, e.Position, e.Tenant.Value, e.Stream.Kind, MemoryMarshal.Read<UInt128>(e.Hash), MemoryMarshal.Read<UInt128>(e.Hash.AsSpan(16)));
    }

    /// <summary>Puts the value that should stand there into one column after the other until the hash fits.</summary>
    private string AlteredColumns(StoredEvent e, Link? link)
    {
        bool Fits(StoredEvent candidate) => EventHash.Of(candidate).AsSpan().SequenceEqual(e.Hash);
        if (Fits(e with { PreviousHash = link?.Hash() ?? EventHash.None })) return "previous_hash";
        if (Fits(e with { Version = (link?.Version ?? 0) + 1 })) return "version";
        if (link is { } l && Fits(e with { Tenant = new(l.Tenant) })) return "tenant";
        if (link is { } k && Fits(e with { Stream = e.Stream with { Kind = k.Kind } })) return "kind";
        if (_links.Where(s => s.Value.Fits(e.PreviousHash)).Any(s => Fits(e with { Stream = e.Stream with { Id = s.Key } }))) return "stream";
        if (Enumerable.Range(0, 100).Any(v => Fits(e with { SchemaVersion = v }))) return "schema_version";
        if (_names.Any(n => Fits(e with { Name = n }))) return "name";
        if (_links.Values.Select(v => v.Kind).Distinct().Any(n => Fits(e with { Stream = e.Stream with { Kind = n } }))) return "kind";
        if (_links.Values.Select(v => v.Tenant).Distinct().Any(t => Fits(e with { Tenant = new(t) }))) return "tenant";
        return RecordedAt.TryRead(e.Metadata, out _) ? "content" : "metadata";
    }
}
