using System.Collections.Immutable;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>PENGADUAN of domain.md 7.8. LAYANAN_DARURAT runs beside and never blocks: <see cref="Complaint.IsEmergency"/>.</summary>
internal enum ComplaintStatus
{
    None = 0,
    New,
    Triaged,
    Completing,
    AwaitingApproval,
    Registered,
    Rejected,
}

/// <param name="Recorders">Who received, completed or submitted: none of them may approve.</param>
/// <param name="Handed">The minimum data of the referral it came by.</param>
internal sealed record Complaint(
    ComplaintStatus Status,
    Code Channel,
    Code Sex,
    int AgeYears,
    RegionCode Kecamatan,
    Protected<RegionCode>? Village,
    IReadOnlyList<Code> Urgency,
    bool ImmediateDanger,
    DateTimeOffset ReceivedAt,
    ImmutableArray<Id<Account>> Recorders,
    Id<Referral>? Referral,
    Protected<IReadOnlyDictionary<string, string>>? Handed,
    Triage? Triage,
    Intake? Intake,
    ImmutableArray<EmergencyStep> Steps,
    Checks? Checks,
    Code DuplicateDecision,
    Code Outcome,
    Guid? Event,
    ImmutableArray<Id<Case>> Clients,
    bool SexualViolence,
    DateTimeOffset? PoliceReportedAt)
{
    public const string Kind = "casemanagement.complaint";

    public static Complaint None { get; } = new(
        ComplaintStatus.None, Code.NA, Code.NA, 0, default, null, [], false, default, [], null, null, null, null, [], null, Code.NA, Code.NA, null, [], false, null);

    public static StreamId StreamOf(Id<Case> id) => new(Kind, id.Value);

    public static StreamKind<Complaint> Stream { get; } = new StreamKind<Complaint>(Kind, None, Apply, isCase: true)
        .Holds(
            typeof(ComplaintReceived), typeof(ComplaintTriaged), typeof(ComplaintCompleted), typeof(EmergencyStepRecorded), typeof(ChecksRun),
            typeof(DuplicateDecided), typeof(ComplaintSubmitted), typeof(ComplaintApproved), typeof(ComplaintRejected), typeof(SexualViolenceFound),
            typeof(PoliceReportMade))
        .On<TakeComplaint>(ComplaintDecisions.Decide)
        .On<TriageComplaint>(ComplaintDecisions.Decide)
        .On<FillIntake>(ComplaintDecisions.Decide)
        .On<RecordEmergencyStep>(ComplaintDecisions.Decide)
        .On<RecordChecks>(ComplaintDecisions.Decide)
        .On<DecideDuplicate>(ComplaintDecisions.Decide)
        .On<SubmitForApproval>(ComplaintDecisions.Decide)
        .On<RegisterComplaint>(ApprovalDecisions.Decide)
        .On<RejectComplaint>(ApprovalDecisions.Decide)
        .On<FindSexualViolence>(PoliceReportDecisions.Decide)
        .On<RecordPoliceReport>(PoliceReportDecisions.Decide)
        .On<SettleClient>(PoliceReportDecisions.Decide);

    public bool IsOpen => Status is not (ComplaintStatus.None or ComplaintStatus.Registered or ComplaintStatus.Rejected);

    /// <summary>LAYANAN_DARURAT: danger at receipt, or risk rated high.</summary>
    public bool IsEmergency => Triage is { } triage ? triage.Risk == Codes.High : ImmediateDanger || Urgency.Count > 0;

    /// <summary>UU 12/2022 art. 41: sexual violence told by whom the law names, and the police were not told yet.</summary>
    public bool OwesPoliceReport =>
        SexualViolence && PoliceReportedAt is null && Status != ComplaintStatus.Rejected && Intake is { } intake && Codes.ObligingReporters.Contains(intake.ReporterKind);

    public static Complaint Apply(Complaint complaint, IEvent @event) => @event switch
    {
        ComplaintReceived e => None with
        {
            Status = ComplaintStatus.New,
            Channel = e.Channel,
            Sex = e.Sex,
            AgeYears = e.AgeYears,
            Kecamatan = e.Kecamatan,
            Village = e.Village,
            Urgency = e.Urgency,
            ImmediateDanger = e.ImmediateDanger,
            ReceivedAt = e.ReceivedAt,
            Recorders = [e.Receiver],
            Referral = e.Referral,
            Handed = e.Handed,
        },
        ComplaintTriaged e => complaint with
        {
            Status = complaint.Intake is null ? ComplaintStatus.Triaged : ComplaintStatus.Completing,
            Triage = e.Triage,
            Urgency = e.Urgency,
        },
        // Whoever is named may be somebody else now: what was checked before is checked again.
        ComplaintCompleted e => complaint with
        {
            Status = complaint.Triage is null ? ComplaintStatus.New : ComplaintStatus.Completing,
            Intake = e.Intake,
            Checks = null,
            DuplicateDecision = Code.NA,
            Recorders = With(complaint.Recorders, e.By),
            SexualViolence = e.Intake.Clients.Any(client => client.Forms.Contains(Codes.Sexual)),
        },
        SexualViolenceFound => complaint with { SexualViolence = true },
        PoliceReportMade e => complaint with { PoliceReportedAt = e.At },
        EmergencyStepRecorded e => complaint with { Steps = complaint.Steps.Add(e.Step) },
        ChecksRun e => complaint with { Checks = e.Checks, DuplicateDecision = e.Checks.Duplicates.Count == 0 ? Codes.NotADuplicate : Code.NA },
        DuplicateDecided e => complaint with { DuplicateDecision = e.Decision },
        ComplaintSubmitted e => complaint with { Status = ComplaintStatus.AwaitingApproval, Recorders = With(complaint.Recorders, e.By) },
        ComplaintApproved e => complaint with { Status = ComplaintStatus.Registered, Event = e.Event, Clients = [.. e.Clients] },
        ComplaintRejected e => complaint with { Status = ComplaintStatus.Rejected, Outcome = e.Outcome },
        _ => complaint,
    };

    private static ImmutableArray<Id<Account>> With(ImmutableArray<Id<Account>> accounts, Id<Account> account) =>
        accounts.Contains(account) ? accounts : accounts.Add(account);
}
