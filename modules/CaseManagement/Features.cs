namespace Lindung.CaseManagement;

public static class Features
{
    public const string Complaint = "casemanagement.complaint";
    public const string Client = "casemanagement.client";
    public const string Assessment = "casemanagement.assessment";
    public const string Plan = "casemanagement.plan";
    public const string PartnerWork = "casemanagement.partner-work";
    public const string Mediation = "casemanagement.mediation";
    public const string Closure = "casemanagement.closure";
}
