using System.Collections.Frozen;
using System.Reflection;
using Lindung.Kernel;

namespace Lindung.Runtime.Identity;

/// <summary>
/// Passwords that are tried first: one or two words that are among the most common ones or belong to this trade and place, whatever digits and signs stand
/// around them, and digits alone.
/// </summary>
internal sealed class CommonPasswords
{
    private const int Shortest = 5;
    private const int Regency = 2;

    private static readonly string[] OfTheTrade =
    [
        "lindung", "simfoni", "simfonippa", "uptdppa", "puspaga", "patbm", "dinas", "dinsos", "pppa", "kemenpppa", "perempuan", "indonesia", "katasandi", "sandi", "rahasia", "bismillah",
        "sayang", "petugas", "pelayanan", "pengaduan", "rujukan", "korban", "konselor", "supervisor", "manajer", "kepala", "admin", "administrator", "selamat", "merdeka", "pancasila",
    ];

    private readonly Lazy<FrozenSet<string>> _words;

    public CommonPasswords(RegionTable regions) => _words = new(() => Listed()
        .Concat(OfTheTrade)
        .Concat(regions.Standing().Where(r => r.Code.Level is > 0 and <= Regency).SelectMany(r => Named(r.Name)))
        .ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Whether somebody who guesses would try it early.</summary>
    public bool Has(string password)
    {
        var letters = Letters(password);
        var half = letters.Length / 2;
        // What is written twice is written once.
        if (letters.Length % 2 == 0 && letters[..half] == letters[half..]) letters = letters[..half];
        if (letters.Length < Shortest) return password.All(char.IsAsciiDigit);
        return _words.Value.Contains(letters)
            || Enumerable.Range(Shortest, Math.Max(0, letters.Length - 2 * Shortest + 1)).Any(at => _words.Value.Contains(letters[..at]) && _words.Value.Contains(letters[at..]));
    }

    private static IEnumerable<string> Listed()
    {
        using var list = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("identity/common-passwords.txt")!);
        while (list.ReadLine() is { } line)
            if (!line.StartsWith('#')) yield return line;
    }

    /// <summary>Kota Probolinggo is tried with and without the first word.</summary>
    private static string[] Named(string region) => [Letters(region), Letters(region[(region.IndexOf(' ', StringComparison.Ordinal) + 1)..])];

    private static string Letters(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsAsciiLetterLower));
}
