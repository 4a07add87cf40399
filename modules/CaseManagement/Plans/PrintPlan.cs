using System.Globalization;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Plans;

/// <summary>Lembar rencana intervensi (domain.md 7.14): on paper for the client to agree to, under her code.</summary>
[Feature(Features.Plan)]
[Requires(Permissions.ReadClient)]
internal sealed record PrintPlan(Id<Case> Id) : IRead<Document>, IOnRecord, ILogged<Document>
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);

    public ReadEntry Shown(Document answer) => new([Id.Value], [FieldClass.FreeText], "casemanagement.print-plan");
}

internal sealed class PrintPlanHandler(IGrains grains, IUnits units, ICodeLists lists, IRequestScope scope, IFieldFilter filter, TimeProvider time)
    : IReadHandler<PrintPlan, Document>
{
    private static readonly Text[] Columns =
    [
        new("No.", "No."), new("Kebutuhan", "Need"), new("Tujuan", "Objective"), new("Layanan atau kegiatan", "Service or activity"), new("Pelaksana", "Done by"),
        new("Tenggat", "Due"), new("Status", "Status"),
    ];

    public async Task<Result<Document>> Handle(PrintPlan request, CancellationToken cancellationToken)
    {
        var client = await grains.Ask<Client>(Client.StreamOf(request.Id), cancellationToken);
        if (client is not { State.Plan: { Rows.Length: > 0 } plan, Head: { } head }) return Errors.PlanEmpty;
        var words = await lists.Of(scope.Caller.Actor.Tenant, cancellationToken);
        var rows = new List<IReadOnlyList<Text>>();
        foreach (var row in plan.Rows)
            rows.Add(Row(filter.For(scope.Caller.Actor, head, row), words, row.Partner is { } partner ? (await units.Find(partner, cancellationToken))?.Unit.Name : null));
        DocumentField[] fields =
        [
            new(new("Intervensi ke-", "Cycle"), plan.Cycle.ToString(CultureInfo.InvariantCulture)),
            new(new("Disetujui klien", "Agreed by the client"), YesNo(plan.IsAgreed)),
            new(new("Disetujui supervisor", "Approved by the supervisor"), YesNo(plan.IsApproved)),
        ];
        return new Document("casemanagement.plan-sheet", 1, new("Rencana intervensi", "Intervention plan"), head.Unit, head.Number,
            [new DocumentFields(fields), new DocumentTable(Columns, rows)]);
    }

    private Text[] Row(PlanRow row, CodeLists words, string? partner)
    {
        var service = row.Service != Code.NA;
        return
        [
            Same(row.Number.ToString(CultureInfo.InvariantCulture)),
            Same(row.Need.OrDefault()),
            Same(row.Objective.OrDefault()),
            Label(words, service ? "LAYANAN_SIMFONI" : "AKTIVITAS", service ? row.Service : row.Activity),
            partner is null ? new("Tim klien", "The client's team") : Same(partner),
            Same(row.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            Same($"{row.Status}"),
        ];
    }

    private Text Label(CodeLists words, string list, Code code) =>
        words.TextOf(list, code, IndonesianZone.Wib.DayOf(time.GetUtcNow()), scope.Caller.Actor.UnitRegion);

    private static Text YesNo(bool yes) => yes ? new("Ya", "Yes") : new("Belum", "Not yet");

    private static Text Same(string? text) => new(text ?? "", text ?? "");
}
