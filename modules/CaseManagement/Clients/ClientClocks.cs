using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>
/// Which limits run: assessment and plan from registration (SLA-12, SLA-13), the next review from the beginning of the intervention or the
/// last one (14, 30 or 90 days by risk, never more than 182). A limit ends with the step that it asks for, or when another is asked for.
/// </summary>
internal static class ClientClocks
{
    /// <param name="client">The client after the events.</param>
    /// <param name="x">The decision.</param>
    public static IEnumerable<IEvent> Turn(Client client, DecisionContext x)
    {
        var asked = Asked(client).ToList();
        var running = (x.Head?.Clocks ?? []).Where(clock => clock.EndedAt is null && Policies.OfClients.Contains(clock.Policy)).ToList();
        foreach (var clock in running.Where(clock => !asked.Contains((clock.Policy, clock.StartedAt))))
            yield return clock.End(x.Now);
        foreach (var (policy, from) in asked.Where(limit => !running.Exists(clock => (clock.Policy, clock.StartedAt) == limit)))
            yield return x.Clocks.Start(policy, x.Head?.Region ?? x.Actor.UnitRegion, from);
    }

    private static IEnumerable<(string Policy, DateTimeOffset From)> Asked(Client client)
    {
        if (client.Status is ClientStatus.Registered or ClientStatus.AwaitingConsent or ClientStatus.Assessment or ClientStatus.Planning && client.Since is { } since)
        {
            if (client.Status != ClientStatus.Planning) yield return (client.IsEmergency ? Policies.AssessmentHigh : Policies.Assessment, since);
            if (!client.Plan.IsApproved) yield return (Policies.Plan, since);
        }

        if (client.Status is ClientStatus.Closed || client.Reviewing.Since is not { } last) yield break;
        yield return (Policies.Review(client.Risk), last);
        yield return (Policies.LatestReview, last);
    }
}
