using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>What a record counts as, in numbers: codes by the words of a table, ages, month and digits of the region. One is used again for many.</summary>
internal sealed class Countable
{
    public const int City = 0, District = 1, Month = 2, Place = 3, Household = 4, Source = 5;
    public const int Sex = 0, Age = 1;
    public const int Education = 2, Occupation = 3, MaritalStatus = 4, Citizenship = 5, Disability = 6;
    public const int Stage = 2;

    private const int Victims = 6, Perpetrators = 7, First = 8;
    private const int Forms = 7, Services = 8, OfVictim = 9;
    private const int Relations = 3, OfPerpetrator = 4;
    private const int Unknown = -1;

    private int[] _n = new int[64];

    public int Length { get; private set; }

    public int this[int at] => _n[at];

    public ReadOnlySpan<int> Numbers => _n.AsSpan(0, Length);

    public int VictimCount => _n[Victims];

    public int ServiceCountOf(int victim) => _n[victim + Services];

    public int? AgeOf(int who) => _n[who + Age] == Unknown ? null : _n[who + Age];

    public void Read(Counted counted, Words words)
    {
        Length = 0;
        Add(NumberOf(counted.Region, 2));
        Add(NumberOf(counted.Region, 3));
        Add(counted.ReportedOn.Month);
        Add(counted.Place, words);
        Add(counted.Household, words);
        Add(counted.Source, words);
        Add(counted.Victims.Count);
        Add(counted.Perpetrators.Count);
        foreach (var v in counted.Victims) Add(v, words);
        foreach (var p in counted.Perpetrators)
        {
            Add(p.Sex, words);
            Add(p.AgeYears ?? Unknown);
            Add(p.LastStage, words);
            Add(p.Relations.Count);
            foreach (var relation in p.Relations) Add(relation, words);
        }
    }

    public void Read(ref Unpacker packed)
    {
        Length = 0;
        for (var left = packed.Next(); left > 0; left--) Add((int)packed.Next());
    }

    public void WriteTo(Packer packer)
    {
        packer.Add(Length);
        foreach (var n in Numbers) packer.Add(n);
    }

    /// <summary>The things of a sort, each with the number of its code where it has one.</summary>
    public void List(Countables sort, List<Thing> things)
    {
        things.Clear();
        var at = First;
        if (sort == Countables.Cases) things.Add(new(0, 0));
        for (var left = _n[Victims]; left > 0; left--)
        {
            var (codes, forms, services) = (at + OfVictim, _n[at + Forms], _n[at + Services]);
            if (sort == Countables.Victims) things.Add(new(at, 0));
            else if (sort == Countables.Forms) AddEach(at, codes, forms, things);
            else if (sort == Countables.Services) AddEach(at, codes + forms, services, things);
            else if (sort == Countables.VictimsByService) AddDistinct(at, codes + forms, services, things);
            at = codes + forms + services;
        }

        for (var left = _n[Perpetrators]; left > 0; left--)
        {
            if (sort == Countables.Perpetrators) things.Add(new(at, 0));
            else if (sort == Countables.Relations) AddEach(at, at + OfPerpetrator, _n[at + Relations], things);
            at += OfPerpetrator + _n[at + Relations];
        }
    }

    private void AddEach(int who, int from, int count, List<Thing> things)
    {
        for (var i = from; i < from + count; i++) things.Add(new(who, _n[i]));
    }

    private void AddDistinct(int who, int from, int count, List<Thing> things)
    {
        for (var i = from; i < from + count; i++)
            if (!_n.AsSpan(from, i - from).Contains(_n[i])) things.Add(new(who, _n[i]));
    }

    private void Add(CountedVictim v, Words words)
    {
        Add(v.Sex, words);
        Add(v.AgeYears ?? Unknown);
        Add(v.Education, words);
        Add(v.Occupation, words);
        Add(v.MaritalStatus, words);
        Add(v.Citizenship, words);
        Add(v.Disability, words);
        Add(v.Forms.Count);
        Add(v.Services.Count);
        foreach (var form in v.Forms) Add(form, words);
        foreach (var service in v.Services) Add(service, words);
    }

    private void Add(Code code, Words words) => Add(words.NumberOf(code.ToString()));

    private void Add(int n)
    {
        if (Length == _n.Length) Array.Resize(ref _n, 2 * Length);
        _n[Length++] = n;
    }

    /// <summary>A region's number within the one above; −1: it does not go that deep.</summary>
    public static int NumberOf(RegionCode region, int level)
    {
        if (region.Level < level) return Unknown;
        var digits = region.At(level).ToString();
        return (10 * (digits[^2] - '0')) + digits[^1] - '0';
    }
}

/// <summary>What can be counted of a record.</summary>
internal enum Countables
{
    Cases,
    Victims,
    Perpetrators,
    Services,
    Forms,
    Relations,

    /// <summary>A victim once under each kind of service she was given.</summary>
    VictimsByService,
}

/// <param name="Who">Where the victim or perpetrator stands; nothing for a case.</param>
/// <param name="What">The number of the form, service or relation.</param>
internal readonly record struct Thing(int Who, int What);
