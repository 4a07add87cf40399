using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Mediations;

/// <summary>DIAJUKAN to ASESMEN_KELAYAKAN to LAYAK or TIDAK_LAYAK (domain.md 7.11).</summary>
internal static class MediationDecisions
{
    public static Result<Events> Decide(Client client, ProposeMediation c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatuses.WithPlan) is { } refusal) return refusal;
        if (Barred(client, x) is { } barred) return barred;
        return client.Mediation.IsOpen ? Errors.MediationOpen : Events.Of(new MediationProposed(c.Matter, x.Now, x.Actor.Account));
    }

    public static Result<Events> Decide(Client client, FindForMediation c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatuses.WithPlan) is { } refusal) return refusal;
        if (client.Mediation.Status != MediationStatus.Proposed) return Errors.NoMediation;
        if (client.Mediation.Findings.Any(f => f.Role != c.Role && f.By == x.Actor.Account)) return Errors.OneFindingEach;
        return Events.Of(new MediationFound(c.Role, c.Free, x.Now, x.Actor.Account, ProtectedText.Of(c.Note)));
    }

    public static Result<Events> Decide(Client client, JudgeMediation c, DecisionContext x)
    {
        if (ClientDecisions.Refuse(client, x, ClientStatuses.WithPlan) is { } refusal) return refusal;
        if (client.Mediation.Status != MediationStatus.Proposed) return Errors.NoMediation;
        if (client.Mediation.Findings.Any(f => !f.Free)) return Events.Of(new MediationJudged(false, x.Actor.Account));
        if (Barred(client, x) is { } barred) return barred;
        return client.Mediation.Findings.Length == MediationCodes.Finders.Length ? Events.Of(new MediationJudged(true, x.Actor.Account)) : Errors.FindingsMissing;
    }

    public static Result<Events> Decide(Client client, EndMediation c, DecisionContext x) =>
        ClientDecisions.Refuse(client, x, ClientStatuses.Open)
        ?? (client.Mediation.IsOpen ? Events.Of(new MediationEnded(c.Reason, x.Actor.Account)) : Errors.NoMediation);

    /// <summary>UU 12/2022 art. 23 allows no settlement of sexual violence outside court, whoever did it; and nobody settles in fear.</summary>
    private static Error? Barred(Client client, DecisionContext x) =>
        client.Violence.IsSexual ? Errors.NoMediationOfSexualViolence
        : !client.Violence.IsKnown ? Errors.ViolenceUnknown
        : client.IsEmergency ? Errors.NoMediationAtHighRisk
        : client.Proceedings.IsProtectedOn(ClientDecisions.Today(x)) ? Errors.NoMediationUnderProtection
        : null;
}
