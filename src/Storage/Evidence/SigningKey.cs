using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;

namespace Lindung.Storage;

/// <summary>
/// The ECDSA P-256 key that signs checkpoints. It lies in a file outside the store and its backups, readable by its owner only:
/// one who holds store and key can rewrite history.
/// </summary>
public sealed class SigningKey : ISigner, IDisposable
{
    private const string FileName = "checkpoint-signing.pem";
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
        Id = IdOf(PublicKey);
    }

    /// <summary>The first 16 hexadecimal digits of the public key's SHA-256.</summary>
    public string Id { get; }

    /// <summary>What checks the signatures (X.509 SubjectPublicKeyInfo).</summary>
    public byte[] PublicKey { get; }

    /// <summary>The key in <paramref name="folder"/>, made there when there is none.</summary>
    public static SigningKey OpenOrCreate(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) Make(folder, path);
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(path));
        return new(key);
    }

    /// <summary>The key of a folder as it lies there (PKCS #8, PEM), for a backup of keys; null: there is none.</summary>
    public static byte[]? Read(string folder) => Path.Combine(folder, FileName) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    /// <summary>Puts a key that <see cref="Read"/> gave into a folder; one that lies there is kept.</summary>
    public static void Put(string folder, ReadOnlySpan<byte> pem)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) Write(folder, path, Encoding.ASCII.GetString(pem));
    }

    private static void Make(string folder, string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(folder, path, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Whole or not at all, and never over another: nodes that start together keep the key of the first.</summary>
    private static void Write(string folder, string path, string pem)
    {
        Directory.CreateDirectory(folder);
        var fresh = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(fresh, options)) file.Write(pem);
        try
        {
            File.Move(fresh, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(fresh);
        }
    }

    /// <inheritdoc />
    string ISigner.KeyId => Id;

    /// <inheritdoc />
    ReadOnlyMemory<byte> ISigner.PublicKey => PublicKey;

    /// <inheritdoc />
    public byte[] Sign(ReadOnlySpan<byte> statement) => SignData([.. ISigner.Prefix, .. statement]);

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    internal static string IdOf(byte[] publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey))[..16];

    internal Checkpoint Sign(Sequencer at)
    {
        var unsigned = new Checkpoint(at.Position, at.Root, at.LogPosition, at.LogRoot, Micros.ToTime(at.RecordedAt), Id, []);
        return unsigned with { Signature = SignData(unsigned.Signed()) };
    }

    /// <summary>Checkpoints and statements are signed by different threads; the key knows one at a time.</summary>
    private byte[] SignData(byte[] data)
    {
        lock (_key) return _key.SignData(data, HashAlgorithmName.SHA256);
    }

    internal static bool Fits(Checkpoint checkpoint, byte[] publicKey)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        return checkpoint.KeyId == IdOf(publicKey) && key.VerifyData(checkpoint.Signed(), checkpoint.Signature, HashAlgorithmName.SHA256);
    }
}
