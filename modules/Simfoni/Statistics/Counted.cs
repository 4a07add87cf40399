using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Statistics;

/// <summary>What a record counts as: nothing but codes, ages and days, so that every table, present and future, needs no key.</summary>
/// <param name="Status">SEMENTARA, TERVERIFIKASI, FINAL.</param>
/// <param name="Region">As of the day of the event.</param>
internal sealed record Counted(
    Code Status,
    DateOnly ReportedOn,
    RegionCode Region,
    Code Place,
    Code Household,
    Code Source,
    IReadOnlyList<CountedVictim> Victims,
    IReadOnlyList<CountedPerpetrator> Perpetrators)
{
    /// <summary>Null: the record is in no figure. What is not verified, cancelled, a duplicate or for practice never is.</summary>
    public static Counted? Of(Record record)
    {
        if (record.Practice || FigureStatus.Of(record.Status) is not { } status) return null;
        var sheet = record.Whole();
        return new(
            status, sheet.ReportedOn, sheet.Region, sheet.Place, sheet.Household, sheet.Source,
            [.. sheet.Victims.Select(v => CountedVictim.Of(v, sheet))],
            [.. sheet.Perpetrators.Select(p => new CountedPerpetrator(p.Sex, p.AgeYears, [.. p.Relations.Select(r => r.Kind)], p.Stages.Count == 0 ? Code.NA : p.Stages[^1].Kind))]);
    }
}

internal sealed record CountedVictim(
    Code Sex,
    int? AgeYears,
    Code Education,
    Code Occupation,
    Code MaritalStatus,
    Code Citizenship,
    Code Disability,
    IReadOnlyList<Code> Forms,
    IReadOnlyList<Code> Services)
{
    public static CountedVictim Of(Victim v, Sheet sheet) => new(
        v.Sex, v.AgeYears, v.Education, v.Occupation, v.MaritalStatus, v.Citizenship, v.Disability, v.Forms,
        [.. sheet.Services.Where(s => s.Victim == v.Key).Select(s => s.Kind)]);
}

internal sealed record CountedPerpetrator(Code Sex, int? AgeYears, IReadOnlyList<Code> Relations, Code LastStage);

/// <summary>
/// The words of domain.md 6.5, the same everywhere: sementara is verified by the city, terverifikasi by the province, final locked.
/// </summary>
internal static class FigureStatus
{
    public static readonly Code Provisional = Code.Parse("SEMENTARA");
    public static readonly Code Verified = Code.Parse("TERVERIFIKASI");
    public static readonly Code Final = Code.Parse("FINAL");

    /// <summary>From the least to the most certain: a figure of one holds those after it too.</summary>
    public static readonly Code[] All = [Provisional, Verified, Final];

    public static Code? Of(RecordStatus status) => status switch
    {
        RecordStatus.VerifiedCity => Provisional,
        RecordStatus.VerifiedProvince => Verified,
        RecordStatus.Final => Final,
        _ => null,
    };
}

/// <summary>Published: what a record counts as changed, from before to after, and why.</summary>
/// <param name="Cause">VERIFIKASI, PERBAIKAN, GANDA, LAYANAN, KUNCI.</param>
/// <param name="Before">Null: it was in no figure.</param>
/// <param name="After">Null: it is in no figure any more.</param>
[Event("simfoni.record-counted")]
[NotInCopy("the record says it; this is how it counts")]
internal sealed record RecordCounted(Code Cause, Counted? Before, Counted? After) : IFact;
