using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>What whoever takes a client over must know first: danger, what the law still asks, how to reach her, what was promised.</summary>
internal sealed class HandoverNotes(IGrains grains, ICodeLists codes, TimeProvider time) : IHandoverNotes
{
    private static readonly ModuleTexts Texts = ModuleTexts.Of(typeof(HandoverNotes).Assembly);

    public string Kind => Client.Kind;

    public async ValueTask<IReadOnlyList<HandoverNote>> Of(StreamId file, CancellationToken cancellation)
    {
        var client = await grains.Ask<Client>(file, cancellation);
        if (client is not { State.Registration: { } registration, Head: { } head }) return [];
        var (lists, today) = (await codes.Of(head.Tenant, cancellation), IndonesianZone.Of(head.Region).DayOf(time.GetUtcNow()));
        var person = await grains.Ask<Person>(Person.StreamOf(registration.Person), cancellation);
        var complaint = await grains.Head(Complaint.StreamOf(registration.Complaint), cancellation);
        return
        [
            new("STATUS", client.State.Status.Code()) { Title = new("Status", "State"), Says = Texts[$"code.CASEMANAGEMENT_STATUS_KLIEN.{client.State.Status.Code()}"] },
            new("RISK", client.State.Risk, Text: client.State.Ratings is [.., { } last] ? last.Why : default(Protected<string>?)) { Says = Word("RISIKO", client.State.Risk) },
            .. (complaint?.Clocks ?? []).Where(c => c.Policy == Policies.PoliceReport && c.EndedAt is null).Select(c => new HandoverNote("POLICE_REPORT", Codes.Sexual, c.DueAt)
            {
                Title = new("Laporan polisi wajib (UU 12/2022 Pasal 41)", "A police report is due (UU 12/2022 art. 41)"),
            }),
            .. person.State.Identity.SafeContact is { } contact ? [new HandoverNote("SAFE_CONTACT", Code.NA, Contact: contact)] : Array.Empty<HandoverNote>(),
            .. client.State.Assessment.Parts.SafetyPlan is { } plan ? [new HandoverNote("SAFETY_PLAN", Code.NA, Text: plan) { Title = new("Rencana keselamatan", "Safety plan") }] : Array.Empty<HandoverNote>(),
            // Every open row is a promise that was made to her.
            .. client.State.Plan.Rows.Where(row => row.IsOpen).OrderBy(row => row.Due).Select(row => new HandoverNote(
                "PROMISE", row.Service == Code.NA ? row.Activity : row.Service, IndonesianZone.Of(head.Region).At(row.Due.AddDays(1)), row.Objective)
            {
                Says = row.Service == Code.NA ? Word("AKTIVITAS", row.Activity) : Word("LAYANAN_SIMFONI", row.Service),
            }),
        ];

        Text? Word(string list, Code code) => code == Code.NA ? null : lists.TextOf(list, code, today, head.Region);
    }
}
