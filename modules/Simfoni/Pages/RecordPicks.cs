using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Referrals;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Pages;

/// <summary>The victims of a record by their place in it, its fields by name, and the duplicates whose values differ.</summary>
internal sealed class RecordPicks(IGrains grains) : IPicks
{
    private static readonly string[] OfEvent = ["reportedOn", "incidentOn", "region", "place", "placeOther", "household", "source", "victims", "perpetrators", "services"];
    private static readonly string[] OfVictim =
        ["sex", "ageYears", "forms", "formOther", "education", "occupation", "maritalStatus", "citizenship", "disability", "details", "trafficking", "offences", "categories", "guardian"];
    private static readonly string[] OfPerpetrator = ["known", "sex", "ageYears", "relations", "relationOther", "stages"];

    public async ValueTask<IReadOnlyList<PickOption>?> Of(Type request, FormField field, StreamId? record, CancellationToken cancellation = default)
    {
        if (record is not { } stream || request.Assembly != typeof(RecordPicks).Assembly) return null;
        if (field.Name == "fields") return Fields(await SheetOf(stream, cancellation));
        if (stream.Kind != Record.Kind) return null;
        if (request == typeof(ChooseAlternative) && field.Name == "field") return [.. Alternatives.Fields.Select(name => new PickOption(name, FieldWords.Of(name)))];
        if (request == typeof(RecordReferral) && field.Name == "victim" || request == typeof(ChooseAlternative) && field.Name == "victim" || field.Name == "here")
            return Victims((await grains.Ask<Record>(stream, cancellation)).State.Whole());
        if (request == typeof(ChooseAlternative) && field.Name == "from")
            return [.. (await grains.Ask<Record>(stream, cancellation)).State.Alternatives.Select(a => a.Record).Distinct().Select((id, i) => new PickOption($"{id}", new($"Catatan ganda {i + 1}", $"Duplicate {i + 1}")))];
        return null;
    }

    private async ValueTask<Sheet> SheetOf(StreamId stream, CancellationToken cancellation) => stream.Kind == ProvinceRecord.Kind
        ? (await grains.Ask<ProvinceRecord>(stream, cancellation)).State.Sheet
        : (await grains.Ask<Record>(stream, cancellation)).State.Whole();

    private static List<PickOption> Victims(Sheet sheet) =>
        [.. sheet.Victims.Select((v, i) => (v.Key, Who: $"{i + 1} ({v.Sex}{(v.AgeYears is { } age ? $", {age}" : "")})")).Select(v => new PickOption($"{v.Key}", new($"Korban {v.Who}", $"Victim {v.Who}")))];

    private static List<PickOption> Fields(Sheet sheet) =>
    [
        .. OfEvent.Concat(sheet.Victims.SelectMany((_, i) => OfVictim.Select(name => $"victims[{i}].{name}")))
            .Concat(sheet.Perpetrators.SelectMany((_, i) => OfPerpetrator.Select(name => $"perpetrators[{i}].{name}")))
            .Select(name => new PickOption(name, FieldWords.Of(name))),
    ];
}
