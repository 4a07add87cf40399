using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Legal;

internal static class LegalDecisions
{
    public static Result<Events> Decide(Client client, RecordLegalStage c, DecisionContext x) =>
        ClientDecisions.Refuse(client, x, ClientStatuses.Open)
        ?? (c.On > ClientDecisions.Today(x) ? Errors.DayInFuture : Events.Of(new LegalStageChanged(new(x.Stream.Id), c.Reported, c.Stage, c.On)));

    public static Result<Events> Decide(Client client, RecordProtectionOrder c, DecisionContext x) =>
        ClientDecisions.Refuse(client, x, ClientStatuses.Open)
        ?? (c.From > ClientDecisions.Today(x) ? Errors.DayInFuture : Events.Of(new ProtectionOrdered(c.From, c.Until, x.Actor.Account)));
}
