using System.Globalization;
using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Statistics;

/// <param name="Of">The number of a thing's code.</param>
internal sealed record Dimension(Code Name, Func<Countable, Thing, int> Of)
{
    public Dimension(string name, Func<Countable, Thing, int> of)
        : this(Code.Parse(name), of)
    {
    }
}

/// <summary>What the things of each sort can be broken down by.</summary>
internal static class Dimensions
{
    private static readonly Dimension[] OfCase =
    [
        new("BULAN", (c, _) => Derived.Months[c[Countable.Month]]),
        new("TEMPAT_KEJADIAN", (c, _) => c[Countable.Place]),
        new("KDRT", (c, _) => c[Countable.Household]),
        new("KANAL", (c, _) => c[Countable.Source]),
    ];

    private static readonly Dimension[] OfSomebody =
    [
        new("JENIS_KELAMIN", (c, t) => c[t.Who + Countable.Sex]),
        new("KELOMPOK_USIA", (c, t) => Derived.AgeGroup(c.AgeOf(t.Who))),
        new("ANAK", (c, t) => Derived.ChildOrAdult(c.AgeOf(t.Who))),
    ];

    private static readonly Dimension[] OfVictim =
    [
        new("PENDIDIKAN", (c, t) => c[t.Who + Countable.Education]),
        new("PEKERJAAN", (c, t) => c[t.Who + Countable.Occupation]),
        new("STATUS_PERKAWINAN", (c, t) => c[t.Who + Countable.MaritalStatus]),
        new("KEWARGANEGARAAN", (c, t) => c[t.Who + Countable.Citizenship]),
        new("DISABILITAS", (c, t) => c[t.Who + Countable.Disability]),
        new("DILAYANI", (c, t) => c.ServiceCountOf(t.Who) > 0 ? Derived.Yes : Derived.No),
    ];

    private static readonly Dimension Stage = new("PROSES_HUKUM", (c, t) => c[t.Who + Countable.Stage]);

    public static IReadOnlyList<Dimension> Of(Countables sort) => sort switch
    {
        Countables.Cases => OfCase,
        Countables.Victims => [.. OfCase, .. OfSomebody, .. OfVictim],
        Countables.Forms => [What("BENTUK_KEKERASAN"), .. OfCase, .. OfSomebody, .. OfVictim],
        Countables.Services or Countables.VictimsByService => [What("LAYANAN_SIMFONI"), .. OfCase, .. OfSomebody, .. OfVictim],
        Countables.Perpetrators => [.. OfCase, .. OfSomebody, Stage],
        _ => [What("HUBUNGAN"), .. OfCase, .. OfSomebody, Stage],
    };

    private static Dimension What(string name) => new(name, (_, t) => t.What);
}

/// <summary>Codes that follow from others. Their numbers lie above those of the words that a table keeps.</summary>
internal static class Derived
{
    private const int First = 1 << 19;
    private const int Oldest = 120;

    private static readonly Words Names = new();
    private static readonly int Unknown = NumberOf(Code.NA);
    private static readonly int Child = NumberOf(Code.Parse("ANAK"));
    private static readonly int Adult = NumberOf(Code.Parse("DEWASA"));
    private static readonly (int Group, int Child)[] Ages = [.. Enumerable.Range(0, Oldest + 1).Select(age => (NumberOf(AgeGroups.Of(age)), AgeGroups.IsChild(age) == true ? Child : Adult))];

    public static readonly int Yes = NumberOf(Codes.Yes);
    public static readonly int No = NumberOf(Codes.No);

    /// <summary>By number from 1.</summary>
    public static readonly int[] Months = [.. Enumerable.Range(0, 13).Select(month => NumberOf(Code.Parse(month.ToString("00", CultureInfo.InvariantCulture))))];

    public static int AgeGroup(int? age) => age is >= 0 and <= Oldest ? Ages[age.Value].Group : Unknown;

    public static int ChildOrAdult(int? age) => age is >= 0 and <= Oldest ? Ages[age.Value].Child : Unknown;

    public static string NameOf(int number, Words words) => number < First ? words[number] : Names[number - First];

    private static int NumberOf(Code code) => First + Names.NumberOf(code.ToString());
}
