using System.Security.Cryptography;
using System.Text;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>What a recovery sheet gives back.</summary>
/// <param name="Master">The master key as it was when the sheet was made.</param>
/// <param name="Recovery">Opens backups.</param>
public sealed record Recovered(MasterKey Master, RecoveryKey Recovery);

/// <summary>
/// The paper from which an installation is recovered: master key and private recovery key, sealed by the passphrases of two
/// officials, both of which are needed (PBKDF2-SHA-512 with <see cref="Rounds"/> rounds each, AES-256-GCM).
/// </summary>
public static class RecoverySheet
{
    /// <summary>PBKDF2 rounds for each passphrase.</summary>
    public const int Rounds = 210_000;

    /// <summary>The least characters of a passphrase.</summary>
    public const int ShortestPassphrase = 12;

    private const int SaltLength = 16;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly byte[] Bound = [.. "lindung recovery sheet 1"u8];

    /// <summary>The text to print: groups of five characters that are not mistaken for one another.</summary>
    internal static Result<string> Make(MasterKey master, RecoveryKey recovery, string first, string second)
    {
        if (first.Length < ShortestPassphrase || second.Length < ShortestPassphrase || first == second) return RecoveryErrors.Passphrases;
        byte[] salts = RandomNumberGenerator.GetBytes(2 * SaltLength);
        var key = new DataKey(default, Derive(first, second, salts));
        byte[] sheet = [.. salts, .. key.Seal([.. master.Bytes, .. recovery.Scalar], Bound)];
        key.Blank();
        return Write(sheet);
    }

    /// <summary>Opens a sheet as it was printed or typed: spaces, dashes and lower case do not matter, nor O for 0 and I or L for 1.</summary>
    public static Result<Recovered> Open(string sheet, string first, string second)
    {
        if (Read(sheet) is not { Length: > 2 * SaltLength } bytes) return RecoveryErrors.Unreadable;
        var key = new DataKey(default, Derive(first, second, bytes[..(2 * SaltLength)]));
        try
        {
            var plain = key.Open(bytes.AsSpan(2 * SaltLength), Bound)!;
            return new Recovered(new(plain[..MasterKey.Length]), RecoveryKey.From(plain[MasterKey.Length..]));
        }
        catch (CryptographicException)
        {
            return RecoveryErrors.DoesNotOpen;
        }
        finally
        {
            key.Blank();
        }
    }

    private static byte[] Derive(string first, string second, byte[] salts)
    {
        byte[] one = Rfc2898DeriveBytes.Pbkdf2(first.Normalize(), salts[..SaltLength], Rounds, HashAlgorithmName.SHA512, 32);
        byte[] two = Rfc2898DeriveBytes.Pbkdf2(second.Normalize(), salts[SaltLength..], Rounds, HashAlgorithmName.SHA512, 32);
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, [.. one, .. two], MasterKey.Length, info: Bound);
    }

    private static string Write(byte[] bytes)
    {
        var text = new StringBuilder();
        var (bits, have, written) = (0, 0, 0);
        foreach (var b in (byte[])[.. bytes, .. SHA256.HashData(bytes)[..2]])
        {
            (bits, have) = (bits << 8 | b, have + 8);
            for (; have >= 5; have -= 5) Put(bits >> have - 5);
        }

        if (have > 0) Put(bits << 5 - have);
        return text.ToString().TrimEnd();

        void Put(int five) => text.Append(Alphabet[five & 31]).Append(++written % 40 == 0 ? "\n" : written % 5 == 0 ? " " : "");
    }

    private static byte[]? Read(string text)
    {
        var bytes = new List<byte>();
        var (bits, have) = (0, 0);
        foreach (var c in text.ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-'))
        {
            var five = Alphabet.IndexOf(c switch { 'O' => '0', 'I' or 'L' => '1', _ => c }, StringComparison.Ordinal);
            if (five < 0) return null;
            (bits, have) = ((bits << 5 | five) & 0xFFFFF, have + 5);
            if (have < 8) continue;
            have -= 8;
            bytes.Add((byte)(bits >> have));
        }

        var all = bytes.ToArray();
        return all.Length > 2 && SHA256.HashData(all[..^2]).AsSpan(0, 2).SequenceEqual(all.AsSpan(all.Length - 2)) ? all[..^2] : null;
    }
}

/// <summary>Why a recovery did not succeed, and what to do.</summary>
internal static class RecoveryErrors
{
    public static Error Passphrases { get; } = Error.Invalid("keys.recovery-passphrases",
        $"Dua pejabat memilih dua frasa sandi yang berbeda, masing-masing paling sedikit {RecoverySheet.ShortestPassphrase} karakter.",
        $"Two officials choose two different passphrases of at least {RecoverySheet.ShortestPassphrase} characters each.");

    public static Error Unreadable { get; } = Error.Invalid("keys.recovery-unreadable",
        "Lembar pemulihan tidak terbaca: ada huruf yang kurang atau salah ketik. Periksa baris demi baris.",
        "The recovery sheet cannot be read: a character is missing or mistyped. Check it line by line.");

    public static Error DoesNotOpen { get; } = Error.Invalid("keys.recovery-does-not-open",
        "Lembar ini tidak terbuka dengan kedua frasa sandi itu. Periksa frasa dan urutannya.",
        "The sheet does not open with these two passphrases. Check them and their order.");

    public static Error NoSheet { get; } = Error.Conflict("keys.recovery-missing",
        "Belum ada lembar pemulihan, sehingga cadangan tidak dapat dikunci. Jalankan: lindung keys recovery",
        "No recovery sheet was made yet, so a backup cannot be sealed. Run: lindung keys recovery");

    public static Error NotEmpty { get; } = Error.Conflict("keys.restore-not-empty",
        "Penyimpanan kunci tujuan tidak kosong; tidak ditimpa. Pilih tujuan yang kosong.",
        "The key store to write into is not empty; it is not written over. Choose an empty one.");
}
