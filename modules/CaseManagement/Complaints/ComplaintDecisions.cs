using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Receipt to submission. A report is never turned away, and help waits for no approval (domain.md 7.1).</summary>
internal static class ComplaintDecisions
{
    public static Result<Events> Decide(Complaint complaint, TakeComplaint c, DecisionContext x)
    {
        if (complaint.Status != ComplaintStatus.None) return Errors.AlreadyReceived;
        if (x.Actor.AccountOrNull is not { } receiver) return KernelErrors.NotAllowed;
        if (c.ReceivedAt > x.Now) return Errors.ReceivedInFuture;
        if (!x.Issued.TryGetValue(Numbers.Complaint, out var number)) return Errors.NumberMissing;
        var received = new ComplaintReceived(
            c.Channel, c.Source, c.Sex, c.AgeYears, c.Region.At(3), c.Urgency, c.ImmediateDanger, c.ReceivedAt, receiver, c.Referral,
            c.Region.Level == 4 ? c.Region : default(Protected<RegionCode>?),
            c.Handed is null ? default(Protected<IReadOnlyDictionary<string, string>>?) : Protected<IReadOnlyDictionary<string, string>>.Known(c.Handed));
        return Events.Of([
            new CaseOpened(x.Actor.Tenant, Complaint.Kind, x.Actor.UnitRegion, x.Actor.Unit, [], Confidentiality.Normal, receiver, c.Excluded),
            new CaseNumbered(number),
            received,
            .. ComplaintClocks.Turn(Complaint.Apply(complaint, received), x),
        ]);
    }

    public static Result<Events> Decide(Complaint complaint, TriageComplaint c, DecisionContext x)
    {
        if (Refuse(complaint, x, ComplaintStatus.New, ComplaintStatus.Triaged, ComplaintStatus.Completing, ComplaintStatus.AwaitingApproval) is { } refusal) return refusal;
        var urgency = c.Urgency ?? complaint.Urgency;
        var suggested = urgency.Count > 0 || complaint.ImmediateDanger ? Codes.High : Code.NA;
        var triaged = new ComplaintTriaged(new(c.Authority, c.CaseType, c.Risk, suggested), urgency, x.Actor.Account, Code.NA);
        var next = Complaint.Apply(complaint, triaged);
        // Rating again while a supervisor looks at it takes it back to the desk: she decides on what she saw.
        return Events.Of([triaged with { Status = Codes.Of(next) }, .. ComplaintClocks.Turn(next, x)]);
    }

    public static Result<Events> Decide(Complaint complaint, FillIntake c, DecisionContext x)
    {
        if (Refuse(complaint, x, ComplaintStatus.New, ComplaintStatus.Triaged, ComplaintStatus.Completing) is { } refusal) return refusal;
        var completed = new ComplaintCompleted(c.Intake, x.Actor.Account, Code.NA);
        var next = Complaint.Apply(complaint, completed);
        return Events.Of([
            completed with { Status = Codes.Of(next) },
            new CaseSubjectsChanged([.. c.Intake.Clients.Select(client => client.Person)]),
            .. ComplaintClocks.Turn(next, x),
        ]);
    }

    public static Result<Events> Decide(Complaint complaint, RecordEmergencyStep c, DecisionContext x)
    {
        // Also after registration: what was done is written down when there is time to write.
        if (Refuse(complaint, x, ComplaintStatus.New, ComplaintStatus.Triaged, ComplaintStatus.Completing, ComplaintStatus.AwaitingApproval, ComplaintStatus.Registered) is { } refusal)
            return refusal;
        var at = c.At ?? x.Now;
        if (at > x.Now || at < complaint.ReceivedAt) return Errors.StepInFuture;
        var note = string.IsNullOrWhiteSpace(c.Note) ? default(Protected<string>?) : c.Note.Trim();
        var recorded = new EmergencyStepRecorded(new(c.FirstContact, c.Action ?? Code.NA, at, x.Actor.Account, note));
        return Events.Of([recorded, .. ComplaintClocks.Turn(Complaint.Apply(complaint, recorded), x, at)]);
    }

    public static Result<Events> Decide(Complaint complaint, RecordChecks c, DecisionContext x) =>
        Refuse(complaint, x, ComplaintStatus.New, ComplaintStatus.Triaged, ComplaintStatus.Completing, ComplaintStatus.AwaitingApproval)
        ?? Ok(new ChecksRun(c.Checks, x.Actor.Account));

    public static Result<Events> Decide(Complaint complaint, DecideDuplicate c, DecisionContext x) =>
        Refuse(complaint, x, ComplaintStatus.New, ComplaintStatus.Triaged, ComplaintStatus.Completing, ComplaintStatus.AwaitingApproval)
        ?? (complaint.Checks is null ? Errors.DuplicateUnchecked : Ok(new DuplicateDecided(c.Decision, x.Actor.Account)));

    public static Result<Events> Decide(Complaint complaint, SubmitForApproval c, DecisionContext x) =>
        Refuse(complaint, x, ComplaintStatus.New, ComplaintStatus.Triaged, ComplaintStatus.Completing)
        ?? (Unready(complaint) is { } unready ? unready : Ok(new ComplaintSubmitted(x.Actor.Account)));

    /// <summary>What stands between a complaint and its approval (domain.md 7.8): intake complete or emergency, both checks done.</summary>
    internal static Error? Unready(Complaint complaint) =>
        complaint.Triage is null ? Errors.NotTriaged
        : complaint.Intake is null && !complaint.IsEmergency ? Errors.Incomplete
        : complaint.Checks is null ? Errors.ConflictUnchecked
        : complaint.DuplicateDecision == Code.NA ? Errors.DuplicateUnchecked
        : null;

    internal static Result<Events>? Refuse(Complaint complaint, DecisionContext x, params ReadOnlySpan<ComplaintStatus> from) =>
        complaint.Status == ComplaintStatus.None ? KernelErrors.NoSuchRecord
        : x.Actor.IsSuite ? KernelErrors.NotAllowed
        : from.Contains(complaint.Status) ? default(Result<Events>?)
        : Errors.NotInThisState.With("status", Codes.Of(complaint).ToString());

    private static Result<Events> Ok(params ReadOnlySpan<IEvent> events) => Events.Of(events);
}
