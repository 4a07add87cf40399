using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Partners;
using Lindung.CaseManagement.Plans;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Closures;

/// <summary>USUL_TERMINASI, TERMINASI, RUJUKAN_PENUH and the way back (domain.md 7.8). Who proposed never approves.</summary>
internal static class ClosureDecisions
{
    private static readonly Code FullyReferred = Code.Parse("DIRUJUK_PENUH");
    private static readonly Code Puspaga = Code.Parse("PUSPAGA");

    public static Result<Events> Decide(Client client, RecordWithdrawal c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatuses.Open) is { } refusal) return refusal;
        return client.Closure.ByClient ? Events.None : ClientDecisions.Moved(client, x, new ClientWithdrew(x.Now, x.Actor.Account, ProtectedText.Of(c.Words)));
    }

    public static Result<Events> Decide(Client client, SendFullReferral c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatus.Review) is { } refusal) return refusal;
        if (PartnerDecisions.Refusal(x, c.Consent, c.WithoutConsent, c.ReceiverType, c.Named) is { } uncovered) return uncovered;
        return ClientDecisions.Moved(client, x, new ClientReferredFully(c.Referral, c.To, x.Actor.Account));
    }

    public static Result<Events> Decide(Client client, DraftClosure c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatus.Review, ClientStatus.FullyReferred, ClientStatus.ClosureProposed) is { } refusal) return refusal;
        if (c.InformedOn > ClientDecisions.Today(x)) return Errors.DayInFuture;
        if (!client.Closure.ByClient && Unready(client, c.Reason) is { } unready) return unready;
        if (c.AfterCare == AfterCares.Puspaga && Agreement.Refusal(x.Head, c.Consent, null, Puspaga, x.Now) is { } uncovered) return uncovered;
        return ClientDecisions.Moved(
            client, x, new ClosureProposed(c.Reason, c.InformedOn, c.AfterCare, c.To, c.Consent, x.Actor.Account, c.Summary.Trim(), ProtectedText.Of(c.ClientView)));
    }

    public static Result<Events> Decide(Client client, CloseClient c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatus.ClosureProposed) is { } refusal) return refusal;
        if (client.Closure.Proposed is not { } proposed) return Errors.ClosureIncomplete;
        if (proposed.By == x.Actor.Account) return Errors.OwnClosure;
        // She may have taken her consent back since it was proposed; who was asked to go on is then not told.
        if (c.Referral is not null && PartnerDecisions.Refusal(x, proposed.Consent, null, Puspaga, c.Named) is { } uncovered) return uncovered;
        if (c.Referral is null && proposed.AfterCare == AfterCares.Puspaga) return Errors.ClosureIncomplete;
        return ClientDecisions.Moved(
            client, x,
            new ClientClosed(new(x.Stream.Id), proposed.Reason, proposed.AfterCare, c.Referral, x.Actor.Account), new CaseClosed(proposed.Reason.ToString(), x.Now));
    }

    public static Result<Events> Decide(Client client, RefuseClosure c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatus.ClosureProposed) is { } refusal) return refusal;
        if (client.Closure.Proposed?.By == x.Actor.Account) return Errors.OwnClosure;
        var refused = new ClosureRefused(x.Actor.Account, Code.NA, c.Reason.Trim());
        return ClientDecisions.Moved(client, x, refused with { Status = Client.Apply(client, refused).Status.Code() });
    }

    public static Result<Events> Decide(Client client, ReopenClient c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatus.Closed) is { } refusal) return refusal;
        if (c.CaseManager is { } excluded && Team.AnyExcluded(excluded, c.Companions ?? [], x.Head?.Excluded ?? [])) return KernelErrors.AccountExcluded;
        return ClientDecisions.Moved(
            client, x,
            [
                new ClientReopened(c.Reason, x.Now, x.Actor.Account), new CaseReopened(c.Reason.ToString(), x.Now),
                .. c.CaseManager is { } manager ? Team.Release(manager, c.Companions ?? [], x).Concat<IEvent>(Team.Assign(manager, c.Companions ?? [], x)) : [],
            ]);
    }

    private static Error? Unready(Client client, Code reason)
    {
        if (client.Closure.From == ClientStatus.FullyReferred || client.Status == ClientStatus.FullyReferred)
            return reason != FullyReferred || !ReferralAnswer.IsTaken(client.Closure.FullAnswer) ? Errors.NotTakenOver : null;
        var unseen = client.Reviewing.Unseen(client.Plan).ToArray();
        if (unseen.Length > 0) return Errors.GoalsUnseen.With("rows", unseen);
        var pending = client.Plan.Rows.Where(row => row.AwaitsPartner).Select(row => row.Number).ToArray();
        return pending.Length > 0 ? Errors.ReferralsPending.With("rows", pending) : null;
    }
}
