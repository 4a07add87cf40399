using Dapper;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Referrals;
using Lindung.Simfoni.Verification;
using MediatR;

namespace Lindung.Simfoni.Pages;

/// <summary>
/// The victims of a record by their place in it, as its page numbers them, its fields by name, and the duplicates whose values differ. Nothing of a victim is told here: who wants to know
/// more reads the record, and that is logged.
/// </summary>
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

    internal static IReadOnlyList<PickOption> Victims(Sheet sheet, string of = "") =>
        [.. sheet.Victims.Select((v, i) => new PickOption($"{v.Key}", new($"{of}Korban {i + 1}", $"{of}Victim {i + 1}")))];

    private async ValueTask<Sheet> SheetOf(StreamId stream, CancellationToken cancellation) => stream.Kind == ProvinceRecord.Kind
        ? (await grains.Ask<ProvinceRecord>(stream, cancellation)).State.Sheet
        : (await grains.Ask<Record>(stream, cancellation)).State.Whole();

    private static List<PickOption> Fields(Sheet sheet) =>
    [
        .. OfEvent.Concat(sheet.Victims.SelectMany((_, i) => OfVictim.Select(name => $"victims[{i}].{name}")))
            .Concat(sheet.Perpetrators.SelectMany((_, i) => OfPerpetrator.Select(name => $"perpetrators[{i}].{name}")))
            .Select(name => new PickOption(name, FieldWords.Of(name))),
    ];
}

/// <summary>
/// The records that another may be a duplicate of, by their numbers: those that a rule found first, then the latest that the verifier may know. The victims who may be the same stand in those
/// that a rule found.
/// </summary>
internal sealed class MasterPicks(IGrains grains, IReadTables tables, IMediator mediator, IRequestScope scope) : IPicks
{
    private const int Most = 200;

    public async ValueTask<IReadOnlyList<PickOption>?> Of(Type request, FormField field, StreamId? record, CancellationToken cancellation = default) => record is not { } stream ? null
        : request == typeof(MarkDuplicate) && field.Name == "master" ? await Masters(stream, cancellation)
        : request == typeof(MarkDuplicateInProvince) && field.Name == "master" ? await Latest(ProvinceRows.Rows, Permissions.VerifyProvince, stream, cancellation)
        : (request == typeof(MarkDuplicate) || request == typeof(DecidePossibleDuplicate)) && field.Name == "there" ? await There(stream, cancellation)
        : null;

    private async Task<IReadOnlyList<PickOption>> Masters(StreamId record, CancellationToken cancellation)
    {
        var alike = (await Known(record, cancellation)).Select(k => new PickOption($"{k.Record}", new($"{k.Number} (dugaan ganda)", $"{k.Number} (possible duplicate)"))).ToList();
        return [.. alike, .. (await Latest(RecordRows.Rows, Permissions.ReadRecord, record, cancellation)).Where(o => alike.All(a => a.Value != o.Value))];
    }

    private async Task<IReadOnlyList<PickOption>> Latest(Table records, string permission, StreamId record, CancellationToken cancellation)
    {
        var visible = tables.Where(scope.Caller.Actor, permission, "r");
        var parameters = new DynamicParameters(visible.Parameters);
        parameters.Add("record", record.Id);
        parameters.Add("take", Most);
        await using var connection = await tables.Open(cancellation);
        var rows = await connection.QueryAsync<(Guid Id, string Number)>(new CommandDefinition(
            $"""
            SELECT r.record AS Id, r.number AS Number FROM {tables.NameOf(records)} r
            WHERE {visible.Sql} AND r.record <> @record AND r.status NOT IN ({DuplicateList.Ended}) ORDER BY r.number DESC LIMIT @take
            """,
            parameters, cancellationToken: cancellation));
        return [.. rows.Select(r => new PickOption($"{r.Id}", new(r.Number, r.Number)))];
    }

    private async Task<IReadOnlyList<PickOption>> There(StreamId record, CancellationToken cancellation)
    {
        var options = new List<PickOption>();
        foreach (var known in await Known(record, cancellation))
            options.AddRange(RecordPicks.Victims((await grains.Ask<Record>(Record.StreamOf(new(known.Record)), cancellation)).State.Whole(), known.Number + ": "));
        return options;
    }

    private async Task<IEnumerable<KnownMatch>> Known(StreamId record, CancellationToken cancellation) =>
        await mediator.Send(new ReadDuplicates(new(record.Id)), cancellation) is { IsOk: true, Value: var matches } ? matches.Select(m => m.Known).OfType<KnownMatch>() : [];
}
