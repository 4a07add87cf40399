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

    /// <summary>The bytes; <see cref="AttachmentErrors.Erased"/>: there are none any more, or their key was destroyed; <see cref="AttachmentErrors.Altered"/>: they are not those that were sealed.</summary>
    public static async ValueTask<Result<byte[]>> Open(IReadOnlyList<Chunk> chunks, Id<Tenant> tenant, Keyring keys, CancellationToken cancellation)
    {
        if (chunks.Count == 0) return AttachmentErrors.Erased;
        using var plain = new MemoryStream();
        try
        {
            foreach (var chunk in chunks)
            {
                if (chunk.Bytes.Length < KeyIdLength) return AttachmentErrors.Altered;
                if (await keys.Find(tenant, new Guid(chunk.Bytes.AsSpan(0, KeyIdLength), bigEndian: true), cancellation) is not { } key) return AttachmentErrors.Erased;
                if (key.Open(chunk.Bytes.AsSpan(KeyIdLength), Bound(chunk.Attachment, chunk.Ordinal, chunk.Ordinal == chunks.Count - 1)) is not { } opened) return AttachmentErrors.Erased;
                plain.Write(opened);
            }
        }
        catch (CryptographicException)
        {
            return AttachmentErrors.Altered;
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
