using System.Globalization;
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
}

/// <param name="Unit">What is counted.</param>
/// <param name="By">What it is broken down by: a code list, or TOTAL, BULAN, ANAK, DILAYANI.</param>
/// <param name="Cells">The cell of each thing that is counted; codes of a crossing are joined by a dot.</param>
internal sealed record FixedTable(Code Unit, Code By, Func<Counted, IEnumerable<string>> Cells);

/// <summary>The tables that are kept ready (domain.md 6.8).</summary>
internal static class FixedTables
{
    public static readonly Code Total = Code.Parse("TOTAL");

    private static readonly string Child = "ANAK";
    private static readonly string Adult = "DEWASA";

    public static IReadOnlyList<FixedTable> All { get; } =
    [
        new(CountingUnits.Case, Total, _ => ["TOTAL"]),
        new(CountingUnits.Case, By("BULAN"), c => [c.ReportedOn.Month.ToString("00", CultureInfo.InvariantCulture)]),
        new(CountingUnits.Case, By("TEMPAT_KEJADIAN"), c => [$"{c.Place}"]),
        new(CountingUnits.Case, By("KDRT"), c => [$"{c.Household}"]),
        new(CountingUnits.Case, By("KANAL"), c => [$"{c.Source}"]),
        OfVictims("TOTAL", (_, _) => "TOTAL"),
        OfVictims("JENIS_KELAMIN", (_, v) => $"{v.Sex}"),
        OfVictims("KELOMPOK_USIA", (_, v) => $"{AgeGroups.Of(v.AgeYears)}"),
        OfVictims("JENIS_KELAMIN_USIA", (_, v) => $"{v.Sex}.{AgeGroups.Of(v.AgeYears)}"),
        OfVictims("ANAK", (_, v) => Age(v)),
        OfVictims("TEMPAT_KEJADIAN", (c, _) => $"{c.Place}"),
        OfVictims("PENDIDIKAN", (_, v) => $"{v.Education}"),
        OfVictims("PEKERJAAN", (_, v) => $"{v.Occupation}"),
        OfVictims("STATUS_PERKAWINAN", (_, v) => $"{v.MaritalStatus}"),
        OfVictims("KEWARGANEGARAAN", (_, v) => $"{v.Citizenship}"),
        OfVictims("DISABILITAS", (_, v) => $"{v.Disability}"),
        OfVictims("DILAYANI", (_, v) => v.Services.Count > 0 ? "YA" : "TIDAK"),
        new(CountingUnits.Victim, By("LAYANAN_SIMFONI"), c => c.Victims.SelectMany(v => v.Services.Distinct()).Select(s => $"{s}")),
        new(CountingUnits.Form, By("BENTUK_KEKERASAN"), c => c.Victims.SelectMany(v => v.Forms).Select(f => $"{f}")),
        new(CountingUnits.Form, By("BENTUK_JENIS_KELAMIN"), c => c.Victims.SelectMany(v => v.Forms.Select(f => $"{f}.{v.Sex}"))),
        new(CountingUnits.Form, By("BENTUK_ANAK"), c => c.Victims.SelectMany(v => v.Forms.Select(f => $"{f}.{Age(v)}"))),
        OfPerpetrators("TOTAL", _ => "TOTAL"),
        OfPerpetrators("JENIS_KELAMIN", p => $"{p.Sex}"),
        OfPerpetrators("KELOMPOK_USIA", p => $"{AgeGroups.Of(p.AgeYears)}"),
        OfPerpetrators("PROSES_HUKUM", p => $"{p.LastStage}"),
        new(CountingUnits.Relation, By("HUBUNGAN"), c => c.Perpetrators.SelectMany(p => p.Relations).Select(r => $"{r}")),
        new(CountingUnits.Service, By("LAYANAN_SIMFONI"), c => c.Victims.SelectMany(v => v.Services).Select(s => $"{s}")),
    ];

    public static bool Has(Code unit, Code by) => All.Any(table => table.Unit == unit && table.By == by);

    private static FixedTable OfVictims(string by, Func<Counted, CountedVictim, string> cell) =>
        new(CountingUnits.Victim, By(by), c => c.Victims.Select(v => cell(c, v)));

    private static FixedTable OfPerpetrators(string by, Func<CountedPerpetrator, string> cell) =>
        new(CountingUnits.Perpetrator, By(by), c => c.Perpetrators.Select(cell));

    private static string Age(CountedVictim victim) => AgeGroups.IsChild(victim.AgeYears) switch
    {
        true => Child,
        false => Adult,
        null => $"{Code.NA}",
    };

    private static Code By(string code) => Code.Parse(code);
}
