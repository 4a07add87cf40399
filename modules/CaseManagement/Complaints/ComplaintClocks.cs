using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>
/// Which time limits run (SLA-04 to SLA-06, and SLA-01 where the law orders a police report). They run from receipt, whenever the risk or
/// the violence is known; each ends with the step that it asks for, or when another rating asks for others.
/// </summary>
internal static class ComplaintClocks
{
    /// <param name="complaint">The complaint after the event.</param>
    /// <param name="x">The decision.</param>
    /// <param name="served">When the step was taken that ends limits; null: now.</param>
    public static IEnumerable<IEvent> Turn(Complaint complaint, DecisionContext x, DateTimeOffset? served = null)
    {
        var asked = Asked(complaint).ToList();
        var running = (x.Head?.Clocks ?? []).Where(clock => clock.EndedAt is null && Policies.OfComplaints.Contains(clock.Policy)).ToList();
        foreach (var clock in running.Where(clock => !asked.Contains(clock.Policy)))
            yield return clock.End(served ?? x.Now);
        foreach (var policy in asked.Where(policy => !running.Exists(clock => clock.Policy == policy)))
            yield return x.Clocks.Start(policy, x.Head?.Region ?? x.Actor.UnitRegion, complaint.ReceivedAt);
    }

    private static IEnumerable<string> Asked(Complaint complaint)
    {
        if (complaint.OwesPoliceReport) yield return Policies.PoliceReport;
        if (complaint.IsEmergency)
        {
            if (complaint.Steps.IsEmpty) yield return Policies.FirstContact;
            if (complaint.Steps.All(step => step.FirstContact)) yield return Policies.Action;
        }
        else if (complaint.Triage is { } triage && complaint.Steps.IsEmpty)
        {
            yield return triage.Risk == Codes.Medium ? Policies.Medium : Policies.Low;
        }
    }
}
