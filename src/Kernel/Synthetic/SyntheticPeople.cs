using System.Globalization;

namespace Lindung.Kernel;

/// <summary>
/// Makes people and events for samples, tests and measurements: the same for the same seed, spread as the registry's published
/// figures are (<c>domain.md</c> 16), and never to be taken for real ones. Not for several threads at once.
/// </summary>
/// <param name="seed">Decides everything.</param>
/// <param name="homes">Where people live: regions of any level, one at least.</param>
/// <param name="first">How many were made by others before: keeps NIK and telephone numbers apart from theirs.</param>
public sealed class SyntheticPeople(int seed, IReadOnlyList<RegionCode> homes, int first = 0)
{
    private static readonly string[] Onsets = ["v", "z", "w", "f", "x", "q", "y"];
    private static readonly string[] Vowels = ["a", "e", "i", "o", "u"];
    private static readonly Code Male = Code.Parse("L");
    private static readonly Code Female = Code.Parse("P");

    // A seeded generator is the point: the same seed gives the same people on every machine. No secret hangs on it.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);
    private int _made = first;

    /// <summary>A person who is alive on a day; sex and age as the victims' are spread when not given.</summary>
    public SyntheticPerson Person(DateOnly today, Code? sex = null, int? age = null)
    {
        var years = age ?? AgeOfVictim();
        var ofSex = sex ?? SexOfVictim(years);
        var birth = today.AddYears(-years).AddDays(-_random.Next(365));
        var number = _made++;
        return new(
            Name(),
            Nik.Parse(Digits(number, birth, ofSex == Female ? 40 : 0)).Value,
            FamilyCard.Parse(Digits(number, today.AddDays(-_random.Next(3_000)), 0)).Value,
            _random.NextDouble() < 0.7 ? PhoneNumber.Parse($"{PhoneNumber.FictitiousPrefix}{number % 1_000_000:D6}").Value : null,
            ofSex,
            birth,
            homes[_random.Next(homes.Count)],
            $"Jalan Contoh {Word()} No. {_random.Next(1, 200)}",
            EducationAt(years),
            OccupationAt(years, ofSex),
            years < 18 ? Code.Parse("BELUM") : Pick(SyntheticShares.MaritalStatus)
        );
    }

    /// <summary>An event that was reported on a day.</summary>
    public SyntheticCase Case(DateOnly reportedOn)
    {
        var count = Pick(SyntheticShares.VictimsPerCase);
        var ages = Enumerable.Range(0, count == 3 ? _random.Next(3, 7) : count).Select(_ => AgeOfVictim()).ToList();
        var forms = ages.Select(Forms).ToList();
        var incident = reportedOn.AddDays(-Delay(ages[0] < 18 && forms[0].Contains(Code.Parse("SEKSUAL"))));
        var victims = ages.Zip(forms, (age, ofVictim) => Victim(incident, age, ofVictim)).ToList();
        var place = Pick(ages[0] < 18 ? SyntheticShares.PlaceOfChildren : SyntheticShares.PlaceOfAdults);
        var reported = Pick(SyntheticShares.PerpetratorsPerCase);
        var perpetrators = Enumerable.Range(0, reported).Select(_ => Perpetrator(incident, place, victims)).ToList();
        return new(
            incident,
            reportedOn,
            victims[0].Person.Home,
            place,
            Pick(SyntheticShares.Channels),
            SyntheticShares.Narratives[_random.Next(SyntheticShares.Narratives.Length)],
            victims,
            perpetrators
        );
    }

    private SyntheticVictim Victim(DateOnly incident, int age, IReadOnlyList<Code> forms)
    {
        var trafficking = forms.Contains(Code.Parse("TPPO")) ? Pick(SyntheticShares.Trafficking) : default(Code?);
        return new(Person(incident, SexOfVictim(age), age), age, forms, trafficking);
    }

    private SyntheticPerpetrator Perpetrator(DateOnly incident, Code place, List<SyntheticVictim> victims)
    {
        var first = Relation(place, victims[0].Age, _ => true);
        var age = AgeOfPerpetrator(first.ToString(), victims[0].Age);
        var sex = _random.NextDouble() < 0.885 ? Male : Female;
        var others = victims.Skip(1).Select(victim => Relation(place, victim.Age, relation => Fits(relation, victim.Age, age)));
        return new(Person(incident, sex, age), age, [first, .. others]);
    }

    private Code Relation(Code place, int victimAge, Func<string, bool> fits)
    {
        var shares = victimAge < 18 ? SyntheticShares.RelationOfChildren : SyntheticShares.RelationOfAdults;
        // Ends: LAINNYA fits everybody.
        while (true)
            if (Pick(shares, code => SyntheticShares.Affinity(place, code)) is var relation && fits(relation.ToString()))
                return relation;
    }

    private int AgeOfPerpetrator(string relation, int victimAge) =>
        relation switch
        {
            "ORANG_TUA" => Math.Min(90, victimAge + _random.Next(18, 41)),
            "GURU" or "MAJIKAN" => _random.Next(22, 61),
            "SUAMI_ISTRI" => Math.Clamp(victimAge + _random.Next(-5, 16), 18, 85),
            "PACAR_TEMAN" when victimAge < 18 => _random.Next(13, 26),
            "REKAN_KERJA" => _random.Next(18, 61),
            _ => _random.NextDouble() < 0.12 ? _random.Next(13, 18) : _random.Next(18, 66),
        };

    private static bool Fits(string relation, int victimAge, int age) =>
        relation switch
        {
            "SUAMI_ISTRI" => victimAge >= 18 && age >= 18,
            "ORANG_TUA" => age >= victimAge + 18,
            "GURU" or "MAJIKAN" or "REKAN_KERJA" => age >= 18,
            _ => true,
        };

    private int AgeOfVictim()
    {
        var (from, to) = Pick(SyntheticShares.Ages);
        return _random.Next(from, to + 1);
    }

    private Code SexOfVictim(int age) => _random.NextDouble() < (age < 18 ? 0.70 : 0.968) ? Female : Male;

    private IReadOnlyList<Code> Forms(int age)
    {
        var count = Pick(SyntheticShares.FormsPerVictim);
        var forms = new HashSet<Code>();
        while (forms.Count < count) forms.Add(Pick(age < 18 ? SyntheticShares.FormsOfChildren : SyntheticShares.FormsOfAdults));
        return [.. forms];
    }

    private int Delay(bool childSexual)
    {
        var (from, to) = Pick(childSexual ? SyntheticShares.DelayOfChildSexual : SyntheticShares.Delay);
        return _random.Next(from, to + 1);
    }

    private Code EducationAt(int age) =>
        Code.Parse(
            age switch
            {
                < 4 => "TIDAK_SEKOLAH",
                < 7 => "PAUD_TK",
                < 13 => "SD",
                < 16 => "SLTP",
                < 19 => "SLTA",
                _ => Pick(SyntheticShares.AdultEducation),
            }
        );

    private Code OccupationAt(int age, Code sex) =>
        Code.Parse(
            age switch
            {
                < 6 => "TIDAK_BEKERJA",
                < 18 => "PELAJAR",
                _ => Pick(sex == Female ? SyntheticShares.WomensOccupation : SyntheticShares.MensOccupation),
            }
        );

    private string Name()
    {
        var words = Pick(SyntheticShares.WordsPerName);
        return string.Join(' ', Enumerable.Range(0, words).Select(_ => Word()).Prepend("Contoh"));
    }

    private string Word()
    {
        var word = string.Concat(Enumerable.Range(0, _random.Next(2, 4)).Select(_ => Syllable()));
        return char.ToUpperInvariant(word[0]) + word[1..];
    }

    private string Syllable() => Onsets[_random.Next(Onsets.Length)] + Vowels[_random.Next(Vowels.Length)];

    /// <summary>99, a running number where the region stands, the date, and the rest of the running number.</summary>
    private static string Digits(int number, DateOnly date, int addToDay) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"99{number / 9_999 % 10_000:D4}{date.Day + addToDay:D2}{date.Month:D2}{date.Year % 100:D2}{number % 9_999 + 1:D4}"
        );

    private T Pick<T>((T Value, double Share)[] shares, Func<T, double>? times = null)
    {
        var at = _random.NextDouble() * shares.Sum(share => share.Share * (times?.Invoke(share.Value) ?? 1));
        foreach (var (value, share) in shares)
            if ((at -= share * (times?.Invoke(value) ?? 1)) < 0)
                return value;
        return shares[^1].Value;
    }
#pragma warning restore CA5394
}
