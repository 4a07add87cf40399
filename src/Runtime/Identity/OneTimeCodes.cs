using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lindung.Runtime.Identity;

/// <summary>Secrets that people type or programs send, and their hashes.</summary>
internal static class OneTimeCodes
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A secret of 256 bits that stands in a cookie or header.</summary>
    internal static string Opaque() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>A code that a person can copy from paper, in groups of four letters and digits: <c>XXXX-XXXX-XXXX</c>, 20 bits a group.</summary>
    internal static string Readable(int groups = 3) => string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>The code that somebody typed, however she grouped it.</summary>
    internal static string Typed(string code)
    {
        var letters = string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.Length <= 6 ? letters : string.Join('-', letters.Chunk(4).Select(four => new string(four)));
    }

    /// <summary>What is stored of a secret that is random in itself.</summary>
    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>RFC 6238 with SHA-1, six digits, 30 seconds: what every authenticator app knows.</summary>
    internal static string Totp(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238 in the form that the apps implement; HMAC does not need SHA-1's resistance to collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, one step of clock drift either way, later than <paramref name="after"/>; null: none.</summary>
    internal static long? StepOf(byte[] secret, string code, DateTimeOffset now, long after)
    {
        var step = now.ToUnixTimeSeconds() / 30;
        for (var s = step - 1; s <= step + 1; s++)
            if (s > after && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Totp(secret, s)), Encoding.UTF8.GetBytes(code))) return s;
        return null;
    }

    internal static string ToBase32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        int bits = 0, value = 0;
        foreach (var b in bytes)
        {
            value = (value << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Base32[(value >> (bits - 5)) & 31]);
        }
        if (bits > 0) text.Append(Base32[(value << (5 - bits)) & 31]);
        return text.ToString();
    }
}
