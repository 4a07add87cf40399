using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Plans;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Reviews;

/// <summary>INTERVENSI to PEMANTAUAN_EVALUASI, and the review itself (domain.md 7.8, 7.14).</summary>
internal static class ReviewDecisions
{
    public static Result<Events> Decide(Client client, BeginReview c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatus.Intervention) is { } refusal) return refusal;
        var today = ClientDecisions.Today(x);
        var due = client.Plan.Rows.Where(row => row.IsOpen && row.Due <= today).Select(row => row.Number).ToArray();
        return due.Length > 0 ? Errors.RowsDue.With("rows", due) : ClientDecisions.Moved(client, x, new ReviewBegun(client.Plan.Cycle, x.Actor.Account));
    }

    public static Result<Events> Decide(Client client, RecordReview c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatus.Review) is { } refusal) return refusal;
        if (c.Goals.FirstOrDefault(goal => client.Plan.Find(goal.Row) is not { } row || row.Status == RowStatus.Cancelled) is { } strange)
            return Errors.NoSuchRow.With("row", strange.Row);
        var goals = c.Goals.Select(goal => new GoalProgress(goal.Row, goal.Progress, goal.StillValid, ProtectedText.Of(goal.Note))).ToArray();
        return ClientDecisions.Moved(
            client, x,
            [new ReviewRecorded(client.Plan.Cycle, goals, c.Risk, x.Now, x.Actor.Account, ProtectedText.Of(c.Next)), .. ClientDecisions.Rate(client, c.Risk, c.WhyRisk, x)]);
    }
}
