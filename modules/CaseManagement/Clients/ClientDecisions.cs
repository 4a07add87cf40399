using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <summary>Registration, the asking for consent, the rating of risk; and what guards every other step of a client.</summary>
internal static class ClientDecisions
{
    private static readonly Code ComplaintService = Code.Parse("LY_PENGADUAN");

    public static Result<Events> Decide(Client client, RegisterClient c, DecisionContext x)
    {
        if (client.Status != ClientStatus.None) return Errors.ClientNotInThisState.With("status", client.Status.Code().ToString());
        if (x.Actor.AccountOrNull is not { } by) return KernelErrors.NotAllowed;
        if (!x.Issued.TryGetValue(c.NumberKey, out var number)) return Errors.NumberMissing;
        if (Team.AnyExcluded(c.CaseManager, c.Companions, c.Excluded)) return KernelErrors.AccountExcluded;
        var registered = c.Registration with { RegisteredAt = x.Now };
        var received = IndonesianZone.Of(x.Actor.UnitRegion).DayOf(registered.ReceivedAt ?? x.Now);
        return Events.Of([
            new CaseOpened(x.Actor.Tenant, Client.Kind, x.Actor.UnitRegion, x.Actor.Unit, [registered.Person], c.Confidentiality, by, c.Excluded),
            new CaseNumbered(number),
            .. Team.Assign(c.CaseManager, c.Companions, x),
            .. Team.KeepInSight(c.Desk, c, x),
            registered,
            // Who came with a complaint was served with it; a registry that forgets this shows fewer services than victims (domain.md 14.1).
            new ServiceDelivered(new(x.Stream.Id), ComplaintService, Code.NA, received, x.Actor.Unit, c.UnitType),
            .. ClientClocks.Turn(Client.Apply(client, registered), x),
        ]);
    }

    public static Result<Events> Decide(Client client, AskConsent c, DecisionContext x) =>
        Refuse(client, x, ClientStatus.Registered) ?? Moved(client, x, new ConsentAsked(x.Now, x.Actor.Account));

    public static Result<Events> Decide(Client client, RateRisk c, DecisionContext x)
    {
        if (Refuse(client, x, ClientStatuses.Open) is { } refusal) return refusal;
        return Moved(client, x, [.. Rate(client, c.Risk, c.Why, x)]);
    }

    /// <summary>The rating, and once she was assessed what is counted of her anew.</summary>
    internal static IEnumerable<IEvent> Rate(Client client, Code risk, string why, DecisionContext x)
    {
        yield return new RiskRated(risk, x.Now, x.Actor.Account, why.Trim());
        if (client.Assessment.IsComplete && risk != client.Risk) yield return ClientAssessed.Of(x.Stream, client.Violence, risk);
    }

    internal static Result<Events>? Refuse(Client client, DecisionContext x, params ReadOnlySpan<ClientStatus> from) =>
        client.Status == ClientStatus.None ? KernelErrors.NoSuchRecord
        : x.Actor.IsSuite ? KernelErrors.NotAllowed
        : from.Contains(client.Status) ? default(Result<Events>?)
        : Errors.ClientNotInThisState.With("status", client.Status.Code().ToString());

    /// <summary>The events, and the clocks that what they lead to starts and ends.</summary>
    internal static Result<Events> Moved(Client client, DecisionContext x, params ReadOnlySpan<IEvent> events)
    {
        foreach (var e in events) client = Client.Apply(client, e);
        return Events.Of([.. events, .. ClientClocks.Turn(client, x)]);
    }

    internal static DateOnly Today(DecisionContext x) => IndonesianZone.Of(x.Head?.Region ?? x.Actor.UnitRegion).DayOf(x.Now);
}
