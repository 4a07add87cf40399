using System.Globalization;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Imports;

/// <summary>
/// Catatan dari lembaga lain: each case of the file becomes a record of the importing unit. What is complete is sent to the verifier, what
/// lacks something is a draft for the operator; neither is in any figure before the city has verified it.
/// </summary>
internal sealed class RecordImport(IGrains grains, IUnits units, RegionTable regions, TimeProvider time) : IImportProfile
{
    private static readonly Code Differs = Code.Parse("BERBEDA");
    private static readonly Code Draft = Code.Parse("DRAF");

    public static string Name => "simfoni.records";

    public static Text Title { get; } = new("Catatan registri dari lembaga lain", "Registry records of another institution");

    public static IReadOnlyList<ImportField> Fields => RecordFields.All;

    /// <summary>Six events a record at most, and one unit holds 5,000.</summary>
    public static int MostRows => 800;

    public static ImportMapping Example { get; } = new(
        "Rumah Sakit Contoh", "Register korban",
        [
            new(RecordFields.Id, "no_register"), new(RecordFields.ReportedOn, "tanggal"), new(RecordFields.Province, "provinsi"), new(RecordFields.Region, "kab_kota"),
            new(RecordFields.Sex, "jk", [new("Wanita", "P"), new("Pria", "L")]), new(RecordFields.Age, "umur"),
            new(RecordFields.Forms, "jenis", [new("KDRT fisik", "FISIK")], "/"), new(RecordFields.Place, "tempat"),
        ],
        [new(RecordFields.Channel, "RUJUKAN"), new(RecordFields.Household, "TIDAK")]);

    public async ValueTask<Result<ImportPlan>> Plan(ImportBatch batch, CancellationToken cancellation)
    {
        if (await units.Find(batch.Actor.Unit, cancellation) is not { } unit) return Errors.ForeignUnit;
        var today = IndonesianZone.Of(unit.Unit.Region).DayOf(time.GetUtcNow());
        var sends = (await grains.Levels(unit.Unit.Region, cancellation)).City;
        var (findings, steps, unchanged, victims) = (new List<ImportFinding>(), new List<Step>(), 0, 0);
        var cases = ImportedCase.Gather(batch, findings);
        foreach (var imported in cases)
        {
            var stream = imported.StreamOf(batch.Actor, batch.Source);
            var (sheet, known) = (imported.Sheet(stream, today), await grains.Ask<Record>(stream, cancellation));
            victims += imported.Rows.Count;
            if (known.Exists)
            {
                unchanged += imported.Rows.Count;
                // The record is the operator's since then: she decides what of it is right.
                if (!SaysTheSame(known.State.Sheet, sheet)) findings.Add(batch.Finding(imported.Rows[0], RecordFields.Id, Differs, false));
                continue;
            }

            var rules = Rules.Check(sheet, regions.Stood(sheet), today);
            if (rules.FirstOrDefault(f => f.Blocks) is { } lacks) findings.Add(new(imported.Rows[0].Line, lacks.Field, Draft, false));
            steps.Add(new(stream, new ImportRecord(batch.Source, imported.Id, steps.Count, unit.Unit.IsPractice, sheet, regions.Stood(sheet), sends)));
        }

        ImportTotal[] totals = [new("", CountingUnits.Case, cases.Count), new("", CountingUnits.Victim, victims), .. ByYear(cases)];
        if (steps.Count > 0) steps.Add(Numbers.Issue(Record.Number, unit, today, steps.Count));
        return new ImportPlan(findings, victims - unchanged, 0, unchanged, totals, steps);
    }

    private static IEnumerable<ImportTotal> ByYear(IEnumerable<ImportedCase> cases) => cases
        .GroupBy(c => c.Rows[0].Day(RecordFields.ReportedOn)!.Value.Year).OrderBy(g => g.Key)
        .Select(g => new ImportTotal(g.Key.ToString(CultureInfo.InvariantCulture), CountingUnits.Victim, g.Sum(c => c.Rows.Count)));

    private static bool SaysTheSame(Sheet one, Sheet other) => JsonSerializer.Serialize(one) == JsonSerializer.Serialize(other);
}
