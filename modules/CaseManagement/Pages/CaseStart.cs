using System.Globalization;
using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Readers;
using Lindung.CaseManagement.Reviews;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;

namespace Lindung.CaseManagement.Pages;

/// <summary>
/// The intake form and the assessment begin with what stands in the file, as far as it is the reader's to read. Persons come back by their ids: who they are stands in their own streams.
/// </summary>
internal sealed class CaseStart(IMediator mediator) : IFormStart
{
    public async ValueTask<FormStart?> Of(FormAsk asked, CancellationToken cancellation = default) =>
        asked.Record is not { } record ? null
        : asked.Request == typeof(CompleteComplaint) ? await Complaint(new(record.Id), cancellation)
        : asked.Request == typeof(WriteAssessment) ? await Assessment(new(record.Id), cancellation)
        : asked.Request == typeof(RecordReview) ? await Review(new(record.Id), cancellation)
        : null;

    private async Task<FormStart?> Complaint(Id<Case> id, CancellationToken cancellation) =>
        await mediator.Send(new ReadComplaint(id), cancellation) is { IsOk: true, Value: { Intake: { } intake } view } ? new(Input(id, intake), view.Version) : null;

    private async Task<FormStart?> Assessment(Id<Case> id, CancellationToken cancellation) =>
        await mediator.Send(new ReadClient(id), cancellation) is { IsOk: true, Value: { Assessment.Version: > 0 } view } ? new(Input(id, view.Assessment), view.Version) : null;

    /// <summary>Every goal of the plan waits for its progress.</summary>
    private async Task<FormStart?> Review(Id<Case> id, CancellationToken cancellation) =>
        await mediator.Send(new ReadClient(id), cancellation) is { IsOk: true, Value: { Plan.Rows.Length: > 0 } view }
            ? new(new RecordReview(id, [.. view.Plan.Rows.Where(r => r.Status != RowStatus.Cancelled).Select(r => new GoalInput(r.Number, Code.NA))], Code.NA, ""), null)
            : null;

    private static CompleteComplaint Input(Id<Case> id, Intake intake) => new(
        id,
        new(intake.ReporterKind, intake.ReporterAnonymous, intake.Reporter),
        [.. intake.Clients.Select(c => new ClientInput(c.Sex, c.AgeYears, c.Disability, c.Person, null, Said(c.Education), c.AccessNeeds, c.Language?.OrDefault(), c.Forms))],
        new(Day(intake.Incident.On), intake.Incident.Place, intake.Incident.Village?.Or(intake.Incident.Kecamatan) ?? intake.Incident.Kecamatan, intake.Chronology.Or("") ?? ""),
        intake.Needs.Or("") ?? "", intake.FirstAction,
        [.. intake.Reported.Select(r => new ReportedInput(r.Relation, r.IsStaff, r.Person))], intake.Consents,
        new(intake.Biological?.OrDefault(), intake.Psychological?.OrDefault(), intake.Social?.OrDefault(), intake.Spiritual?.OrDefault()),
        intake.FirstActionNote?.OrDefault());

    private static WriteAssessment Input(Id<Case> id, Assessment assessment)
    {
        var p = assessment.Parts;
        var form = new AssessmentForm(
            Text(p.Physical), Text(p.Psychological), Text(p.Social), Text(p.Legal), Text(p.Efforts), Text(p.Supporting), Text(p.Obstacles), Text(p.Hopes), Text(p.Spiritual), Text(p.Economic),
            Text(p.Child), Text(p.Disability), Text(p.SafetyPlan));
        return new(id, form, assessment.Violence is { } v ? new(v.Forms, v.Tpks, v.Offences) : null, assessment.Needs.Count > 0 ? assessment.Needs : null);
    }

    private static string? Text(Protected<string>? text) => text?.OrDefault();

    private static Code? Said(Code code) => code == Code.NA ? null : code;

    private static string? Day(ApproximateDate on) => on.Value?.ToString(
        on.Precision switch { DatePrecision.Year => "yyyy", DatePrecision.Month => "yyyy-MM", _ => "yyyy-MM-dd" }, CultureInfo.InvariantCulture);
}
