using Lindung.Kernel;

namespace Lindung.CaseManagement;

public static class Permissions
{
    public const string ReceiveComplaint = "casemanagement.complaint.receive";
    public const string ReadComplaint = "casemanagement.complaint.read";
    public const string WriteComplaint = "casemanagement.complaint.write";
    public const string ApproveComplaint = "casemanagement.complaint.approve";
    public const string ReadClient = "casemanagement.client.read";
    public const string ServeForClient = "casemanagement.partner-work.write";

    internal static IReadOnlyList<Permission> All { get; } =
    [
        new(ReceiveComplaint, new("Menerima pengaduan dan rujukan masuk", "Receive complaints and incoming referrals")),
        new(ReadComplaint, new("Melihat pengaduan", "See complaints")),
        new(WriteComplaint, new("Melengkapi, menilai, dan mengajukan pengaduan", "Complete, triage and submit complaints")),
        new(ApproveComplaint, new("Menyetujui atau menolak pengaduan", "Approve or reject complaints")),
        new(ReadClient, new("Melihat klien", "See clients")),
        new(ServeForClient, new("Menerima dan menjalankan layanan rujukan sebagai mitra", "Take and give referred services as a partner")),
    ];
}
