using System.Security.Cryptography;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// A key in memory, 256 bits. A destroyed one is blanked at once, also where somebody holds it already.
/// </summary>
public sealed class DataKey
{
    private const int NonceLength = 12;
    private readonly byte[] _bytes;
    private volatile bool _destroyed;

    internal DataKey(Guid id, byte[] bytes) => (Id, _bytes) = (id, bytes);

    /// <summary>Its id, which stands beside every block that it seals.</summary>
    public Guid Id { get; }

    internal bool IsDestroyed => _destroyed;

    /// <summary>Nonce, AES-256-GCM text and tag of <paramref name="plain"/>, bound to <paramref name="bound"/>: what else than an event is sealed.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var bytes = new byte[NonceLength + plain.Length + SealedBlock.TagLength];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceLength));
        Encrypt(bytes.AsSpan(0, NonceLength), plain, bytes.AsSpan(NonceLength, plain.Length), bytes.AsSpan(^SealedBlock.TagLength..), bound);
        return bytes;
    }

    /// <summary>What <see cref="Seal"/> sealed; null: the key was destroyed. Throws <see cref="CryptographicException"/> when it was not sealed so.</summary>
    public byte[]? Open(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> bound)
    {
        if (bytes.Length < NonceLength + SealedBlock.TagLength) throw new CryptographicException("Too short to be sealed.");
        var plain = new byte[bytes.Length - NonceLength - SealedBlock.TagLength];
        return TryDecrypt(bytes[..NonceLength], bytes[NonceLength..^SealedBlock.TagLength], bytes[^SealedBlock.TagLength..], plain, bound) ? plain : null;
    }

    internal void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, Span<byte> text, Span<byte> tag, ReadOnlySpan<byte> bound)
    {
        using var aes = new AesGcm(_bytes, tag.Length);
        aes.Encrypt(nonce, plain, text, tag, bound);
        if (_destroyed) throw new InvalidOperationException("The key was destroyed while it was used.");
    }

    /// <summary>False: the key was destroyed. Throws when the text was not sealed here by this key.</summary>
    internal bool TryDecrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> text, ReadOnlySpan<byte> tag, Span<byte> plain, ReadOnlySpan<byte> bound)
    {
        if (_destroyed) return false;
        try
        {
            using var aes = new AesGcm(_bytes, tag.Length);
            aes.Decrypt(nonce, text, tag, plain, bound);
            return !_destroyed;
        }
        catch (AuthenticationTagMismatchException) when (_destroyed)
        {
            return false;
        }
    }

    /// <summary>HMAC-SHA-256 under the key.</summary>
    internal void Hash(ReadOnlySpan<byte> input, Span<byte> hash) => HMACSHA256.HashData(_bytes, input, hash);

    internal ReadOnlySpan<byte> Bytes => _bytes;

    internal void Blank()
    {
        _destroyed = true;
        CryptographicOperations.ZeroMemory(_bytes);
    }
}
