using Lindung.Kernel;

namespace Lindung.Bench;

/// <summary>Two records of which it is known whether they are one person's.</summary>
/// <param name="Kind">By which habit, or by which kinship, they came about.</param>
/// <param name="First">As she was registered first.</param>
/// <param name="Second">As she, or the other, comes later.</param>
/// <param name="IsOne">The truth.</param>
internal sealed record LabelledPair(string Kind, PersonDetails First, PersonDetails Second, bool IsOne);

/// <summary>
/// Pairs by the habits with which names are written in Indonesia, and pairs of people who are easily taken for one. The rules stand here alone and know
/// nothing of how the matcher reduces names: it is to find out. The same for the same seed.
/// </summary>
internal sealed class LabelledPairs
{
    /// <summary>How the same person is written down another time.</summary>
    public static readonly string[] Habits = ["Moh./Muh./Muhammad", "oe/u, dj/j, tj/c", "title or degree", "bin/binti", "order of words", "word left out", "slip of the pen", "as before"];

    /// <summary>Who is another person all the same.</summary>
    public static readonly string[] Kinships = ["twins", "siblings", "cousins of one age", "same name elsewhere", "single name of one year"];

    private static readonly string[] Muhammads = ["Moh.", "Muh.", "Moch.", "Mohamad", "Mochammad", "M."];
    private static readonly string[] Before = ["Hj.", "dr.", "Ibu", "Ny."];
    private static readonly string[] After = ["S.Pd.", "S.E.", "A.Md.Keb."];

    private readonly InventedNames _names;
    private readonly IReadOnlyList<RegionCode> _homes;

    // A seeded generator is the point: the same seed gives the same pairs on every machine. No secret hangs on it.
#pragma warning disable CA5394
    private readonly Random _random;
    private int _made;

    public LabelledPairs(int seed, IReadOnlyList<RegionCode> homes) => (_random, _homes, _names) = (new(seed), homes, new(seed));

    /// <summary>So many of each kind.</summary>
    public IEnumerable<LabelledPair> Make(int each) =>
        Habits.SelectMany(habit => Enumerable.Range(0, each).Select(_ => Same(habit))).Concat(Kinships.SelectMany(kin => Enumerable.Range(0, each).Select(_ => Other(kin))));

    /// <summary>Somebody with NIK, birth date, telephone and home.</summary>
    public PersonDetails Somebody(string? name = null, bool? isWoman = null)
    {
        var woman = isWoman ?? _random.Next(10) < 8;
        return new(
            Code.Parse(woman ? "P" : "L"), name ?? _names.Of(woman), null, NextNik(), null,
            new(new DateOnly(1950, 1, 1).AddDays(_random.Next(27_000)), DatePrecision.Exact), null, null, new Address(_homes[_random.Next(_homes.Count)]));
    }

    private LabelledPair Same(string habit)
    {
        var first = habit switch
        {
            "Moh./Muh./Muhammad" => Somebody("Muhammad " + _names.Words(1 + _random.Next(2)), false),
            "order of words" or "word left out" => Somebody(_names.Words(3)),
            "oe/u, dj/j, tj/c" => Somebody(_names.Old()),
            _ => Somebody(),
        };
        var again = first with { Name = Again(first.Name!, habit), Nik = _random.Next(5) == 0 ? NextNik() : null };
        again = _random.Next(20) switch
        {
            < 5 => again with { Birth = YearOf(first, 0) },
            < 8 => again with { Birth = YearOf(first, 1) },
            _ => again,
        };
        again = _random.Next(20) switch
        {
            < 3 => again with { Domicile = new(first.Domicile!.Village.Parent) },
            < 5 => again with { Domicile = new(_homes[_random.Next(_homes.Count)]) },
            _ => again,
        };
        return new(habit, first, again, true);
    }

    private string Again(string name, string habit)
    {
        var words = name.Split(' ');
        return habit switch
        {
            "Moh./Muh./Muhammad" => string.Join(' ', words.Skip(1).Prepend(Muhammads[_random.Next(Muhammads.Length)])),
            "oe/u, dj/j, tj/c" => InventedNames.OldSpelling(name),
            "title or degree" => _random.Next(2) == 0 ? $"{Before[_random.Next(Before.Length)]} {name}" : $"{name}, {After[_random.Next(After.Length)]}",
            "bin/binti" => $"{name} {(_random.Next(2) == 0 ? "bin" : "binti")} {_names.Words(1)}",
            "order of words" => string.Join(' ', words.Reverse()),
            "word left out" => string.Join(' ', words.Take(2)),
            "slip of the pen" => Slip(name),
            _ => name.ToUpperInvariant(),
        };
    }

    /// <summary>One letter twice, one left out, or two in the wrong order.</summary>
    private string Slip(string name)
    {
        var at = 1 + _random.Next(name.Length - 2);
        while (name[at] == ' ' || name[at + 1 < name.Length ? at + 1 : at] == ' ') at = 1 + _random.Next(name.Length - 2);
        return _random.Next(3) switch
        {
            0 => name.Insert(at, name[at].ToString()),
            1 => name.Remove(at, 1),
            _ => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
        };
    }

    private LabelledPair Other(string kinship)
    {
        var (first, family) = (Somebody(), _names.Words(1));
        first = first with { Name = $"{_names.Words(1)} {family}" };
        var other = first with { Nik = NextNik(), Name = $"{_names.Words(1)} {family}" };
        other = kinship switch
        {
            "twins" => other,
            "siblings" => other with { Birth = Shifted(first, 700 + _random.Next(2_500)) },
            "cousins of one age" => other with { Birth = Shifted(first, _random.Next(200)), Sex = Code.Parse(_random.Next(2) == 0 ? "P" : "L") },
            "same name elsewhere" => other with { Name = first.Name, Birth = Shifted(first, 1_200 + _random.Next(9_000)), Domicile = new(Elsewhere(first)) },
            _ => other with { Name = family, Birth = Shifted(first, _random.Next(200)), Domicile = new(Elsewhere(first)), Nik = null },
        };
        return new(kinship, kinship == "single name of one year" ? first with { Name = family, Nik = null } : first, other, false);
    }

    private static ApproximateDate Shifted(PersonDetails of, int days) => new(Born(of).AddDays(days), DatePrecision.Exact);

    private static ApproximateDate YearOf(PersonDetails of, int later) => new(new(Born(of).Year + later, 1, 1), DatePrecision.Year);

    private static DateOnly Born(PersonDetails of) => of.Birth!.Value!.Value;

    /// <summary>A home in another kecamatan.</summary>
    private RegionCode Elsewhere(PersonDetails than)
    {
        RegionCode home;
        do home = _homes[_random.Next(_homes.Count)];
        while (home.Parent == than.Domicile!.Village.Parent);
        return home;
    }

    private Nik NextNik()
    {
        var n = ++_made;
        return Nik.Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"99{n / 9_999 % 10_000:D4}010190{n % 9_999 + 1:D4}")).Value;
    }
#pragma warning restore CA5394
}
