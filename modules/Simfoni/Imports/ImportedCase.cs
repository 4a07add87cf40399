using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Imports;

/// <summary>The rows of one event, each a victim: one record, counted as one case.</summary>
/// <param name="Id">The source's id of the case, or of the row where it has none.</param>
internal sealed record ImportedCase(string Id, IReadOnlyList<ImportRow> Rows)
{
    private static readonly Guid Space = new("73696d66-6f6e-8920-8073-657269000002");
    private static readonly Code Twice = Code.Parse("GANDA");
    private static readonly Code OtherEvent = Code.Parse("KASUS_BERBEDA");
    private static readonly Code BadSibling = Code.Parse("KASUS_TIDAK_LENGKAP");
    private static readonly Code NoKabupaten = Code.Parse("WILAYAH");
    private static readonly Code Perpetrators = Code.Parse("PELAKU");

    public static string IdOf(ImportRow row) => row.Text(RecordFields.Case) is { } id ? "case " + id : "id " + row.Text(RecordFields.Id);

    /// <summary>The cases whose every row is good. A case with a bad row waits in quarantine as a whole: it would count too few victims.</summary>
    public static List<ImportedCase> Gather(ImportBatch batch, List<ImportFinding> findings)
    {
        var broken = batch.Bad.Where(row => row.Text(RecordFields.Case) is not null).Select(IdOf).ToHashSet(StringComparer.Ordinal);
        var (cases, seen) = (new List<ImportedCase>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var rows in batch.Rows.GroupBy(IdOf, StringComparer.Ordinal))
        {
            var before = findings.Count;
            foreach (var row in rows)
            {
                if (!seen.Add(row.Text(RecordFields.Id)!)) Stop(row, RecordFields.Id, Twice);
                else if (row.Region(RecordFields.Region)!.Value.Level < 2) Stop(row, RecordFields.Region, NoKabupaten);
                else if (EventOf(row) != EventOf(rows.First())) Stop(row, RecordFields.Case, OtherEvent);
            }

            var stopped = findings.Skip(before).Select(f => f.Line).ToHashSet();
            if (stopped.Count > 0 || broken.Contains(rows.Key)) findings.AddRange(rows.Where(row => !stopped.Contains(row.Line)).Select(row => batch.Finding(row, RecordFields.Case, BadSibling, true)));
            else cases.Add(new(rows.Key, [.. rows]));
            // Nobody can tell whether it is the same person.
            if (rows.Count(HasPerpetrator) > 1) findings.Add(batch.Finding(rows.First(), RecordFields.Relation, Perpetrators, false));
        }

        return cases;

        void Stop(ImportRow row, string field, Code reason) => findings.Add(batch.Finding(row, field, reason, true));
    }

    public StreamId StreamOf(Actor actor, Code source) => StreamId.Named(Record.Kind, actor.Tenant, $"import {source} {Id}");

    public Sheet Sheet(StreamId stream, DateOnly today)
    {
        var first = Rows[0];
        var (on, incident) = (first.Day(RecordFields.ReportedOn)!.Value, ApproximateDate.Parse(first.Text(RecordFields.IncidentOn), today).Value);
        return new(
            on, incident, first.Region(RecordFields.Region)!.Value.At(3), CodeOf(first, RecordFields.Place), CodeOf(first, RecordFields.Household), CodeOf(first, RecordFields.Channel), false,
            [.. Rows.Select(row => VictimOf(row, KeyOf(stream, row)))], [.. Rows.Where(HasPerpetrator).Select(row => PerpetratorOf(row, KeyOf(stream, row)))],
            [.. Rows.SelectMany(row => row.Codes(RecordFields.Services).Where(s => s != Code.NA).Select(s => new Service(KeyOf(stream, row), s, on, CodeOf(row, RecordFields.Agency))))]);
    }

    private static (DateOnly?, string?, RegionCode?, Code?, Code?, Code?) EventOf(ImportRow row) => (
        row.Day(RecordFields.ReportedOn), row.Text(RecordFields.IncidentOn), row.Region(RecordFields.Region), row.Code(RecordFields.Place), row.Code(RecordFields.Household),
        row.Code(RecordFields.Channel));

    private static Victim VictimOf(ImportRow row, Guid key) => new(
        key, CodeOf(row, RecordFields.Sex), row.Number(RecordFields.Age), CodeOf(row, RecordFields.Education), CodeOf(row, RecordFields.Occupation),
        CodeOf(row, RecordFields.MaritalStatus), CodeOf(row, RecordFields.Citizenship), CodeOf(row, RecordFields.Disability),
        [.. row.Codes(RecordFields.Forms).Where(form => form != Code.NA)], [], [], [], [], false, false);

    private static Perpetrator PerpetratorOf(ImportRow row, Guid victim) => new(
        Names.Guid(victim, "perpetrator"), row.Code(RecordFields.PerpetratorSex) is { } sex && sex != Code.NA, CodeOf(row, RecordFields.PerpetratorSex),
        row.Number(RecordFields.PerpetratorAge), [new(victim, CodeOf(row, RecordFields.Relation))], [], false);

    private static bool HasPerpetrator(ImportRow row) =>
        row.Text(RecordFields.Relation) is not null || row.Text(RecordFields.PerpetratorSex) is not null || row.Text(RecordFields.PerpetratorAge) is not null;

    private static Guid KeyOf(StreamId stream, ImportRow row) => Names.Guid(Space, $"{stream.Id:N} {row.Text(RecordFields.Id)}");

    private static Code CodeOf(ImportRow row, string field) => row.Code(field) ?? Code.NA;
}
