using System.Collections.Immutable;
using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Legal;
using Lindung.CaseManagement.Mediations;
using Lindung.CaseManagement.Partners;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Reviews;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Clients;

/// <param name="Since">Registered or last reopened: the limits of assessment and plan run from here.</param>
/// <param name="Ratings">How the risk was rated, by whom, when and why (domain.md 7.4).</param>
internal sealed record Client(
    ClientStatus Status,
    ClientRegistered? Registration,
    DateTimeOffset? Since,
    ImmutableArray<RiskRated> Ratings,
    Assessment Assessment,
    Plan Plan,
    Reviewing Reviewing,
    ImmutableArray<ActivityRecorded> Activities,
    Proceedings Proceedings,
    Mediation Mediation,
    Closure Closure)
{
    /// <summary>When she was written to.</summary>
    public ImmutableArray<ClientContacted> Contacts { get; init; } = [];

    public const string Kind = "casemanagement.client";

    public static Client None { get; } = new(
        ClientStatus.None, null, null, [], Assessment.None, Plan.None, Reviewing.None, [], Proceedings.None, Mediation.None, Closure.None);

    public static StreamId StreamOf(Id<Case> id) => new(Kind, id.Value);

    public static StreamKind<Client> Stream { get; } = new StreamKind<Client>(Kind, None, Apply, isCase: true)
        .Holds(
            typeof(ClientRegistered), typeof(ConsentAsked), typeof(RiskRated), typeof(AssessmentBegun), typeof(AssessmentWritten), typeof(AssessmentCompleted),
            typeof(ClientAssessed), typeof(TaskAnswered), typeof(PlanRowAdded), typeof(PlanRowMoved), typeof(PlanRowCancelled), typeof(PlanRowReported),
            typeof(PlanRowReferred), typeof(PlanRowAnswered), typeof(PlanAgreed), typeof(PlanApproved), typeof(InterventionBegun), typeof(ReviewBegun),
            typeof(ReviewRecorded), typeof(ActivityRecorded), typeof(ServiceDelivered), typeof(LegalStageChanged), typeof(ProtectionOrdered),
            typeof(MediationProposed), typeof(MediationFound), typeof(MediationJudged), typeof(MediationEnded), typeof(ClientWithdrew), typeof(ClientReferredFully),
            typeof(FullReferralAnswered), typeof(ClosureProposed), typeof(ClosureRefused), typeof(ClientClosed), typeof(ClientReopened), typeof(ClientContacted))
        .On<RegisterClient>(ClientDecisions.Decide)
        .On<AskConsent>(ClientDecisions.Decide)
        .On<RateRisk>(ClientDecisions.Decide)
        .On<BeginAssessment>(AssessmentDecisions.Decide)
        .On<FillAssessment>(AssessmentDecisions.Decide)
        .On<CompleteAssessment>(AssessmentDecisions.Decide)
        .On<AnswerTask>(AssessmentDecisions.Decide)
        .On<AddPlanRow>(PlanDecisions.Decide)
        .On<MovePlanRow>(PlanDecisions.Decide)
        .On<CancelPlanRow>(PlanDecisions.Decide)
        .On<SettlePlanRow>(PlanDecisions.Decide)
        .On<AgreePlan>(PlanDecisions.Decide)
        .On<ApprovePlan>(PlanDecisions.Decide)
        .On<BeginIntervention>(PlanDecisions.Decide)
        .On<SendPlanRow>(PartnerDecisions.Decide)
        .On<TakeServiceAnswer>(PartnerDecisions.Decide)
        .On<BeginReview>(ReviewDecisions.Decide)
        .On<RecordReview>(ReviewDecisions.Decide)
        .On<KeepActivity>(ServiceDecisions.Decide)
        .On<NoteContact>(ContactDecisions.Decide)
        .On<RecordLegalStage>(LegalDecisions.Decide)
        .On<RecordProtectionOrder>(LegalDecisions.Decide)
        .On<ProposeMediation>(MediationDecisions.Decide)
        .On<FindForMediation>(MediationDecisions.Decide)
        .On<JudgeMediation>(MediationDecisions.Decide)
        .On<EndMediation>(MediationDecisions.Decide)
        .On<RecordWithdrawal>(ClosureDecisions.Decide)
        .On<SendFullReferral>(ClosureDecisions.Decide)
        .On<DraftClosure>(ClosureDecisions.Decide)
        .On<CloseClient>(ClosureDecisions.Decide)
        .On<RefuseClosure>(ClosureDecisions.Decide)
        .On<ReopenClient>(ClosureDecisions.Decide);

    public Code Risk => Ratings is [.., { } last] ? last.Risk : Registration?.Risk ?? Code.NA;

    /// <summary>DARURAT: a flag beside the state.</summary>
    public bool IsEmergency => Risk == Complaints.Codes.High;

    /// <summary>What is known of the violence: from the assessment, before it from the intake.</summary>
    public Violence Violence => Assessment.Violence ?? new(Registration?.Forms ?? [], [], []);

    public static Client Apply(Client client, IEvent @event) => Moved(client, @event) with
    {
        Assessment = Assessment.Apply(client.Assessment, @event),
        Plan = Plan.Apply(client.Plan, @event),
        Reviewing = Reviewing.Apply(client.Reviewing, @event),
        Proceedings = Proceedings.Apply(client.Proceedings, @event),
        Mediation = Mediation.Apply(client.Mediation, @event),
        Closure = Closure.Apply(client.Closure, client.Status, @event),
    };

    private static Client Moved(Client client, IEvent @event) => @event switch
    {
        ClientRegistered e => client with { Status = ClientStatus.Registered, Registration = e, Since = e.RegisteredAt },
        ConsentAsked => client with { Status = ClientStatus.AwaitingConsent },
        RiskRated e => client with { Ratings = client.Ratings.Add(e) },
        AssessmentBegun => client with { Status = ClientStatus.Assessment },
        AssessmentCompleted => client with { Status = ClientStatus.Planning },
        InterventionBegun => client with { Status = ClientStatus.Intervention },
        ReviewBegun => client with { Status = ClientStatus.Review },
        ActivityRecorded e => client with { Activities = client.Activities.Add(e) },
        ClientContacted e => client with { Contacts = client.Contacts.Add(e) },
        ClientReferredFully => client with { Status = ClientStatus.FullyReferred },
        FullReferralAnswered e when e.IsTurnedDown && client.Status == ClientStatus.FullyReferred => client with { Status = ClientStatus.Review },
        ClientWithdrew or ClosureProposed => client with { Status = ClientStatus.ClosureProposed },
        // Who withdrew before she was monitored stands where she stood.
        ClosureRefused => client with { Status = client.Closure.From == ClientStatus.FullyReferred ? ClientStatus.Review : client.Closure.From },
        ClientClosed => client with { Status = ClientStatus.Closed },
        ClientReopened e => client with { Status = ClientStatus.Assessment, Since = e.At },
        _ => client,
    };
}
