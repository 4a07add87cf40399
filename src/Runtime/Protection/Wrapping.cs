using System.Security.Cryptography;
using System.Text;
using Lindung.Storage;

namespace Lindung.Runtime;

/// <summary>Wraps a key under another: nonce, AES-256-GCM text, tag; bound to id, tenant, scope, owner and the wrapping key's id.</summary>
internal static class Wrapping
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static WrappedKey Wrap(ReadOnlySpan<byte> wrapper, Guid wrapperId, Guid id, KeyPlace place, ReadOnlySpan<byte> key)
    {
        var bytes = new byte[NonceLength + key.Length + TagLength];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceLength));
        using var aes = new AesGcm(wrapper, TagLength);
        aes.Encrypt(bytes.AsSpan(0, NonceLength), key, bytes.AsSpan(NonceLength, key.Length), bytes.AsSpan(^TagLength..), Bind(id, place, wrapperId));
        return new(id, place.Tenant, place.Scope, place.Owner, bytes, wrapperId);
    }

    public static byte[] Unwrap(ReadOnlySpan<byte> wrapper, WrappedKey key)
    {
        var plain = new byte[key.Bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(wrapper, TagLength);
        aes.Decrypt(
            key.Bytes.AsSpan(0, NonceLength), key.Bytes.AsSpan(NonceLength, plain.Length), key.Bytes.AsSpan(^TagLength..), plain, Bind(key.Id, key.Place, key.WrappedBy));
        return plain;
    }

    private static byte[] Bind(Guid id, KeyPlace place, Guid wrapperId) =>
        Encoding.UTF8.GetBytes($"{id:D}\n{place.Tenant:D}\n{place.Scope}\n{place.Owner:D}\n{wrapperId:D}");
}
