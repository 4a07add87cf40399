namespace Lindung.Bench;

/// <summary>Names of invented words, some borne by many and most by few, as names are; before them the words that half the country shares.</summary>
internal sealed class InventedNames
{
    private const int Known = 4_000;
    private static readonly string[] Onsets = ["b", "c", "d", "j", "k", "l", "m", "n", "r", "s", "t", "w", "y"];
    private static readonly string[] Vowels = ["a", "i", "o", "u"];
    private static readonly string[] OfWomen = ["Siti", "Nur", "Sri", "Dewi"];
    private static readonly string[] OfMen = ["Muhammad", "Ahmad", "Abdul"];

    // See LabelledPairs: a seeded generator on purpose.
#pragma warning disable CA5394
    private readonly Random _random;
    private readonly string[] _words;

    public InventedNames(int seed)
    {
        _random = new(seed);
        _words = [.. Enumerable.Range(0, Known * 2).Select(_ => Invent()).Distinct().Take(Known)];
    }

    /// <summary>A name of one to three words.</summary>
    public string Of(bool isWoman)
    {
        var words = Words(_random.Next(20) switch { < 3 => 1, < 13 => 2, _ => 3 });
        var shared = isWoman ? OfWomen : OfMen;
        return _random.Next(3) == 0 ? $"{shared[_random.Next(shared.Length)]} {words}" : words;
    }

    /// <summary>So many words.</summary>
    public string Words(int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => Word()));

    /// <summary>Two words of which one is written otherwise in the old spelling.</summary>
    public string Old()
    {
        while (true)
            if (Words(2) is var name && OldSpelling(name) != name) return name;
    }

    /// <summary>As it was written before 1947.</summary>
    public static string OldSpelling(string name) => name
        .Replace("j", "dj", StringComparison.Ordinal).Replace("J", "Dj", StringComparison.Ordinal)
        .Replace("y", "j", StringComparison.Ordinal).Replace("Y", "J", StringComparison.Ordinal)
        .Replace("c", "tj", StringComparison.Ordinal).Replace("C", "Tj", StringComparison.Ordinal)
        .Replace("u", "oe", StringComparison.Ordinal).Replace("U", "Oe", StringComparison.Ordinal);

    /// <summary>The n-th word is borne as often as the first, divided by n.</summary>
    private string Word() => _words[(int)Math.Min(Known - 1, Math.Exp(_random.NextDouble() * Math.Log(Known)))];

    private string Invent()
    {
        var word = string.Concat(Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Onsets[_random.Next(Onsets.Length)] + Vowels[_random.Next(Vowels.Length)])) + (_random.Next(3) == 0 ? "n" : "");
        return char.ToUpperInvariant(word[0]) + word[1..];
    }
#pragma warning restore CA5394
}
