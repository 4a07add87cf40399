namespace Lindung.Browser.Tests;

/// <summary>What people come for, in the words of the table of efforts, in its order.</summary>
internal static class MainTasks
{
    public const string Report = "Report a concern about a child, and escalate it (PATBM activist)";
    public const string Receive = "Record a complaint (intake officer)";
    public const string Accept = "Accept a referral, record first contact and first help (intake officer)";
    public const string Triage = "Triage a complaint (intake officer)";
    public const string Register = "Fill in the intake form, check conflicts, submit (intake officer)";
    public const string Approve = "Open the client's file from the complaint (supervisor)";
    public const string Consent = "Record two consents (case manager)";
    public const string Assess = "Assess a client: eight parts, needs, risk (case manager)";
    public const string Plan = "Plan two steps, agree the plan and begin (case manager)";
    public const string ConsentToRefer = "Record a consent to refer, to two kinds of receivers (case manager)";
    public const string Refer = "Send a referral (case manager)";
    public const string Answer = "Accept a referral, serve, answer it (partner)";
    public const string ReportService = "Report a service (companion)";
    public const string Review = "Review the goals (case manager)";
    public const string Close = "Propose and approve closing a case (case manager, supervisor)";
    public const string AcceptFamily = "Accept a family, consent, assessment, plan (Puspaga counsellor)";
    public const string Book = "Book an appointment (counsellor)";
    public const string Session = "Record a session (counsellor)";
    public const string Enter = "Enter a case in the registry and send it (data staff)";
    public const string Verify = "Verify it (city)";
    public const string VerifyProvince = "Verify it (province)";
    public const string Switch = "Switch one feature off for one kecamatan (admin)";
}
