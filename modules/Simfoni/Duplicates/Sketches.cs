using Lindung.Kernel;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Records as they are compared.</summary>
internal static class Sketches
{
    /// <summary>What was cancelled, merged or made for practice is no duplicate of anything.</summary>
    public static bool IsCompared(Record record) => !record.Practice && record.Status is not (RecordStatus.None or RecordStatus.Cancelled or RecordStatus.Duplicate);

    public static bool IsCompared(ProvinceRecord record) => record.Status is ProvinceStatus.Waiting or ProvinceStatus.Verified or ProvinceStatus.Listed or ProvinceStatus.Final;

    public static Side SideOf(Guid record, CaseHead head) => new(record, head.Unit, head.Region);

    public static Registered Of(Guid id, CaseHead head, Record record)
    {
        var persons = record.Parties.ToLookup(p => p.Party, p => p.Person);
        Id<Person>? Who(Guid party) => persons[party].Select(p => (Id<Person>?)p).LastOrDefault();
        var sheet = record.Whole();
        return new(
            SideOf(id, head), sheet.IncidentOn, sheet.Region, record.Texts.Village is { State: ProtectedState.Known } village ? village.OrDefault() : null,
            [.. sheet.Victims.Select(v => new Party(v.Sex, v.AgeYears, v.Forms, Who(v.Key)))],
            [.. sheet.Perpetrators.Select(p => new Party(p.Sex, p.AgeYears, [], Who(p.Key)))]);
    }

    /// <summary>Codes and days only: no person's id is compared across tenants.</summary>
    public static Registered Of(Guid id, CaseHead head, ProvinceRecord record) => new(
        SideOf(id, head), record.Sheet.IncidentOn, record.Sheet.Region, null,
        [.. record.Sheet.Victims.Select(v => new Party(v.Sex, v.AgeYears, v.Forms, null))],
        [.. record.Sheet.Perpetrators.Select(p => new Party(p.Sex, p.AgeYears, [], null))]);
}
