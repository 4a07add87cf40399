using System.Security.Cryptography;

namespace Lindung.Runtime;

/// <summary>
/// The key pair to which backups are encrypted (P-256). The installation keeps the public half; the private half stands only on
/// the recovery sheet.
/// </summary>
public sealed class RecoveryKey : IDisposable
{
    private readonly ECDiffieHellman _pair;

    private RecoveryKey(ECDiffieHellman pair) => _pair = pair;

    /// <summary>The public half (SubjectPublicKeyInfo).</summary>
    public byte[] Public => _pair.ExportSubjectPublicKeyInfo();

    internal static RecoveryKey New() => new(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256));

    internal static RecoveryKey From(byte[] scalar)
    {
        var pair = ECDiffieHellman.Create();
        pair.ImportParameters(new() { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
        return new(pair);
    }

    internal byte[] Scalar => _pair.ExportParameters(includePrivateParameters: true).D!;

    /// <summary>The key of one sealed file: agreed between a pair made for it and the recovery key.</summary>
    internal static byte[] Agree(byte[] recovery, out byte[] ephemeral)
    {
        using var mine = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(recovery, out _);
        ephemeral = mine.ExportSubjectPublicKeyInfo();
        return Derive(mine, theirs, ephemeral);
    }

    internal byte[] Agree(byte[] ephemeral)
    {
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(ephemeral, out _);
        return Derive(_pair, theirs, ephemeral);
    }

    /// <inheritdoc />
    public void Dispose() => _pair.Dispose();

    private static byte[] Derive(ECDiffieHellman mine, ECDiffieHellman theirs, byte[] ephemeral) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, mine.DeriveRawSecretAgreement(theirs.PublicKey), MasterKey.Length, salt: ephemeral, info: [.. "lindung backup 1"u8]);
}
