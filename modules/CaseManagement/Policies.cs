using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.CaseManagement;

/// <summary>The time limits of domain.md 7.13 that this module starts.</summary>
internal static class Policies
{
    /// <summary>High risk: first contact, 30 minutes.</summary>
    public const string FirstContact = "SLA-04";

    /// <summary>High risk: action, 2 hours.</summary>
    public const string Action = "SLA-04-TINDAKAN";

    public const string Medium = "SLA-05";
    public const string Low = "SLA-06";

    /// <summary>UU 12/2022 art. 41: three days, whatever else is done; never paused.</summary>
    public const string PoliceReport = "SLA-01";

    public const string Assessment = "SLA-12";
    public const string AssessmentHigh = "SLA-12-TINGGI";
    public const string Plan = "SLA-13";
    public const string LatestReview = "TINJAU-MAKS";

    public static readonly string[] OfComplaints = [FirstContact, Action, Medium, Low, PoliceReport];
    public static readonly string[] OfClients = [Assessment, AssessmentHigh, Plan, "TINJAU-TINGGI", "TINJAU-SEDANG", "TINJAU-RENDAH", LatestReview];

    /// <summary>14, 30 or 90 days; who was never rated is reviewed like somebody at medium risk.</summary>
    public static string Review(Code risk) => risk == Codes.High ? "TINJAU-TINGGI" : risk == Codes.Low ? "TINJAU-RENDAH" : "TINJAU-SEDANG";
}
