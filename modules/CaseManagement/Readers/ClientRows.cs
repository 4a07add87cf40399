using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Reviews;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Readers;

/// <summary>One row per client: number, day, state, risk, due, case type. Who she is stands nowhere here.</summary>
internal sealed class ClientRows : Projection
{
    public static Table Rows { get; } = new(
        "casemanagement_clients",
        [
            new("number", ColumnType.Text), new("status", ColumnType.Text), new("risk", ColumnType.Text), new("emergency", ColumnType.Bool),
            new("case_type", ColumnType.Text), new("registered_at", ColumnType.Instant), new("complaint", ColumnType.Id, true),
            new("assessment_due", ColumnType.Instant, true), new("plan_due", ColumnType.Instant, true), new("review_due", ColumnType.Instant, true),
        ],
        ["record"],
        [["tenant", "unit", "number"], ["tenant", "unit", "status"]]);

    public override Table Table => Rows;

    public override int Version => 3;

    public override IReadOnlyCollection<Type> Wants { get; } =
    [
        typeof(CaseOpened), typeof(CaseNumbered), typeof(CaseHandedOver), typeof(ClockStarted), typeof(ClockEnded), typeof(ClientRegistered), typeof(RiskRated),
        typeof(ConsentAsked), typeof(AssessmentBegun), typeof(AssessmentCompleted), typeof(InterventionBegun), typeof(ReviewBegun), typeof(ClientReferredFully),
        typeof(FullReferralAnswered), typeof(ClientWithdrew), typeof(ClosureProposed), typeof(ClosureRefused), typeof(ClientClosed), typeof(ClientReopened),
    ];

    public override ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        if (recorded.Stream.Kind != Client.Kind) return ValueTask.CompletedTask;
        if (recorded.Event is CaseOpened opened)
            return writer.Put(new Dictionary<string, object?>(writer.ScopeOf(opened, recorded.Stream.Id))
            {
                ["number"] = "",
                ["status"] = ClientStatus.Registered.Code(),
                ["risk"] = Code.NA,
                ["emergency"] = false,
                ["case_type"] = Code.NA,
                ["registered_at"] = recorded.Metadata.RecordedAt,
                ["complaint"] = null,
                ["assessment_due"] = null,
                ["plan_due"] = null,
                ["review_due"] = null,
            });
        var values = Changes(recorded.Event);
        return values.Count == 0 ? ValueTask.CompletedTask : writer.Set(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id }, values);
    }

    private static Dictionary<string, object?> Changes(IEvent @event) => @event switch
    {
        CaseNumbered e => new() { ["number"] = e.Number },
        CaseHandedOver e => new() { ["unit"] = e.Unit, ["region"] = e.Region },
        ClientRegistered e => new() { ["risk"] = e.Risk, ["emergency"] = e.Risk == Codes.High, ["case_type"] = e.CaseType, ["complaint"] = e.Complaint },
        RiskRated e => new() { ["risk"] = e.Risk, ["emergency"] = e.Risk == Codes.High },
        ClockStarted e when DueColumn(e.Policy) is { } column => new() { [column] = e.DueAt },
        ClockEnded e when DueColumn(e.Policy) is { } column => new() { [column] = null },
        ClosureRefused e => new() { ["status"] = e.Status },
        FullReferralAnswered e => new() { ["status"] = e.Status },
        _ when StatusAfter(@event) is { } status => new() { ["status"] = status.Code() },
        _ => [],
    };

    private static ClientStatus? StatusAfter(IEvent @event) => @event switch
    {
        ConsentAsked => ClientStatus.AwaitingConsent,
        AssessmentBegun or ClientReopened => ClientStatus.Assessment,
        AssessmentCompleted => ClientStatus.Planning,
        InterventionBegun => ClientStatus.Intervention,
        ReviewBegun => ClientStatus.Review,
        ClientReferredFully => ClientStatus.FullyReferred,
        ClientWithdrew or ClosureProposed => ClientStatus.ClosureProposed,
        ClientClosed => ClientStatus.Closed,
        _ => null,
    };

    private static string? DueColumn(string policy) =>
        policy == Policies.LatestReview ? null
        : policy == Policies.Plan ? "plan_due"
        : policy is Policies.Assessment or Policies.AssessmentHigh ? "assessment_due"
        : Policies.OfClients.Contains(policy) ? "review_due"
        : null;
}
