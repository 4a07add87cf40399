namespace Lindung.Kernel;

/// <summary>What is known of a person when two are compared; everything but the name may be missing.</summary>
/// <param name="Name">The reduced name.</param>
/// <param name="Birth">The birth date, or null.</param>
/// <param name="Age">The age on the day of the comparison when there is no birth date.</param>
/// <param name="Sex">Code of <c>JENIS_KELAMIN</c>, <c>NA</c> when unknown.</param>
/// <param name="Village">The home, as fine as known; the nation when unknown.</param>
/// <param name="Nik">The NIK, or null.</param>
public sealed record PersonSketch(
    PersonName Name,
    ApproximateDate? Birth = null,
    Age Age = default,
    Code Sex = default,
    RegionCode Village = default,
    Nik? Nik = null
);

/// <summary>How alike two persons are.</summary>
/// <param name="Score">0 to 1; see <see cref="LookAlike.Compare"/>.</param>
/// <param name="Agreeing">
/// Which fields agree: <c>nik</c>, <c>name</c>, <c>birth</c>, <c>sex</c>, <c>village</c>. For readers of both records only.
/// </param>
public sealed record Likeness(double Score, IReadOnlyList<string> Agreeing)
{
    /// <summary>On the scale of 100 that officers know.</summary>
    public int Percent => (int)Math.Round(Score * 100, MidpointRounding.AwayFromZero);

    /// <summary>Whether a person has to look at it.</summary>
    public bool NeedsReview => Percent >= LookAlike.ReviewFrom;
}

/// <summary>
/// Compares two persons on the scale of the duplicate rules: 100 the same NIK, 80 the same name with birth date or age within a
/// year, sex and village; less the less agrees. What is missing counts half; a contradiction in sex or birth, or another name,
/// keeps the score below the review. Only a person decides whether two are one.
/// </summary>
public static class LookAlike
{
    /// <summary>The same NIK.</summary>
    public const int SameNik = 100;

    /// <summary>Name, birth, sex and village agree.</summary>
    public const int SamePerson = 80;

    /// <summary>The same reported party, incident day and village: a rule over events, for the registry.</summary>
    public const int SameEvent = 60;

    /// <summary>From here on a person looks at it.</summary>
    public const int ReviewFrom = 60;

    private const double BelowReview = 0.5;
    private const double NameIsAnother = 0.75;

    // A slip of the pen leaves a word more alike than this, the given names of twins do not.
    private const double WordIsAnother = 0.8;
    private const double OneWordIsAnother = 0.7;

    /// <summary>Compares; the order of the two does not matter.</summary>
    public static Likeness Compare(PersonSketch one, PersonSketch other, DateOnly today)
    {
        var name = Names(one.Name, other.Name);
        bool? birth = Birth(one, other, today);
        bool? sex = one.Sex == Code.NA || other.Sex == Code.NA ? null : one.Sex == other.Sex;
        bool? village = Village(one.Village, other.Village);
        var nik = one.Nik is null || other.Nik is null ? (bool?)null : one.Nik == other.Nik;

        List<string> agreeing = [];
        if (nik is true) agreeing.Add("nik");
        if (name >= 0.999) agreeing.Add("name");
        if (birth is true) agreeing.Add("birth");
        if (sex is true) agreeing.Add("sex");
        if (village is true) agreeing.Add("village");
        if (nik is true) return new(1, agreeing);

        // A single name is shared by too many to count in full where birth and home do not both agree.
        var weight = one.Name.Tokens.Count == 1 && other.Name.Tokens.Count == 1 && !(birth is true && village is true) ? 0.8 : 1;
        var score = 0.8 * (0.55 * name * weight + 0.2 * Part(birth) + 0.1 * Part(sex) + 0.15 * Part(village));
        // Documents carry errors: two numbers are a doubt, not a proof.
        if (nik is false) score *= 0.9;
        if (birth is false || sex is false || name < NameIsAnother) score = Math.Min(score, BelowReview);
        return new(score, agreeing);
    }

    /// <summary>
    /// How alike two names are, 0 to 1, whatever the order of their words. A missing word counts half; a word that has no like in the longer name makes it
    /// another's, a twin's or a cousin's.
    /// </summary>
    public static double Names(PersonName one, PersonName other)
    {
        // In a fixed order, so that comparing is symmetric to the last bit and blind to the order of words.
        var longer = one.Tokens.Count.CompareTo(other.Tokens.Count);
        var swap = longer > 0 || longer == 0 && string.CompareOrdinal(one.Unordered, other.Unordered) > 0;
        List<string> few = [.. (swap ? other : one).Tokens.Order(StringComparer.Ordinal)];
        List<string> many = [.. (swap ? one : other).Tokens.Order(StringComparer.Ordinal)];
        if (few.Count == 0) return 0;
        // Best pairs first: names have few words, so this finds the best assignment in all but contrived cases.
        var pairs = few.SelectMany((a, i) => many.Select((b, j) => (Alike: JaroWinkler.Of(a, b), i, j)))
            .OrderByDescending(pair => pair.Alike)
            .ThenBy(pair => pair.i + pair.j);
        var (taken, given, sum, weakest) = (new bool[few.Count], new bool[many.Count], 0.0, 1.0);
        foreach (var (alike, i, j) in pairs)
        {
            if (taken[i] || given[j]) continue;
            taken[i] = given[j] = true;
            sum += alike;
            weakest = Math.Min(weakest, alike);
        }

        var whole = sum / (few.Count + (many.Count - few.Count) / 2.0);
        return weakest < WordIsAnother ? Math.Min(whole, OneWordIsAnother) : whole;
    }

    private static double Part(bool? agrees) => agrees switch { true => 1, null => 0.5, false => 0 };

    private static bool? Birth(PersonSketch one, PersonSketch other, DateOnly today)
    {
        var same = one.Birth is { Precision: DatePrecision.Exact } && one.Birth == other.Birth;
        return same ? true : AgeOf(one, today).IsNear(AgeOf(other, today));
    }

    private static Age AgeOf(PersonSketch person, DateOnly today) =>
        person.Birth is { Precision: not DatePrecision.Unknown } birth ? birth.AgeOn(today) : person.Age;

    /// <summary>Known to different depths, two homes agree when one lies in the other, but at kecamatan or finer only.</summary>
    private static bool? Village(RegionCode one, RegionCode other)
    {
        var level = Math.Min(one.Level, other.Level);
        if (level == 0) return null;
        if (one.At(level) != other.At(level)) return false;
        return level >= 3 ? true : null;
    }
}

/// <summary>The similarity of Jaro and Winkler, 0 to 1: made for names with slips of the pen.</summary>
internal static class JaroWinkler
{
    public static double Of(string one, string other)
    {
        if (one == other) return 1;
        // In a fixed order, so that comparing is symmetric to the last bit.
        if (string.CompareOrdinal(one, other) > 0) (one, other) = (other, one);
        var window = Math.Max(0, Math.Max(one.Length, other.Length) / 2 - 1);
        var (left, right) = (new bool[one.Length], new bool[other.Length]);
        var matches = 0;
        for (var i = 0; i < one.Length; i++)
            for (var j = Math.Max(0, i - window); j < Math.Min(other.Length, i + window + 1); j++)
                if (!right[j] && one[i] == other[j])
                {
                    left[i] = right[j] = true;
                    matches++;
                    break;
                }

        if (matches == 0) return 0;
        var (halves, at) = (0, 0);
        for (var i = 0; i < one.Length; i++)
        {
            if (!left[i]) continue;
            while (!right[at]) at++;
            if (one[i] != other[at++]) halves++;
        }

        double m = matches;
        var jaro = (m / one.Length + m / other.Length + (m - halves / 2.0) / m) / 3;
        var prefix = 0;
        while (prefix < Math.Min(4, Math.Min(one.Length, other.Length)) && one[prefix] == other[prefix]) prefix++;
        return jaro + prefix * 0.1 * (1 - jaro);
    }
}
