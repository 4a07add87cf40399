using System.Globalization;
using System.Text;

namespace Lindung.Kernel;

/// <summary>
/// A name reduced to what stays the same however it was written down: no case, no diacritics, no titles and degrees, today's
/// spelling. For comparing and for search hashes, never for showing. People with a single name are common.
/// </summary>
/// <param name="Tokens">The words, in the order written; empty for an empty name.</param>
public sealed record PersonName(IReadOnlyList<string> Tokens)
{
    /// <summary>The words with single blanks.</summary>
    public string Full => string.Join(' ', Tokens);

    /// <summary>The words in alphabetical order: equal for names that differ only in their order.</summary>
    public string Unordered => string.Join(' ', Tokens.Order(StringComparer.Ordinal));

    /// <summary>Each two words in alphabetical order, once.</summary>
    public IEnumerable<(string, string)> Pairs()
    {
        var words = Tokens.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return words.SelectMany((first, i) => words.Skip(i + 1).Select(second => (first, second)));
    }

    /// <summary>Reduces a name. Doing it again changes nothing.</summary>
    public static PersonName Normalise(string? name)
    {
        var tokens = Reduce(name ?? "");
        // Dropping one word may uncover another: twice is enough for every name that people carry, ten for every text.
        for (var round = 0; round < 10; round++)
        {
            var again = Reduce(string.Join(' ', tokens));
            if (again.SequenceEqual(tokens, StringComparer.Ordinal)) break;
            tokens = again;
        }

        return new(tokens);
    }

    /// <summary>By words, as records of lists compare by reference.</summary>
    public bool Equals(PersonName? other) => other is not null && Tokens.SequenceEqual(other.Tokens, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Full);

    /// <summary>A name is protected: logs show how many words it has, no more.</summary>
    public override string ToString() => $"({Tokens.Count} kata)";

    private static List<string> Reduce(string name)
    {
        var words = new List<string>();
        var comma = false;
        foreach (var piece in Plain(name).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var inner = piece.TrimEnd('.', ',');
            // What follows a comma and has dots inside is a degree, known to the list or not: "Siti, S.Tr.Keb."
            if (!(comma && inner.Contains('.'))) words.AddRange(Words(piece.Trim(','), inner));
            comma |= piece.Contains(',');
        }

        var kept = words.Where(word => !NameWords.Titles.Contains(word)).ToList();
        kept = [.. kept.Where((word, i) => i == 0 || !NameWords.Degrees.Contains(word))];
        if (kept.Count == 0) kept = words;
        if (kept is ["m", _, ..]) kept[0] = "muhammad";
        return [.. kept.Select(word => NameWords.Variants.GetValueOrDefault(word, word))];
    }

    private static IEnumerable<string> Words(string piece, string inner)
    {
        var closed = Letters(piece);
        if (inner.Contains('.'))
            // "S.Pd" is one word, a degree; "M.Yusuf" and "St.Aminah" are two.
            return NameWords.Degrees.Contains(closed) || NameWords.Titles.Contains(closed)
                ? [closed]
                : inner.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(part => Words(part + ".", part));
        if (closed.Length == 0) return [];
        var abbreviation = piece.EndsWith('.') ? NameWords.Abbreviations.GetValueOrDefault(closed) : null;
        return abbreviation is "" ? [] : [OldSpelling.ToNew(abbreviation ?? closed)];
    }

    private static string Letters(string piece) => string.Concat(piece.Where(char.IsLetter));

    /// <summary>Lower case without diacritics; broken text becomes blanks, so that no input throws.</summary>
    private static string Plain(string name)
    {
        var whole = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes()) whole.Append(rune == Rune.ReplacementChar ? " " : rune.ToString());
        var plain = new StringBuilder(whole.Length);
        foreach (var rune in whole.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (IsDropped(rune)) continue;
            plain.Append(Rune.IsLetter(rune) && rune.IsBmp || rune.Value is '.' or ',' ? Rune.ToLowerInvariant(rune).ToString() : " ");
        }

        return plain.ToString();
    }

    /// <summary>Diacritics, and the apostrophes of Nu'man and Ma'ruf in all their forms.</summary>
    private static bool IsDropped(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
        || rune.Value is '\'' or '`' or 0x2018 or 0x2019 or 0x02BC;
}
