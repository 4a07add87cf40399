using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Lindung.Runtime;

/// <summary>
/// A file that only the recovery key opens, written and read as a stream: <c>LINDUNG1</c>, the length and bytes of the public key made
/// for it, then chunks of at most 64 KB, each AES-256-GCM with its number as nonce and whether it is the last as associated data, so
/// that a chunk can be neither moved nor left out nor cut off.
/// </summary>
public static class SealedFile
{
    private const int ChunkLength = 64 * 1024;
    private const int TagLength = 16;

    private static ReadOnlySpan<byte> Magic => "LINDUNG1"u8;

    /// <summary>Seals all of <paramref name="plain"/> to the public half of a recovery key.</summary>
    public static async Task Seal(Stream plain, Stream target, byte[] recovery, CancellationToken ct = default)
    {
        var key = RecoveryKey.Agree(recovery, out var ephemeral);
        await target.WriteAsync(Magic.ToArray(), ct).ConfigureAwait(false);
        await target.WriteAsync(Header(ephemeral.Length), ct).ConfigureAwait(false);
        await target.WriteAsync(ephemeral, ct).ConfigureAwait(false);
        using var aes = new AesGcm(key, TagLength);
        var (chunk, isLast) = (new byte[ChunkLength], false);
        for (var number = 0L; !isLast; number++)
        {
            var length = await plain.ReadAtLeastAsync(chunk, ChunkLength, throwOnEndOfStream: false, ct).ConfigureAwait(false);
            isLast = length < ChunkLength;
            var text = new byte[length + TagLength];
            aes.Encrypt(Nonce(number), chunk.AsSpan(0, length), text.AsSpan(0, length), text.AsSpan(length), [isLast ? (byte)1 : (byte)0]);
            await target.WriteAsync(Header(length), ct).ConfigureAwait(false);
            await target.WriteAsync(text, ct).ConfigureAwait(false);
        }

        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Opens what <see cref="Seal"/> wrote. Throws <see cref="CryptographicException"/> on another key or a changed or cut file.</summary>
    public static async Task Open(Stream sealedFile, Stream target, RecoveryKey recovery, CancellationToken ct = default)
    {
        var magic = await Read(sealedFile, Magic.Length, ct).ConfigureAwait(false);
        if (!magic.AsSpan().SequenceEqual(Magic)) throw new CryptographicException("Not a sealed file.");
        var ephemeral = await Read(sealedFile, await Length(sealedFile, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        using var aes = new AesGcm(recovery.Agree(ephemeral), TagLength);
        var isLast = false;
        for (var number = 0L; !isLast; number++)
        {
            var length = await Length(sealedFile, ct).ConfigureAwait(false);
            var text = await Read(sealedFile, length + TagLength, ct).ConfigureAwait(false);
            isLast = length < ChunkLength;
            var plain = new byte[length];
            aes.Decrypt(Nonce(number), text.AsSpan(0, length), text.AsSpan(length), plain, [isLast ? (byte)1 : (byte)0]);
            await target.WriteAsync(plain, ct).ConfigureAwait(false);
        }
    }

    private static async Task<byte[]> Read(Stream source, int length, CancellationToken ct)
    {
        var bytes = new byte[length];
        return await source.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false, ct).ConfigureAwait(false) == length
            ? bytes
            : throw new CryptographicException("The sealed file is cut off.");
    }

    private static async Task<int> Length(Stream source, CancellationToken ct)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(await Read(source, 4, ct).ConfigureAwait(false));
        return length is >= 0 and <= ChunkLength ? length : throw new CryptographicException("The sealed file is damaged.");
    }

    private static byte[] Header(int length)
    {
        var header = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(header, length);
        return header;
    }

    private static byte[] Nonce(long number)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), number);
        return nonce;
    }
}
