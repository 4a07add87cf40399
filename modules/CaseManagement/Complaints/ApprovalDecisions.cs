using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Supervisor: MENUNGGU_PERSETUJUAN_SPV to TERDAFTAR or DITOLAK. Who recorded never decides.</summary>
internal static class ApprovalDecisions
{
    public static Result<Events> Decide(Complaint complaint, RegisterComplaint c, DecisionContext x)
    {
        if (ComplaintDecisions.Refuse(complaint, x, ComplaintStatus.AwaitingApproval) is { } refusal) return refusal;
        if (complaint.Recorders.Contains(x.Actor.Account)) return Errors.SamePerson;
        if (ComplaintDecisions.Unready(complaint) is { } unready) return unready;
        if (complaint.DuplicateDecision == Codes.SameCase) return Errors.IsDuplicate;
        if (complaint.Checks!.Conflicts.Count > 0 && !Codes.ConflictDecisions.Contains(c.ConflictDecision)) return Errors.ConflictUndecided;
        if (complaint.Intake is { } intake && !intake.Clients.Select(client => client.Person).SequenceEqual(c.Persons)) return Errors.ClientsDiffer;
        if (c.Persons.Count == 0 || c.Persons.Count != c.Clients.Count) return Errors.ClientsDiffer;
        return Events.Of([
            new ComplaintApproved(c.Event, c.Clients, c.ConflictDecision, x.Actor.Account),
            .. complaint.Intake is null ? new IEvent[] { new CaseSubjectsChanged(c.Persons) } : [],
            .. Team.Assign(c.CaseManager, c.Companions, x),
        ]);
    }

    public static Result<Events> Decide(Complaint complaint, RejectComplaint c, DecisionContext x)
    {
        if (ComplaintDecisions.Refuse(complaint, x, ComplaintStatus.AwaitingApproval) is { } refusal) return refusal;
        if (complaint.Recorders.Contains(x.Actor.Account)) return Errors.SamePerson;
        // What is a duplicate is helped in the other file; everybody else is helped before she is sent on (domain.md 7.1).
        if (c.Outcome != Codes.Duplicate && complaint.IsEmergency && complaint.Steps.IsEmpty) return Errors.HelpFirst;
        if (c.Outcome != Codes.Duplicate && complaint.OwesPoliceReport) return Errors.PoliceReportOwed;
        return Events.Of([
            new ComplaintRejected(c.Outcome, c.Reason.Trim(), x.Actor.Account),
            .. x.EndClocks(),
            new CaseClosed(c.Outcome.ToString(), x.Now),
        ]);
    }
}

/// <param name="Persons">Whom the clients' files are about, in order: the decision compares them with the intake.</param>
[Command("casemanagement.register-complaint")]
internal sealed record RegisterComplaint(
    Guid Event,
    IReadOnlyList<Id<Case>> Clients,
    IReadOnlyList<Id<Person>> Persons,
    Id<Account> CaseManager,
    IReadOnlyList<Id<Account>> Companions,
    Code ConflictDecision) : ICommand;
