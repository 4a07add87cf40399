namespace Lindung.CaseManagement;

public static class Permissions
{
    public const string ReceiveComplaint = "casemanagement.complaint.receive";
    public const string ReadComplaint = "casemanagement.complaint.read";
    public const string WriteComplaint = "casemanagement.complaint.write";
    public const string ApproveComplaint = "casemanagement.complaint.approve";
    public const string ReadClient = "casemanagement.client.read";
    public const string ServeForClient = "casemanagement.partner-work.write";
}
