namespace Lindung.CaseManagement;

public static class Features
{
    public const string Complaint = "casemanagement.complaint";
    public const string Client = "casemanagement.client";
}
