namespace Lindung.CaseManagement;

public static class Permissions
{
    public const string ReceiveComplaint = "casemanagement.complaint.receive";
    public const string ReadComplaint = "casemanagement.complaint.read";
    public const string WriteComplaint = "casemanagement.complaint.write";
    public const string ApproveComplaint = "casemanagement.complaint.approve";
    public const string Count = "casemanagement.complaint.count";
    public const string ReadClient = "casemanagement.client.read";
    public const string WriteClient = "casemanagement.client.write";
    public const string ApproveClient = "casemanagement.client.approve";
    public const string WriteActivity = "casemanagement.activity.write";
    public const string WriteLegal = "casemanagement.legal-note.write";
    public const string AssessMediation = "casemanagement.mediation.assess";
    public const string ServeForClient = "casemanagement.partner-work.write";
}
