using System.Buffers.Binary;
using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>
/// An attachment's chunks: each the key's id, then AES-256-GCM bound to attachment, ordinal and whether it is the last, so that a chunk
/// can be neither moved nor left out nor cut off.
/// </summary>
internal static class SealedAttachment
{
    private const int ChunkLength = 512 * 1024;
    private const int KeyIdLength = 16;

    public static IReadOnlyList<Chunk> Seal(Guid attachment, DataKey key, ReadOnlySpan<byte> plain)
    {
        var chunks = new List<Chunk>();
        for (var at = 0; at < plain.Length; at += ChunkLength)
        {
            var length = Math.Min(ChunkLength, plain.Length - at);
            var text = key.Seal(plain.Slice(at, length), Bound(attachment, chunks.Count, at + length == plain.Length));
            var bytes = new byte[KeyIdLength + text.Length];
            key.Id.TryWriteBytes(bytes, bigEndian: true, out _);
            text.CopyTo(bytes.AsSpan(KeyIdLength));
            chunks.Add(new(attachment, chunks.Count, bytes));
        }
        return chunks;
    }

    /// <summary>Over the sealed chunks in order.</summary>
    public static string Hash(IReadOnlyList<Chunk> chunks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var chunk in chunks) hash.AppendData(chunk.Bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The bytes; null: there are none any more, or their key was destroyed.</summary>
    public static async ValueTask<byte[]?> Open(IReadOnlyList<Chunk> chunks, Id<Tenant> tenant, Keyring keys, CancellationToken cancellation)
    {
        if (chunks.Count == 0) return null;
        using var plain = new MemoryStream();
        foreach (var chunk in chunks)
        {
            if (await keys.Find(tenant, new Guid(chunk.Bytes.AsSpan(0, KeyIdLength), bigEndian: true), cancellation) is not { } key) return null;
            if (key.Open(chunk.Bytes.AsSpan(KeyIdLength), Bound(chunk.Attachment, chunk.Ordinal, chunk.Ordinal == chunks.Count - 1)) is not { } opened) return null;
            plain.Write(opened);
        }
        return plain.ToArray();
    }

    private static byte[] Bound(Guid attachment, int ordinal, bool isLast)
    {
        var bound = new byte[16 + 4 + 1];
        attachment.TryWriteBytes(bound, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(16), ordinal);
        bound[^1] = isLast ? (byte)1 : (byte)0;
        return bound;
    }
}
