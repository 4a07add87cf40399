using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Partners;

/// <summary>What is referred to partners, and what they answer (domain.md 7.9, 7.10).</summary>
internal static class PartnerDecisions
{
    public static Result<Events> Decide(Client client, SendPlanRow c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatuses.WithPlan) is { } refusal) return refusal;
        if (client.Plan.Find(c.Row) is not { } row) return Errors.NoSuchRow.With("row", c.Row);
        if (!row.IsOpen) return Errors.RowSettled.With("row", c.Row);
        if (row.Partner is null) return Errors.NoSuchPartner;
        if (row.Referral is not null) return Errors.ReferralOpen;
        if (Refusal(x, c.Consent, c.WithoutConsent, c.ReceiverType, c.Named) is { } uncovered) return uncovered;
        return Events.Of(new PlanRowReferred(c.Row, c.Referral, x.Actor.Account));
    }

    public static Result<Events> Decide(Client client, TakeServiceAnswer c, DecisionContext x)
    {
        if (client.Status == ClientStatus.None) return KernelErrors.NoSuchRecord;
        if (!x.Actor.IsSuite) return KernelErrors.NotAllowed;
        if (client.Closure.FullReferral == c.Referral)
        {
            var answered = new FullReferralAnswered(c.Referral, c.Answer, c.Result, Code.NA);
            return ClientDecisions.Moved(client, x, answered with { Status = Client.Apply(client, answered).Status.Code() });
        }

        if (client.Plan.Rows.FirstOrDefault(row => row.Referral == c.Referral) is not { } asked) return Events.None;
        var status = StatusOf(c);
        var settled = status == RowStatus.Done || status == RowStatus.NotDone;
        return Events.Of([
            new PlanRowAnswered(asked.Number, c.Referral, c.Answer, status, settled ? c.On : null, c.Result),
            .. status == RowStatus.Done && asked.Service != Code.NA
                ? new IEvent[] { new ServiceDelivered(new(x.Stream.Id), asked.Service, asked.Activity, c.On, c.Agency, c.AgencyType) }
                : [],
        ]);
    }

    /// <summary>What stands between her and a referral; who she is must be covered too where it is told.</summary>
    internal static Error? Refusal(DecisionContext x, Guid? consent, Code? without, Code receiver, bool named) =>
        Agreement.Refusal(x.Head, consent, without, receiver, x.Now)
        ?? (named && consent is not null ? Agreement.Refusal(x.Head, consent, null, Agreement.Identity, x.Now) : null);

    private static Code StatusOf(TakeServiceAnswer c) =>
        c.Answer == ReferralAnswer.Done ? c.Result == RowStatus.NotDone ? RowStatus.NotDone : RowStatus.Done
        : ReferralAnswer.IsTurnedDown(c.Answer) ? RowStatus.Planned
        : RowStatus.UnderWay;
}

/// <summary>What a partner said of a referral; from the suite only.</summary>
/// <param name="Answer">STATUS_RUJUKAN.</param>
/// <param name="On">The local day on which it was said.</param>
/// <param name="Agency">The partner.</param>
[Command("casemanagement.take-service-answer")]
internal sealed record TakeServiceAnswer(Id<Referral> Referral, Code Answer, Code Result, DateOnly On, Id<ServiceUnit> Agency, Code AgencyType) : ICommand;
