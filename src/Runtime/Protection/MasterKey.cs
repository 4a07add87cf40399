using System.Security.Cryptography;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// The key above all keys, 256 bits: a file outside store and backups that only its owner may read, or the environment's
/// <c>LINDUNG_MASTER_KEY</c> (base64). It wraps the tenants' keys and nothing else.
/// </summary>
public sealed class MasterKey
{
    /// <summary>The environment variable that goes before the file.</summary>
    public const string Variable = "LINDUNG_MASTER_KEY";

    internal const int Length = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly byte[] _bytes;

    internal MasterKey(byte[] bytes) => _bytes = bytes;

    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Tells master keys apart without telling anything of them.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData([.. "lindung master key fingerprint"u8, .. _bytes])[..8]);

    internal byte[] CheckValue => HMACSHA256.HashData(_bytes, "lindung key store check 1"u8);

    /// <summary>From the value of <see cref="Variable"/> when there is one, else from the file.</summary>
    public static Result<MasterKey> Load(string path, string? variable = null)
    {
        if (!string.IsNullOrWhiteSpace(variable)) return Parse(variable, MasterKeyErrors.VariableMalformed);
        if (!File.Exists(path)) return MasterKeyErrors.Missing(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0) return MasterKeyErrors.OpenToOthers(path);
        return Parse(File.ReadAllText(path), MasterKeyErrors.FileMalformed(path));
    }

    /// <summary>A new key in a new file; refuses to write over one.</summary>
    public static Result<MasterKey> Create(string path)
    {
        var key = new MasterKey(RandomNumberGenerator.GetBytes(Length));
        return key.Save(path).Map(_ => key);
    }

    /// <summary>Writes the key to a new file that only its owner may read, after a recovery; refuses to write over one.</summary>
    public Result<Done> Save(string path)
    {
        if (File.Exists(path)) return MasterKeyErrors.Exists(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        using var writer = new StreamWriter(file);
        writer.WriteLine(Convert.ToBase64String(_bytes));
        writer.Flush();
        file.Flush(flushToDisk: true);
        return default(Done);
    }

    private static Result<MasterKey> Parse(string text, Error malformed)
    {
        var bytes = new byte[Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) && length == Length ? new MasterKey(bytes) : malformed;
    }
}

/// <summary>Why a start stops because of the master key, and what to do.</summary>
internal static class MasterKeyErrors
{
    public static Error VariableMalformed { get; } = Error.Invalid("keys.master-malformed",
        $"Nilai {MasterKey.Variable} bukan kunci induk (base64 dari 32 bita). Isi dengan kunci dari lembar pemulihan atau hapus variabel itu.",
        $"The value of {MasterKey.Variable} is not a master key (base64 of 32 bytes). Set it to the key of the recovery sheet, or unset it.");

    public static Error Wrong { get; } = Error.Conflict("keys.master-wrong",
        "Kunci induk ini bukan milik penyimpanan kunci ini. Pasang berkas kunci induk yang benar, atau pulihkan dari lembar pemulihan (lindung keys recovery).",
        "This master key does not belong to this key store. Put the right master key file in place, or recover it from the recovery sheet (lindung keys recovery).");

    public static Error Missing(string path) => Error.NotFound("keys.master-missing",
        $"Kunci induk tidak ditemukan di {path}. Kembalikan berkas itu, setel {MasterKey.Variable}, atau pulihkan dari lembar pemulihan.",
        $"There is no master key at {path}. Put the file back, set {MasterKey.Variable}, or recover it from the recovery sheet.");

    public static Error OpenToOthers(string path) => Error.Forbidden("keys.master-open-to-others",
        $"Berkas kunci induk {path} dapat dibaca orang lain. Jalankan: chmod 600 {path}",
        $"The master key file {path} can be read by others. Run: chmod 600 {path}");

    public static Error FileMalformed(string path) => Error.Invalid("keys.master-malformed",
        $"Berkas {path} tidak berisi kunci induk. Kembalikan berkas asli atau pulihkan dari lembar pemulihan.",
        $"The file {path} holds no master key. Put the original file back, or recover it from the recovery sheet.");

    public static Error Exists(string path) => Error.Conflict("keys.master-exists",
        $"Sudah ada kunci induk di {path}; tidak ditimpa.", $"There is a master key at {path} already; it is not written over.");
}
