using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Mediations;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Assessments;

/// <summary>MENUNGGU_PERSETUJUAN_KLIEN to ASESMEN to PERENCANAAN (domain.md 7.8).</summary>
internal static class AssessmentDecisions
{
    public static Result<Events> Decide(Client client, BeginAssessment c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatus.AwaitingConsent) is { } refusal) return refusal;
        if (c.WithoutConsent is { } reason) return ClientDecisions.Moved(client, x, new AssessmentBegun(reason, x.Actor.Account));
        return Agreement.ToBeServed(x.Head, x.Now) ? ClientDecisions.Moved(client, x, new AssessmentBegun(Code.NA, x.Actor.Account)) : Errors.ConsentMissing;
    }

    public static Result<Events> Decide(Client client, FillAssessment c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, [ClientStatus.Assessment, .. ClientStatuses.WithPlan]) is { } refusal) return refusal;
        var written = new AssessmentWritten(client.Assessment.Version + 1, c.Parts, c.Violence, c.Needs, x.Now, x.Actor.Account);
        var changed = client.Assessment.IsComplete && c.Violence is not null;
        return Events.Of([
            written,
            .. changed ? new IEvent[] { ClientAssessed.Of(x.Stream, c.Violence!, client.Risk) } : [],
            // A mediation that was opened before the violence was known ends with the knowledge (UU 12/2022 art. 23).
            .. c.Violence is { IsSexual: true } && client.Mediation.IsOpen ? new IEvent[] { new MediationEnded(MediationCodes.SexualViolence, x.Actor.Account) } : [],
        ]);
    }

    public static Result<Events> Decide(Client client, CompleteAssessment c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatus.Assessment) is { } refusal) return refusal;
        var missing = client.Assessment.Parts.Missing().ToList();
        if (missing.Count > 0) return Errors.AssessmentIncomplete.With("parts", missing.Select(part => part.ToString()).ToArray());
        if (!client.Assessment.IsRated) return Errors.RiskUnrated;
        return ClientDecisions.Moved(client, x, new AssessmentCompleted(x.Actor.Account), ClientAssessed.Of(x.Stream, client.Violence, client.Risk));
    }

    public static Result<Events> Decide(Client client, AnswerTask c, DecisionContext x) =>
        ClientDecisions.Refuse(client, x, ClientStatuses.Open)
        ?? (client.Violence.IsSexual ? Events.Of(new TaskAnswered(new(c.Task, c.Answer, x.Now, x.Actor.Account))) : Errors.TasksOfSexualViolence);
}
