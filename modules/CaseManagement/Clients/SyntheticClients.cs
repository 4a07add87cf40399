using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Reviews;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>Carries synthetic clients on: some just registered, some at each step up to the review.</summary>
internal sealed class SyntheticClients(SyntheticOffice office, SyntheticOfficer manager, SyntheticOfficer companion, SyntheticOfficer supervisor, DateOnly today)
{
    private const string Line = "Keterangan contoh.";

    public async Task Carry(Id<Case> client, int number, IReadOnlyList<Code> forms, Code risk, CancellationToken cancellation)
    {
        var random = office.Random;
        if (random.Next(5) == 0) return;
        await Do(manager, "consent", new AskConsent(client));
        if (random.Next(5) == 0) return;
        // Consents are taken by the kernel's use case, which a module does not know: here the law is the reason.
        await Do(manager, "assess", new BeginAssessment(client, Code.Parse("LEGAL_DUTY")));
        await Do(manager, "write", new WriteAssessment(client, new(Line, Line, Line, Line, Line, Line, Line, Line), new(forms), [new(Code.Parse("LY_REHAB_SOSIAL"), Code.Parse("PENTING"))]));
        await Do(manager, "risk", new RateRisk(client, risk, Line));
        if (random.Next(5) == 0) return;
        await Do(manager, "complete", new CompleteAssessment(client));
        await Do(manager, "row", new AddPlanRow(client, Line, Line, today.AddDays(random.Next(3, 60)), Code.Parse("KUNJUNGAN_RUMAH"), Code.Parse("LY_REHAB_SOSIAL"), companion.Actor.Account));
        if (random.Next(5) == 0) return;
        await Do(manager, "agree", new AgreePlan(client, Code.Parse("LISAN_DICATAT")));
        await Do(supervisor, "approve-plan", new ApprovePlan(client));
        await Do(manager, "intervene", new BeginIntervention(client));
        await Do(companion, "serve", new RecordService(client, Code.Parse("VISUM"), Code.Parse("LY_KESEHATAN"), today, 60));
        if (random.Next(2) == 0) await Do(manager, "review", new BeginReview(client));

        Task<Receipt> Do(SyntheticOfficer officer, string step, IWrite request) => office.Do(officer, $"client {number} {step}", request, cancellation);
    }
}
