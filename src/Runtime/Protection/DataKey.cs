using System.Security.Cryptography;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// A key in memory, 256 bits. A destroyed one is blanked at once, also where somebody holds it already.
/// </summary>
public sealed class DataKey
{
    private readonly byte[] _bytes;
    private volatile bool _destroyed;

    internal DataKey(Guid id, byte[] bytes) => (Id, _bytes) = (id, bytes);

    /// <summary>Its id, which stands beside every block that it seals.</summary>
    public Guid Id { get; }

    internal bool IsDestroyed => _destroyed;

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
