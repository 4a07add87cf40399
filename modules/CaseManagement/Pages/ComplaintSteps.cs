using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Pages;

/// <summary>What is done next with a complaint (domain.md 7.8), by what its decisions ask for.</summary>
internal static class ComplaintSteps
{
    private static readonly Code Approval = Code.Parse("MENUNGGU_PERSETUJUAN_SPV");
    private static readonly Code Registered = Code.Parse("TERDAFTAR");

    /// <summary>The way of a complaint that is not rejected.</summary>
    public static readonly Code[] Way = [Code.Parse("BARU"), Code.Parse("TRIASE"), Code.Parse("LENGKAPI_DATA"), Approval, Registered];

    /// <summary>By what the board is narrowed.</summary>
    public static readonly Code[] Listed = [.. Way, .. Codes.Outcomes];

    public static bool IsOpen(ComplaintView view) => Way.AsSpan(0, 4).Contains(view.Status);

    /// <summary>Help first where there is danger; then what stands between the complaint and its approval, one thing at a time.</summary>
    public static Type? First(ComplaintView view) =>
        !IsOpen(view) ? null
        : view.Emergency && view.Steps.Count == 0 ? typeof(RecordEmergencyStep)
        : view.Triage is null ? typeof(TriageComplaint)
        : view.Intake is null && !view.Emergency ? typeof(CompleteComplaint)
        : view.Checks is null ? typeof(RunChecks)
        : view.DuplicateDecision == Code.NA ? typeof(DecideDuplicate)
        : view.Status == Approval ? typeof(ApproveComplaint)
        : typeof(SubmitForApproval);

    /// <summary>What else the state allows.</summary>
    public static IEnumerable<Type> Others(ComplaintView view)
    {
        Type[] all = !IsOpen(view) ? view.Status == Registered ? [typeof(RecordEmergencyStep)] : []
            : view.Status == Approval ? [typeof(RejectComplaint), typeof(TriageComplaint), typeof(RecordEmergencyStep), typeof(RunChecks)]
            : [typeof(TriageComplaint), typeof(CompleteComplaint), typeof(RunChecks), typeof(RecordEmergencyStep)];
        return all.Concat(view.PoliceReportedAt is null && PoliceDue(view) is not null ? [typeof(RecordPoliceReport)] : Array.Empty<Type>()).Where(step => step != First(view));
    }

    /// <summary>Until when the law asks for a police report; null: it asks for none, or it was made.</summary>
    public static DateTimeOffset? PoliceDue(ComplaintView view) => view.Clocks.FirstOrDefault(clock => clock.Policy == Policies.PoliceReport && clock.EndedAt is null)?.DueAt;

    public static Text Says(ComplaintView view) => First(view) switch
    {
        null => view.Status == Registered ? new("Terdaftar. Lanjutkan di berkas klien.", "Registered. Go on in the client's file.") : new("Pengaduan sudah diputuskan.", "The complaint was decided."),
        var step when step == typeof(RecordEmergencyStep) => new("Darurat: hubungi dan tolong dahulu, lalu catat di sini.", "Emergency: call and help first, then record it here."),
        var step when step == typeof(TriageComplaint) => new("Tentukan kewenangan, jenis kasus, dan risiko.", "Decide on authority, case type and risk."),
        var step when step == typeof(CompleteComplaint) => new("Lengkapi lembar pengaduan: pelapor, klien, kejadian, kebutuhan.", "Complete the intake form: reporter, clients, incident, needs."),
        var step when step == typeof(RunChecks) => new("Periksa konflik kepentingan dan kemungkinan duplikat.", "Check for conflicts of interest and possible duplicates."),
        var step when step == typeof(DecideDuplicate) => new("Ada kemungkinan duplikat: putuskan.", "There are possible duplicates: decide."),
        var step when step == typeof(ApproveComplaint) => new("Menunggu supervisor yang bukan pencatat: setujui atau tolak.", "Waits for a supervisor who did not record it: approve or reject."),
        _ => new("Lengkap. Ajukan ke supervisor.", "Complete. Submit it to the supervisor."),
    };
}
