using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lindung.Runtime.Tests.Identity;

/// <summary>An authenticator in memory (WebAuthn 2, ES256, attestation "none"), which also does what none should.</summary>
internal sealed class SoftAuthenticator(string origin) : IDisposable
{
    private const byte Present = 0x01, Verified = 0x04, HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _user = "";
    private uint _count;

    /// <summary>Where it believes to be.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Whether it asked for finger, face or PIN.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>What <c>navigator.credentials.create()</c> answers to these options.</summary>
    public string Create(JsonNode options)
    {
        _user = (string)options["user"]!["id"]!;
        var point = _key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(options["rp"]!["id"], HasCredential), .. new byte[16], 0, 32, .. _id, .. cose];
        byte[] sent = [0xA3, .. Words("fmt"), .. Words("none"), .. Words("attStmt"), 0xA0, .. Words("authData"), 0x58, (byte)data.Length, .. data];
        return Answer(new { clientDataJSON = Url(Client("webauthn.create", options)), attestationObject = Url(sent), transports = new[] { "internal" } });
    }

    /// <summary>What <c>navigator.credentials.get()</c> answers to these options.</summary>
    public string Get(JsonNode options, bool forged = false, string? user = null)
    {
        var (data, client) = (Data(options["rpId"], 0), Client("webauthn.get", options));
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        if (forged) signature[^1] ^= 1;
        return Answer(new { clientDataJSON = Url(client), authenticatorData = Url(data), signature = Url(signature), userHandle = user ?? _user });
    }

    public void Dispose() => _key.Dispose();

    private byte[] Data(JsonNode? relyingParty, byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes((string?)relyingParty ?? new Uri(Origin).Host)), (byte)(Present | (Verifies ? Verified : 0) | more), .. count];
    }

    private byte[] Client(string type, JsonNode options) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = (string)options["challenge"]!, origin = Origin, crossOrigin = false });

    private string Answer(object response) =>
        JsonSerializer.Serialize(new { id = Url(_id), rawId = Url(_id), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform", response });

    private static byte[] Words(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Url(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
