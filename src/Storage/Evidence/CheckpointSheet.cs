using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Lindung.Storage;

/// <summary>
/// A checkpoint as people keep it: on paper in a safe, in a letter, in a mail. Every line ends with a mark made of its own text, so that a slip of whoever
/// types it in again is named by its line. It says nothing of anybody: positions, hashes, a time, a key's name, a signature.
/// </summary>
public static partial class CheckpointSheet
{
    private const int PerLine = 64;
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly string[] Names = ["posisi/position", "akar/root", "posisi log/log position", "akar log/log root", "waktu/time", "kunci/key", "tanda tangan/signature"];

    /// <summary>The checkpoint in lines of at most 110 characters.</summary>
    public static string Write(Checkpoint checkpoint)
    {
        string[] values =
        [
            checkpoint.Position.ToString(CultureInfo.InvariantCulture), Convert.ToHexStringLower(checkpoint.Root), checkpoint.LogPosition.ToString(CultureInfo.InvariantCulture),
            Convert.ToHexStringLower(checkpoint.LogRoot), checkpoint.At.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture), checkpoint.KeyId, Convert.ToHexStringLower(checkpoint.Signature),
        ];
        var sheet = new StringBuilder();
        for (var part = 0; part < values.Length; part++)
        {
            var pieces = values[part].Length == 0 ? [""] : values[part].Chunk(PerLine).Select(chunk => new string(chunk)).ToArray();
            for (var n = 0; n < pieces.Length; n++)
            {
                var place = $"TP{part + 1}.{n + 1}";
                sheet.Append(CultureInfo.InvariantCulture, $"{place} {Names[part]}: {(part is 1 or 3 or 6 ? Spaced(pieces[n]) : pieces[n])} [{MarkOf(place, pieces[n])}]\n");
            }
        }
        return sheet.ToString();
    }

    /// <summary>The checkpoints among some lines; whatever else was written or quoted around them is passed over. Throws <see cref="FormatException"/> naming the line that is wrong or missing.</summary>
    public static IReadOnlyList<Checkpoint> Read(IEnumerable<string> lines)
    {
        var found = new List<Checkpoint>();
        var parts = new StringBuilder?[Names.Length];
        foreach (var match in lines.Select(line => Line().Match(line)).Where(m => m.Success))
        {
            var (part, place) = (int.Parse(match.Groups["part"].Value, CultureInfo.InvariantCulture) - 1, $"TP{match.Groups["part"].Value}.{match.Groups["piece"].Value}");
            var value = match.Groups["value"].Value.Replace(" ", "", StringComparison.Ordinal);
            if (!MarkOf(place, value).Equals(match.Groups["mark"].Value, StringComparison.OrdinalIgnoreCase)) throw new FormatException($"{place}: salah ketik / a slip in this line.");
            if (part == 0 && parts[0] is not null)
            {
                found.Add(Of(parts));
                Array.Clear(parts);
            }
            (parts[part] ??= new()).Append(value);
        }
        if (parts.Any(p => p is not null)) found.Add(Of(parts));
        return found;
    }

    private static Checkpoint Of(StringBuilder?[] parts)
    {
        for (var part = 0; part < parts.Length; part++)
            if (parts[part] is null) throw new FormatException($"TP{part + 1}: baris ini hilang / this line is missing.");
        var text = parts.Select(p => p!.ToString()).ToArray();
        var at = DateTimeOffset.ParseExact(text[4], Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        return new(
            long.Parse(text[0], NumberStyles.None, CultureInfo.InvariantCulture), Convert.FromHexString(text[1]), long.Parse(text[2], NumberStyles.None, CultureInfo.InvariantCulture),
            Convert.FromHexString(text[3]), at, text[5], Convert.FromHexString(text[6]));
    }

    private static string Spaced(string hex) => string.Join(' ', hex.Chunk(8).Select(chunk => new string(chunk)));

    private static string MarkOf(string place, string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{place} {value.ToLowerInvariant()}")))[..4];

    [GeneratedRegex(@"^[\s>]*TP(?<part>[1-7])\.(?<piece>\d)\b[^:]*:\s*(?<value>.*?)\s*\[(?<mark>[0-9a-fA-F]{4})\]\s*$")]
    private static partial Regex Line();
}
