namespace Lindung.Kernel;

/// <summary>
/// Brings names in the spelling before 1972 (and before 1947 for <c>oe</c>) to today's: Tjahjo is Cahyo, Widjaja is Wijaya.
/// </summary>
internal static class OldSpelling
{
    private static readonly string[] Signs = ["oe", "dj", "tj", "sj"];

    public static string ToNew(string word)
    {
        // Each round shortens the word or takes a j away, so this ends.
        for (var next = Once(word); next != word; next = Once(word)) word = next;
        return word;
    }

    private static string Once(string word)
    {
        // A bare j is today's j (Joko) unless the word shows that it is in the old spelling, where it was a y (Tjahjo).
        // For the same reason nj alone proves nothing (Panji was Pandji), except at the beginning, where today's spelling has none.
        var old = word.StartsWith("nj", StringComparison.Ordinal) || Signs.Any(sign => word.Contains(sign, StringComparison.Ordinal));
        if (!old) return word;
        return word.Replace("dj", "\u0001", StringComparison.Ordinal)
            .Replace("tj", "c", StringComparison.Ordinal)
            .Replace("oe", "u", StringComparison.Ordinal)
            .Replace('j', 'y')
            .Replace('\u0001', 'j');
    }
}
