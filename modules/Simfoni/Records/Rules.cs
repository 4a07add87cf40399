using Lindung.Kernel;

namespace Lindung.Simfoni.Records;

/// <param name="Rule">Of domain.md 6.4; WAJIB: a required field is empty.</param>
/// <param name="Blocks">An error: the record cannot be sent.</param>
/// <param name="Field">Which field, as the form calls it.</param>
internal sealed record Finding(Code Rule, bool Blocks, string Field);

/// <summary>
/// The validation rules of domain.md 6.4, the same wherever a sheet comes from. V08 is about NIK, which never stand here: whoever
/// identifies a person has it checked, and the record knows that something was odd. V15 is about many records.
/// </summary>
internal static class Rules
{
    /// <summary>The rules that warn and do not block.</summary>
    public static readonly Code[] Warnings = [.. new[] { "V04", "V05", "V07", "V08", "V09", "V12", "V14", "KDRT" }.Select(Code.Parse)];

    /// <summary>What the rules say of a record: of its sheet, and of the numbers with which somebody in it was identified.</summary>
    public static IReadOnlyList<Finding> Findings(this Record record, bool regionStood, DateOnly today)
    {
        var sheet = record.Whole();
        var odd = record.Parties.Where(p => p.OddNumber).Select(p => p.Party).ToHashSet();
        return
        [
            .. Check(sheet, regionStood, today),
            .. sheet.Victims.Select((v, i) => (v.Key, Field: $"victims[{i}].nik")).Concat(sheet.Perpetrators.Select((p, i) => (p.Key, Field: $"perpetrators[{i}].nik")))
                .Where(party => odd.Contains(party.Key)).Select(party => Warning("V08", party.Field)),
        ];
    }

    public static IReadOnlyList<Finding> Check(Sheet sheet, bool regionStood, DateOnly today) =>
    [
        .. OfEvent(sheet, regionStood, today),
        .. sheet.Victims.SelectMany((victim, i) => OfVictim(sheet, victim, $"victims[{i}]")),
        .. sheet.Perpetrators.SelectMany((perpetrator, i) => OfPerpetrator(perpetrator, $"perpetrators[{i}]")),
        .. sheet.Services.SelectMany((service, i) => OfService(sheet, service, today, $"services[{i}]")),
    ];

    private static IEnumerable<Finding> OfEvent(Sheet sheet, bool regionStood, DateOnly today)
    {
        if (sheet.ReportedOn == default) yield return Required("reportedOn");
        if (sheet.ReportedOn > today) yield return Error("V01", "reportedOn");
        if (sheet.IncidentOn.Range() is var (from, _) && from > sheet.ReportedOn && sheet.IncidentOn.Precision != DatePrecision.Estimated) yield return Error("V01", "incidentOn");
        if (sheet.Victims.Count == 0) yield return Error("V02", "victims");
        if (sheet.Region.Level < 2) yield return Required("region");
        else if (!regionStood) yield return Error("V11", "region");
        if (sheet.Place == Code.NA) yield return Required("place");
        if (sheet.Place == Codes.Other && !sheet.PlaceExplained) yield return Error("V13", "placeOther");
        if (sheet.Source == Code.NA) yield return Required("source");
        if (sheet.Household == Code.NA) yield return Required("household");
        var family = sheet.Perpetrators.Any(p => p.Relations.Any(r => Codes.Family.Contains(r.Kind)));
        if (sheet.Household == Codes.No && sheet.Place == Codes.Home && family) yield return Warning("KDRT", "household");
    }

    private static IEnumerable<Finding> OfVictim(Sheet sheet, Victim victim, string field)
    {
        if (victim.Sex == Code.NA) yield return Required(field + ".sex");
        if (victim.Forms.All(form => form == Code.NA)) yield return Error("V02", field + ".forms");
        if (victim.AgeYears is < 0 or > 120) yield return Error("V03", field + ".ageYears");
        if (victim.IsChild == true && Codes.Married.Contains(victim.MaritalStatus)) yield return Warning("V04", field + ".maritalStatus");
        if (victim.IsChild == true && victim.Occupation == Codes.CivilServant) yield return Warning("V05", field + ".occupation");
        if (victim.AgeYears < 5 && !Codes.BeforeSchool.Contains(victim.Education)) yield return Warning("V05", field + ".education");
        else if (victim.AgeYears < 12 && Codes.UpperSchool.Contains(victim.Education)) yield return Warning("V05", field + ".education");
        if (victim.Forms.Contains(Codes.Trafficking) && victim.Trafficking.Count == 0) yield return Error("V06", field + ".trafficking");
        var relations = sheet.Perpetrators.SelectMany(p => p.Relations).Where(r => r.Victim == victim.Key).Select(r => r.Kind).ToHashSet();
        if (relations.Contains(Codes.Spouse) && victim.MaritalStatus == Codes.NeverMarried) yield return Warning("V07", field + ".maritalStatus");
        if (sheet.Place == Codes.School && relations.Contains(Codes.Teacher) && victim.IsChild == false && victim.Occupation != Codes.Pupil)
            yield return Warning("V09", field + ".occupation");
        if (victim.IsChild == true && !victim.Guardian) yield return Warning("V12", field + ".guardian");
        if (victim.Forms.Contains(Codes.Other) && !victim.Explained) yield return Error("V13", field + ".formOther");
    }

    private static IEnumerable<Finding> OfPerpetrator(Perpetrator perpetrator, string field)
    {
        if (perpetrator is { Known: true, Sex: var sex } && sex == Code.NA) yield return Required(field + ".sex");
        if (perpetrator.AgeYears is < 0 or > 120) yield return Error("V03", field + ".ageYears");
        if (perpetrator.Relations.Any(r => r.Kind == Codes.Other) && !perpetrator.Explained) yield return Error("V13", field + ".relationOther");
        if (perpetrator.Stages.Zip(perpetrator.Stages.Skip(1)).Any(pair => pair.Second.On < pair.First.On)) yield return Warning("V14", field + ".stages");
    }

    private static IEnumerable<Finding> OfService(Sheet sheet, Service service, DateOnly today, string field)
    {
        if (service.On < sheet.ReportedOn || service.On > today) yield return Error("V10", field + ".on");
    }

    private static Finding Required(string field) => Error("WAJIB", field);

    private static Finding Error(string rule, string field) => new(Code.Parse(rule), true, field);

    private static Finding Warning(string rule, string field) => new(Code.Parse(rule), false, field);
}
