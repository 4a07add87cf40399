using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Patbm.EarlyReports;
using Lindung.Patbm.Readers;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

/// <summary>The way of a report from the village to the approval, each step by its officer.</summary>
internal sealed class Steps(ModuleSuite suite)
{
    public static RecordEarlyReport Reports() => Patbm.Reports.Request with { ImmediateDanger = true };

    public static ApproveComplaint Approval(Id<Case> complaint) => new(complaint, People.Manager.Account, [People.Companion.Account]);

    public static CompleteComplaint Form(Id<Case> complaint) => new(
        complaint, new(People.Code("MASYARAKAT"), true),
        [new(People.Code("P"), 9, People.Code("TIDAK"), Person: new(Name: "Contoh Sarilana", Birth: "2016-05"))],
        new("2026-02", People.Code("RUMAH_TANGGA"), People.Mayangan, "Garis netral."), "Ingin merasa aman.", People.Code("LAYANAN_KEDARURATAN"),
        [new(People.Code("TETANGGA"), Person: new(Name: "Contoh Bramatiko"))]);

    public async Task<Id<Case>> Report() => new((await suite.Do(People.Activist, Reports())).Id);

    public async Task<Id<Case>> Received(bool danger = true) =>
        new((await suite.Do(People.Intake, new ReceiveComplaint(People.Code("TELEPON"), People.Code("P"), 9, People.Mayangan, danger))).Id);

    public async Task<Id<Case>> Accepted(Id<Case> report)
    {
        await suite.Do(People.Activist, new EscalateReport(report));
        var inbox = (await suite.Ask(People.Intake, new ListReferrals())).Value.Items.Single();
        var accepted = await suite.Do(People.Intake, new AcceptReferralRequest(new(inbox.Id)));
        return new(accepted.Streams.Single(s => s.Kind == Complaint.Kind).Id);
    }

    public async Task Complete(Id<Case> complaint, ConditionInput? condition = null)
    {
        await suite.Do(People.Intake, new TriageComplaint(complaint, People.Code("SENDIRI"), People.Code("AMPK"), People.Code("TINGGI")));
        await suite.Do(People.Intake, Form(complaint) with { Condition = condition });
        await suite.Do(People.Intake, new RunChecks(complaint));
        await suite.Do(People.Intake, new SubmitForApproval(complaint));
    }

    public Task Word(Id<Case> report, string word) => Patience.Until(
        async () => (await suite.Ask(People.Activist, new ReadReport(report))).Value.Word.ToString() == word, $"the subscription tells the writer {word}");
}
