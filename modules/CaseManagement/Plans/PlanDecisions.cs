using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Plans;

/// <summary>The plan and its rows (domain.md 7.8, 7.9). Made with the client; whoever wrote it never approves it.</summary>
internal static class PlanDecisions
{
    private const int MostRows = 200;

    public static Result<Events> Decide(Client client, AddPlanRow c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatuses.WithPlan) is { } refusal) return refusal;
        if (client.Plan.Rows.Length >= MostRows) return Errors.PlanFull;
        if (c.Due < ClientDecisions.Today(x)) return Errors.DueInPast;
        if (c.Responsible is { } account && x.Head?.IsAssigned(account, x.Now) != true) return Errors.ResponsibleNotAssigned;
        return Events.Of(new PlanRowAdded(
            new(
                client.Plan.Rows.Length + 1, CycleOf(client), c.Activity ?? Code.NA, c.Service ?? Code.NA, c.Responsible, c.Partner, c.Due, RowStatus.Planned, null, null, null,
                Code.NA, Code.NA, c.Need.Trim(), c.Objective.Trim(), ProtectedText.Of(c.Place), null, null),
            x.Actor.Account));
    }

    public static Result<Events> Decide(Client client, MovePlanRow c, DecisionContext x) =>
        Open(client, c.Row, x, out var row) ?? (c.Due < ClientDecisions.Today(x) ? Errors.DueInPast
            : row.Due == c.Due ? Events.None
            : Events.Of(new PlanRowMoved(c.Row, c.Due, x.Actor.Account, c.Reason.Trim())));

    public static Result<Events> Decide(Client client, CancelPlanRow c, DecisionContext x) =>
        Open(client, c.Row, x, out var row) ?? (row.AwaitsPartner ? Errors.ReferralOpen : Events.Of(new PlanRowCancelled(c.Row, x.Actor.Account, c.Reason.Trim())));

    public static Result<Events> Decide(Client client, SettlePlanRow c, DecisionContext x)
    {
        if (Open(client, c.Row, x, out var row) is { } refusal) return refusal;
        if (row.Responsible != x.Actor.Account && !IsManager(x)) return Errors.NotResponsible;
        if (row.AwaitsPartner) return Errors.ReferralOpen;
        if (c.On > ClientDecisions.Today(x)) return Errors.DayInFuture;
        return Events.Of([
            new PlanRowReported(c.Row, c.Status, c.On, c.Minutes, x.Actor.Account, ProtectedText.Of(c.Note), ProtectedText.Of(c.FollowUp)),
            .. c.Status == RowStatus.Done && row.Service != Code.NA
                ? new IEvent[] { new ServiceDelivered(new(x.Stream.Id), row.Service, row.Activity, c.On, c.Agency, c.AgencyType) }
                : [],
        ]);
    }

    public static Result<Events> Decide(Client client, AgreePlan c, DecisionContext x) =>
        ClientDecisions.Refuse(client, x, ClientStatuses.WithPlan)
        ?? (!client.Plan.Rows.Any(row => row.IsOpen) ? Errors.PlanEmpty : Events.Of(new PlanAgreed(c.Method, x.Now, x.Actor.Account)));

    public static Result<Events> Decide(Client client, ApprovePlan c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatuses.WithPlan) is { } refusal) return refusal;
        if (client.Plan.Writers.Contains(x.Actor.Account)) return Errors.OwnPlan;
        if (!client.Plan.Rows.Any(row => row.IsOpen)) return Errors.PlanEmpty;
        return ClientDecisions.Moved(client, x, new PlanApproved(x.Actor.Account));
    }

    public static Result<Events> Decide(Client client, BeginIntervention c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatus.Planning, ClientStatus.Review) is { } refusal) return refusal;
        if (!client.Plan.Rows.Any(row => row.IsOpen)) return Errors.PlanEmpty;
        if (!client.Plan.IsAgreed) return Errors.PlanNotAgreed;
        if (client.IsEmergency && !client.Plan.IsApproved) return Errors.PlanNotApproved;
        return ClientDecisions.Moved(client, x, new InterventionBegun(client.Plan.Cycle + 1, x.Now, x.Actor.Account));
    }

    /// <summary>The cycle that rows written now belong to.</summary>
    private static int CycleOf(Client client) => client.Status == ClientStatus.Intervention ? client.Plan.Cycle : client.Plan.Cycle + 1;

    private static bool IsManager(DecisionContext x) =>
        x.Head?.Assignments.Any(a => a.Account == x.Actor.Account && a.Role == Roles.CaseManager && a.HoldsAt(x.Now)) == true;

    private static Result<Events>? Open(Client client, int number, DecisionContext x, out PlanRow row)
    {
        row = client.Plan.Find(number)!;
        return ClientDecisions.Refuse(client, x, ClientStatuses.WithPlan)
            ?? (row is null ? Errors.NoSuchRow.With("row", number) : row.IsOpen ? default(Result<Events>?) : Errors.RowSettled.With("row", number));
    }
}
