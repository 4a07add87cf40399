using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lindung.Runtime.Exchange;

/// <summary>
/// A message between two deployments, as JSON: who sends, who is to open it, until when, and a body that only the receiver opens. The body is
/// sealed with AES-256-GCM under a key agreed between a pair made for this message and the receiver's (ECDH P-256, HKDF-SHA-256), padded to a
/// size class, and the whole is signed by the sender (ECDSA P-256, SHA-256). Nothing of a person, a case or a referral stands in clear.
/// </summary>
/// <param name="Format"><c>lindung-exchange</c>.</param>
/// <param name="Version">1.</param>
/// <param name="Id">Random; the same on every attempt.</param>
/// <param name="Sender">The sender's fingerprint.</param>
/// <param name="Receiver">The receiver's fingerprint.</param>
/// <param name="Created">Milliseconds since 1970.</param>
/// <param name="Expires">Milliseconds since 1970.</param>
/// <param name="Ephemeral">The public half of the message's own pair (SubjectPublicKeyInfo).</param>
/// <param name="Body">Nonce, sealed text, tag.</param>
/// <param name="Signature">Over everything before it.</param>
internal sealed record Envelope(
    string Format, int Version, Guid Id, string Sender, string Receiver, long Created, long Expires, byte[] Ephemeral, byte[] Body, byte[] Signature)
{
    /// <summary>The most characters that an envelope has.</summary>
    public const int Longest = 400_000;

    private const string Name = "lindung-exchange";
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int SmallestBody = 1024;
    private const int LargestBody = 256 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, MaxDepth = 4,
    };

    /// <summary>Seals and signs a body for one receiver.</summary>
    public static Envelope Seal(ReadOnlySpan<byte> body, ExchangeIdentity sender, PeerKeys receiver, DateTimeOffset created, TimeSpan life, Guid? id = null)
    {
        using var pair = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var theirs = receiver.OpenAgreement();
        var unsigned = new Envelope(
            Name, 1, id ?? Guid.NewGuid(), sender.Keys.Fingerprint, receiver.Fingerprint, created.ToUnixTimeMilliseconds(), (created + life).ToUnixTimeMilliseconds(),
            pair.ExportSubjectPublicKeyInfo(), [], []);
        var plain = Pad(body);
        var text = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(text.AsSpan(0, NonceLength));
        using (var aes = new AesGcm(unsigned.Key(pair, theirs), TagLength))
            aes.Encrypt(text.AsSpan(0, NonceLength), plain, text.AsSpan(NonceLength, plain.Length), text.AsSpan(^TagLength..), unsigned.Header());
        CryptographicOperations.ZeroMemory(plain);
        var whole = unsigned with { Body = text };
        return whole with { Signature = sender.Sign(whole.Signed()) };
    }

    /// <summary>An envelope from its JSON; null: it is none.</summary>
    public static Envelope? Read(string text)
    {
        if (text.Length > Longest) return null;
        try
        {
            return JsonSerializer.Deserialize<Envelope>(text, Json) is { Format: Name, Version: 1 } read && read.Body.Length >= NonceLength + TagLength + 4 ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it goes over the line.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Tells two messages that bear one id apart.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData([.. Signed(), .. Signature]));

    /// <summary>Whether the sender signed all of it.</summary>
    public bool IsSignedBy(PeerKeys sender)
    {
        using var key = sender.OpenSigning();
        return key.VerifyData(Signed(), Signature, HashAlgorithmName.SHA256);
    }

    /// <summary>The body; null: it was not sealed for this receiver.</summary>
    public byte[]? Open(ExchangeIdentity receiver)
    {
        try
        {
            using var theirs = ECDiffieHellman.Create();
            theirs.ImportSubjectPublicKeyInfo(Ephemeral, out _);
            var plain = new byte[Body.Length - NonceLength - TagLength];
            using var aes = new AesGcm(receiver.Agree(mine => Key(mine, theirs)), TagLength);
            aes.Decrypt(Body.AsSpan(0, NonceLength), Body.AsSpan(NonceLength, plain.Length), Body.AsSpan(^TagLength..), plain, Header());
            var length = BinaryPrimitives.ReadInt32BigEndian(plain);
            return length >= 0 && length <= plain.Length - 4 ? plain.AsSpan(4, length).ToArray() : null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    private byte[] Key(ECDiffieHellman mine, ECDiffieHellman theirs) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, mine.DeriveRawSecretAgreement(theirs.PublicKey), 32, salt: Ephemeral, info: Header());

    private byte[] Header() => Encoding.UTF8.GetBytes($"lindung exchange 1\n{Id:D}\n{Sender}\n{Receiver}\n{Created}\n{Expires}\n{Convert.ToBase64String(Ephemeral)}\n");

    private byte[] Signed() => [.. Header(), .. Body];

    /// <summary>Length, body, and nothing up to the next power of two from 1 KB on.</summary>
    private static byte[] Pad(ReadOnlySpan<byte> body)
    {
        var size = SmallestBody;
        while (size < body.Length + 4) size *= 2;
        if (size > LargestBody) throw new InvalidOperationException("A message between deployments holds at most 256 KB.");
        var padded = new byte[size];
        BinaryPrimitives.WriteInt32BigEndian(padded, body.Length);
        body.CopyTo(padded.AsSpan(4));
        return padded;
    }
}
