using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Legal;
using Lindung.CaseManagement.Mediations;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Readers;
using Lindung.CaseManagement.Reviews;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Pages;

/// <summary>What may be done, and what is done next, in each state of a client (domain.md 7.8), by what her decisions ask for.</summary>
internal static class ClientSteps
{
    /// <summary>The way of a client whom no other institution takes over.</summary>
    public static readonly ClientStatus[] Way =
    [
        ClientStatus.Registered, ClientStatus.AwaitingConsent, ClientStatus.Assessment, ClientStatus.Planning, ClientStatus.Intervention, ClientStatus.Review,
        ClientStatus.ClosureProposed, ClientStatus.Closed,
    ];

    public static ClientStatus StatusOf(ClientView view) => Enum.GetValues<ClientStatus>().First(status => status.Code() == view.Status);

    public static bool IsOpen(ClientView view) => ClientStatuses.Open.Contains(StatusOf(view));

    public static bool HasPlan(ClientView view) => ClientStatuses.WithPlan.Contains(StatusOf(view));

    public static Violence Violence(ClientView view) => view.Assessment.Violence ?? new(view.Registration.Forms, [], []);

    /// <summary>The one thing that is done next; null: her file rests.</summary>
    public static Type? First(ClientView view) => StatusOf(view) switch
    {
        ClientStatus.Registered => typeof(AskConsent),
        ClientStatus.AwaitingConsent => typeof(BeginAssessment),
        ClientStatus.Assessment => view.Assessment.Parts.Missing().Any() ? typeof(WriteAssessment) : !view.Assessment.IsRated ? typeof(RateRisk) : typeof(CompleteAssessment),
        ClientStatus.Planning => Planned(view) ?? typeof(BeginIntervention),
        ClientStatus.Intervention => typeof(BeginReview),
        ClientStatus.Review => !view.Reviews.Any(review => review.Cycle == view.Plan.Cycle) ? typeof(RecordReview)
            : view.Plan.Rows.Any(row => row.IsOpen) ? Planned(view) ?? typeof(BeginIntervention)
            : typeof(ProposeClosure),
        ClientStatus.FullyReferred => typeof(ProposeClosure),
        ClientStatus.ClosureProposed => view.Closure.Proposed is null ? typeof(ProposeClosure) : typeof(ApproveClosure),
        ClientStatus.Closed => typeof(ReopenClient),
        _ => null,
    };

    public static Text Says(ClientView view) => StatusOf(view) switch
    {
        ClientStatus.Registered => new("Jelaskan hak klien dan kewajiban hukum, lalu minta persetujuannya.", "Tell the client of her rights and of what the law orders, then ask for her consent."),
        ClientStatus.AwaitingConsent => new("Catat persetujuan data dan layanan, lalu mulai asesmen.", "Record the consents to data and to service, then begin the assessment."),
        ClientStatus.Assessment => First(view) == typeof(WriteAssessment) ? new("Isi delapan bagian asesmen.", "Fill in the eight parts of the assessment.")
            : First(view) == typeof(RateRisk) ? new("Nilai risikonya.", "Rate the risk.")
            : new("Asesmen lengkap: selesaikan.", "The assessment is complete: finish it."),
        ClientStatus.Planning => new("Susun rencana bersama klien: baris, persetujuan klien, lalu mulai.", "Make the plan with the client: rows, her agreement, then begin."),
        ClientStatus.Intervention => new("Laporkan setiap baris pada waktunya; sesudah itu mulai pemantauan.", "Report each row in time; then begin the review."),
        ClientStatus.Review => new("Catat kemajuan setiap tujuan, lalu siklus berikut atau usul terminasi.", "Record progress of each goal, then the next cycle or closure."),
        ClientStatus.FullyReferred => new("Tunggu jawaban lembaga tujuan, lalu usulkan terminasi.", "Wait for the other institution's answer, then propose closure."),
        ClientStatus.ClosureProposed => view.Closure.Proposed is null ? new("Klien menarik diri: lengkapi usul terminasi.", "The client withdrew: complete the proposal.")
            : new("Menunggu supervisor yang bukan pengusul.", "Waits for a supervisor who did not propose it."),
        _ => new("Kasus sudah diakhiri. Buka kembali bila ada kejadian baru.", "The case is closed. Reopen it when something happens anew."),
    };

    /// <summary>Of these use cases those that her state allows.</summary>
    public static IEnumerable<Type> Allowed(ClientView view, params IEnumerable<Type> steps) => steps.Where(step => IsAllowed(view, step));

    private static bool IsAllowed(ClientView view, Type step)
    {
        var (status, rows) = (StatusOf(view), view.Plan.Rows.Any(row => row.IsOpen));
        var mediated = view.Mediation.Status;
        return step == typeof(WriteToClient) ? IsOpen(view) && view.Person?.Contact is not null
            : step == typeof(RateRisk) || step == typeof(RecordService) || step == typeof(RecordLegalStage) || step == typeof(RecordProtectionOrder) || step == typeof(AssignOfficer) ? IsOpen(view)
            : step == typeof(AnswerTask) ? IsOpen(view) && Violence(view).IsSexual
            : step == typeof(WriteAssessment) ? status == ClientStatus.Assessment || HasPlan(view)
            : step == typeof(AddPlanRow) ? HasPlan(view)
            : step == typeof(AgreePlan) ? HasPlan(view) && rows && !view.Plan.IsAgreed
            : step == typeof(ApprovePlan) ? HasPlan(view) && rows && !view.Plan.IsApproved
            : step == typeof(ProposeMediation) ? HasPlan(view) && !view.Mediation.IsOpen && Violence(view) is { IsKnown: true, IsSexual: false } && !view.Emergency
            : step == typeof(AssessForMediation) || step == typeof(JudgeMediation) ? HasPlan(view) && mediated == MediationStatus.Proposed
            : step == typeof(EndMediation) ? IsOpen(view) && view.Mediation.IsOpen
            : step == typeof(RecordReview) || step == typeof(ReferFully) ? status == ClientStatus.Review
            : step == typeof(BeginIntervention) ? rows && status is ClientStatus.Planning or ClientStatus.Review
            : step == typeof(ProposeClosure) ? status is ClientStatus.Review or ClientStatus.FullyReferred or ClientStatus.ClosureProposed
            : step == typeof(RefuseClosure) ? status == ClientStatus.ClosureProposed
            : step == typeof(RecordWithdrawal) && IsOpen(view) && !view.Closure.ByClient;
    }

    private static Type? Planned(ClientView view) =>
        !view.Plan.Rows.Any(row => row.IsOpen) ? typeof(AddPlanRow)
        : !view.Plan.IsAgreed ? typeof(AgreePlan)
        : view.Emergency && !view.Plan.IsApproved ? typeof(ApprovePlan)
        : null;
}
