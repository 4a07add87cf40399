using Lindung.Kernel;

namespace Lindung.Simfoni.Records;

/// <summary>How facts become a sheet. Only what is not filled in yet is taken from them.</summary>
internal static class Drafting
{
    public static Sheet With(Sheet sheet, ClientTold told)
    {
        if (sheet.Victims.Any(v => v.Key == told.Victim.Key)) return sheet;
        return sheet with
        {
            // The earliest report counts (domain.md 6.6).
            ReportedOn = sheet.Victims.Count == 0 || told.ReportedOn < sheet.ReportedOn ? told.ReportedOn : sheet.ReportedOn,
            IncidentOn = sheet.IncidentOn.Precision == DatePrecision.Unknown ? told.IncidentOn : sheet.IncidentOn,
            Region = sheet.Region == RegionCode.Nation ? told.Region : sheet.Region,
            Place = sheet.Place == Code.NA ? told.Place : sheet.Place,
            Source = sheet.Source == Code.NA ? told.Source : sheet.Source,
            Victims = [.. sheet.Victims, told.Victim],
            Perpetrators = Perpetrators(sheet, told),
        };
    }

    public static Sheet With(Sheet sheet, ViolenceTold told) =>
        sheet with { Victims = [.. sheet.Victims.Select(v => v.Key == told.Client ? v with { Forms = told.Forms, Offences = told.Offences } : v)] };

    /// <summary>
    /// A fact names relations, not persons: each relation is one perpetrator until the operator says otherwise, and the same one for
    /// the next victim of the event, to whom somebody stands in one relation only.
    /// </summary>
    private static List<Perpetrator> Perpetrators(Sheet sheet, ClientTold told)
    {
        var known = sheet.Perpetrators.ToList();
        foreach (var kind in told.Relations)
        {
            var related = new Relation(told.Victim.Key, kind);
            var same = known.FindIndex(p => p.Relations.Any(r => r.Kind == kind) && p.Relations.All(r => r.Victim != told.Victim.Key));
            if (same >= 0) known[same] = known[same] with { Relations = [.. known[same].Relations, related] };
            else known.Add(new(Names.Guid(told.Victim.Key, kind.ToString()), kind != Code.NA, Code.NA, null, [related], [], false));
        }

        return known;
    }
}
