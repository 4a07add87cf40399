using System.Buffers;
using System.Text;

namespace Lindung.Testing;

/// <summary>Words of a person, looked for in bytes in every way they could be written there.</summary>
public sealed class Giveaways(params string[] words)
{
    private readonly SearchValues<string> _any = SearchValues.Create(
        [.. words.SelectMany(Encodings).Select(e => Encoding.Latin1.GetString(e.Bytes)).Distinct()], StringComparison.Ordinal);

    /// <summary>The most bytes that one of them takes.</summary>
    public int Longest { get; } = words.SelectMany(Encodings).Max(e => e.Bytes.Length);

    /// <summary>Which words stand in some bytes, and in which encoding.</summary>
    public IReadOnlyList<string> Found(ReadOnlySpan<byte> bytes)
    {
        var found = new List<string>();
        // All of them in one pass; which it is, is asked only where there is one.
        if (!Encoding.Latin1.GetString(bytes).AsSpan().ContainsAny(_any)) return found;
        foreach (var word in words)
            foreach (var (name, hidden) in Encodings(word))
                if (bytes.IndexOf(hidden) >= 0) found.Add($"{word} as {name}");
        return found;
    }

    /// <summary>The ways in which a word could be written down.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Encodings(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        yield return ("text", bytes);
        yield return ("lower case", Encoding.UTF8.GetBytes(word.ToLowerInvariant()));
        yield return ("upper case", Encoding.UTF8.GetBytes(word.ToUpperInvariant()));
        yield return ("UTF-16", Encoding.Unicode.GetBytes(word));
        yield return ("UTF-16, lower case", Encoding.Unicode.GetBytes(word.ToLowerInvariant()));
        yield return ("hex", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
        yield return ("hex, lower", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        for (var shift = 0; shift < 3; shift++)
        {
            // Only the characters that stand whatever comes before and after.
            var text = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            var (first, last) = ((shift * 8 + 5) / 6, (shift + bytes.Length) * 8 / 6);
            yield return ($"base64 {shift}", Encoding.ASCII.GetBytes(text[first..last]));
        }
    }
}
