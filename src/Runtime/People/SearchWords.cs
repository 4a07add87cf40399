using System.Globalization;
using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>
/// What of a person is hashed into the search table: NIK, family card, phone and full name as they are; words of the name only
/// together with another word and a two-year birth bucket, with the birth year, or with the kelurahan. Never a word alone: its
/// frequency would tell a thief the name (protection.md 7).
/// </summary>
internal static class SearchWords
{
    private const int Village = 4;

    /// <summary>What a registered person is found by: strong words first in weight.</summary>
    public static IEnumerable<SearchWord> Of(PersonIdentity identity)
    {
        var query = PersonQuery.Of(identity);
        return Exact(query).Concat(Composite(query.Name, Years(query.Birth, 0), query.Village));
    }

    /// <summary>What is looked for: births within a year as well, because one of the two was estimated or mistyped.</summary>
    public static IEnumerable<SearchWord> For(PersonQuery query) =>
        Exact(query).Concat(Composite(query.Name, Years(query.Birth, 1), query.Village)).DistinctBy(w => w.Text);

    private static IEnumerable<SearchWord> Exact(PersonQuery query)
    {
        if (query.Nik is { } nik) yield return new("n" + nik.Digits, 20);
        if (query.FamilyCard is { } card) yield return new("k" + card.Digits, 5);
        if (query.Phone is { } phone) yield return new("p" + phone.International, 10);
        if (query.Name.Tokens.Count > 0) yield return new("f" + query.Name.Unordered, 5);
        if (query.Alias.Tokens.Count > 0 && query.Alias != query.Name) yield return new("f" + query.Alias.Unordered, 5);
    }

    private static IEnumerable<SearchWord> Composite(PersonName name, IReadOnlyList<int> years, RegionCode village)
    {
        foreach (var (first, second) in name.Pairs())
            foreach (var bucket in years.Select(y => y / 2).Distinct()) yield return new($"2{first} {second} {Text(bucket)}", 2);
        foreach (var word in name.Tokens.Distinct(StringComparer.Ordinal))
        {
            foreach (var year in years) yield return new($"y{word} {Text(year)}", 1);
            if (village.Level == Village) yield return new($"v{word} {village}", 1);
        }
    }

    private static int[] Years(ApproximateDate? birth, int either) =>
        birth?.Value is { } day ? [.. Enumerable.Range(day.Year - either, 2 * either + 1)] : [];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One word of the search table before it is hashed.</summary>
/// <param name="Text">Starts with a letter that tells its sort.</param>
/// <param name="Weight">How much a hit counts.</param>
internal readonly record struct SearchWord(string Text, int Weight);
