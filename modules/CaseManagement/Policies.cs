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

    public static readonly string[] All = [FirstContact, Action, Medium, Low];
}
