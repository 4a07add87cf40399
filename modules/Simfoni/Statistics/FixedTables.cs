using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>The counting units of domain.md 6.2; a figure always names its own, and none is ever added to another.</summary>
internal static class CountingUnits
{
    public static readonly Code Case = Code.Parse("CASE");
    public static readonly Code Victim = Code.Parse("VICTIM");
    public static readonly Code Perpetrator = Code.Parse("PERPETRATOR");
    public static readonly Code Service = Code.Parse("SERVICE");
    public static readonly Code Form = Code.Parse("FORM");
    public static readonly Code Relation = Code.Parse("RELATION");

    private static readonly (Code Unit, Countables Sort)[] Sorts =
    [
        (Case, Countables.Cases), (Victim, Countables.Victims), (Perpetrator, Countables.Perpetrators), (Service, Countables.Services),
        (Form, Countables.Forms), (Relation, Countables.Relations), (Victim, Countables.VictimsByService),
    ];

    public static Code Of(Countables sort) => Sorts.First(s => s.Sort == sort).Unit;

    /// <summary>Null: no such unit.</summary>
    public static Countables? SortOf(Code unit) => Sorts.FirstOrDefault(s => s.Unit == unit) is { Unit: var known, Sort: var sort } && known == unit ? sort : null;
}

/// <summary>Things of one unit, broken down by up to three dimensions.</summary>
internal record Breakdown(Code Unit, Countables Sort, IReadOnlyList<Dimension> Dimensions)
{
    private const int Bits = 20;

    /// <summary>Null: there is no such unit, or it has no such dimensions, or one is named twice.</summary>
    public static Breakdown? Of(Code unit, IReadOnlyList<Code> by)
    {
        if (CountingUnits.SortOf(unit) is not { } sort || by.Distinct().Count() < by.Count) return null;
        var known = Statistics.Dimensions.Of(sort).ToDictionary(d => d.Name);
        return by.All(known.ContainsKey) ? new(unit, sort, [.. by.Select(name => known[name])]) : null;
    }

    public long CellOf(Countable countable, Thing thing)
    {
        var cell = 0L;
        foreach (var dimension in Dimensions) cell = (cell << Bits) | (uint)dimension.Of(countable, thing);
        return cell;
    }

    /// <summary>The codes of a cell, joined by a dot.</summary>
    public string NameOf(long cell, Words words)
    {
        if (Dimensions.Count == 0) return FixedTables.Total.ToString();
        var names = new string[Dimensions.Count];
        for (var i = names.Length - 1; i >= 0; i--, cell >>= Bits) names[i] = Derived.NameOf((int)(cell & ((1 << Bits) - 1)), words);
        return string.Join('.', names);
    }
}

/// <summary>A table that is kept ready.</summary>
/// <param name="By">What it is broken down by: a code list, or TOTAL, BULAN, ANAK, DILAYANI.</param>
internal sealed record FixedTable(Code Unit, Code By, Countables Sort, IReadOnlyList<Dimension> Dimensions) : Breakdown(Unit, Sort, Dimensions);

/// <summary>The tables that are kept ready (domain.md 6.8).</summary>
internal static class FixedTables
{
    public static readonly Code Total = Code.Parse("TOTAL");

    public static IReadOnlyList<FixedTable> All { get; } =
    [
        Of(Countables.Cases),
        Of(Countables.Cases, "BULAN"),
        Of(Countables.Cases, "TEMPAT_KEJADIAN"),
        Of(Countables.Cases, "KDRT"),
        Of(Countables.Cases, "KANAL"),
        Of(Countables.Victims),
        Of(Countables.Victims, "JENIS_KELAMIN"),
        Of(Countables.Victims, "KELOMPOK_USIA"),
        Crossed("JENIS_KELAMIN_USIA", Countables.Victims, "JENIS_KELAMIN", "KELOMPOK_USIA"),
        Of(Countables.Victims, "ANAK"),
        Of(Countables.Victims, "TEMPAT_KEJADIAN"),
        Of(Countables.Victims, "PENDIDIKAN"),
        Of(Countables.Victims, "PEKERJAAN"),
        Of(Countables.Victims, "STATUS_PERKAWINAN"),
        Of(Countables.Victims, "KEWARGANEGARAAN"),
        Of(Countables.Victims, "DISABILITAS"),
        Of(Countables.Victims, "DILAYANI"),
        Of(Countables.VictimsByService, "LAYANAN_SIMFONI"),
        Of(Countables.Forms, "BENTUK_KEKERASAN"),
        Crossed("BENTUK_JENIS_KELAMIN", Countables.Forms, "BENTUK_KEKERASAN", "JENIS_KELAMIN"),
        Crossed("BENTUK_ANAK", Countables.Forms, "BENTUK_KEKERASAN", "ANAK"),
        Of(Countables.Perpetrators),
        Of(Countables.Perpetrators, "JENIS_KELAMIN"),
        Of(Countables.Perpetrators, "KELOMPOK_USIA"),
        Of(Countables.Perpetrators, "PROSES_HUKUM"),
        Of(Countables.Relations, "HUBUNGAN"),
        Of(Countables.Services, "LAYANAN_SIMFONI"),
    ];

    public static FixedTable? Find(Code unit, Code by) => All.FirstOrDefault(table => table.Unit == unit && table.By == by);

    private static FixedTable Of(Countables sort) => new(CountingUnits.Of(sort), Total, sort, []);

    private static FixedTable Of(Countables sort, string by) => Crossed(by, sort, by);

    private static FixedTable Crossed(string by, Countables sort, params string[] dimensions) =>
        new(CountingUnits.Of(sort), Code.Parse(by), sort, [.. dimensions.Select(d => Dimensions.Of(sort).Single(known => known.Name.ToString() == d))]);
}
