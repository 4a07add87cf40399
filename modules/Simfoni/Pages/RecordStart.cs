using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;
using MediatR;

namespace Lindung.Simfoni.Pages;

/// <summary>The form of a record begins with what stands in it: it is sent whole, each time.</summary>
internal sealed class RecordStart(IMediator mediator) : IFormStart
{
    public async ValueTask<FormStart?> Of(FormAsk asked, CancellationToken cancellation = default)
    {
        if (asked.Request != typeof(CompleteRecord) || asked.Record is not { } record) return null;
        var id = new Id<Case>(record.Id);
        return await mediator.Send(new ReadRecord(id), cancellation) is { IsOk: true, Value: var view }
            ? new(new CompleteRecord(id, Input(view.Sheet, view.Texts)), view.Version)
            : null;
    }

    internal static RecordInput Input(Sheet sheet, Texts texts)
    {
        var told = texts.Explanations?.OrDefault() ?? new Dictionary<string, string>();
        return new(
            sheet.ReportedOn, Alternatives.Text(sheet.IncidentOn).TrimStart('~') is { Length: > 0 } day ? day : null, texts.Village?.Or(sheet.Region) ?? sheet.Region, sheet.Place, sheet.Household, sheet.Source,
            [.. sheet.Victims.Select(v => Victim(v, told))], [.. sheet.Perpetrators.Select(p => Perpetrator(p, told))],
            [.. sheet.Services.Select(s => new ServiceInput(s.Victim, s.Kind, s.On, s.Agency))],
            told.GetValueOrDefault("place"), texts.Address?.Or(null), texts.Chronology?.Or(null));
    }

    private static VictimInput Victim(Victim v, IReadOnlyDictionary<string, string> told) => new(
        v.Key, v.Sex, v.AgeYears, v.Forms, v.Education, v.Occupation, v.MaritalStatus, v.Citizenship, v.Disability, v.Details, v.Trafficking, v.Offences, v.Categories, v.Guardian,
        told.GetValueOrDefault($"form {v.Key:D}"));

    private static PerpetratorInput Perpetrator(Perpetrator p, IReadOnlyDictionary<string, string> told) => new(
        p.Key, p.Known, [.. p.Relations.Select(r => new RelationInput(r.Victim, r.Kind))], p.Sex, p.AgeYears, [.. p.Stages.Select(s => new LegalStageInput(s.Kind, s.On, s.Agency))],
        told.GetValueOrDefault($"relation {p.Key:D}"));
}
