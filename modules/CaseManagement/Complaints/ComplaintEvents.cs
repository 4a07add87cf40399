using System.Text.Json.Nodes;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

[Event("casemanagement.complaint-received")]
[InCopy]
internal sealed record ComplaintReceived(
    Code Channel,
    [property: NotInCopy("it tells who reported")] Code Source,
    Code Sex,
    int AgeYears,
    RegionCode Kecamatan,
    IReadOnlyList<Code> Urgency,
    bool ImmediateDanger,
    DateTimeOffset ReceivedAt,
    Id<Account> Receiver,
    Id<Referral>? Referral,
    [property: Sealed(KeyScope.File, FieldClass.Specific)] Protected<RegionCode>? Village,
    [property: Sealed(KeyScope.File, FieldClass.FreeText), NotInCopy("the words of another unit, whose own copy holds them")] Protected<IReadOnlyDictionary<string, string>>? Handed) : IEvent;

/// <param name="Status">The state it led to, so that lists need not fold the stream.</param>
[Event("casemanagement.complaint-triaged")]
[InCopy]
internal sealed record ComplaintTriaged(Triage Triage, IReadOnlyList<Code> Urgency, Id<Account> By, Code Status) : IEvent;

/// <param name="Suggested">What the checklist of domain.md 7.4 suggests; the officer decides.</param>
internal sealed record Triage(Code Authority, Code CaseType, Code Risk, Code Suggested);

/// <param name="Status">The state it led to.</param>
[Event("casemanagement.complaint-completed", 2)]
[InCopy]
internal sealed record ComplaintCompleted(Intake Intake, Id<Account> By, Code Status) : IEvent;

/// <summary>Version 1 did not ask for the forms of violence.</summary>
internal sealed class ComplaintCompletedSince1 : IUpcaster
{
    public string EventName => "casemanagement.complaint-completed";

    public int FromVersion => 1;

    public JsonObject Upcast(JsonObject data)
    {
        foreach (var client in data["intake"]!["clients"]!.AsArray()) client!["forms"] = new JsonArray();
        return data;
    }
}

[Event("casemanagement.emergency-step-recorded")]
[InCopy]
internal sealed record EmergencyStepRecorded(EmergencyStep Step) : IEvent;

/// <param name="Action">Of AKTIVITAS; NA for a first contact.</param>
internal sealed record EmergencyStep(
    bool FirstContact,
    Code Action,
    DateTimeOffset At,
    Id<Account> By,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string>? Note);

[Event("casemanagement.checks-run")]
[NotInCopy("it tells of other files")]
internal sealed record ChecksRun(Checks Checks, Id<Account> By) : IEvent;

/// <summary>What the conflict-of-interest and the duplicate check found: codes and possible matches, nobody's name.</summary>
internal sealed record Checks(IReadOnlyList<PossibleMatch> Conflicts, IReadOnlyList<PossibleMatch> Duplicates);

/// <param name="Record">The other complaint or client; null: this complaint itself.</param>
/// <param name="Score">100: the same person; below: a look-alike (domain.md 6.6).</param>
internal sealed record PossibleMatch(Code Why, Guid? Record, int Score);

[Event("casemanagement.duplicate-decided")]
[NotInCopy("it tells of other files")]
internal sealed record DuplicateDecided(Code Decision, Id<Account> By) : IEvent;

[Event("casemanagement.complaint-submitted")]
[NotInCopy("work of the office, nothing about her")]
internal sealed record ComplaintSubmitted(Id<Account> By) : IEvent;

[Event("casemanagement.complaint-approved")]
[NotInCopy("work of the office, nothing about her")]
internal sealed record ComplaintApproved(Guid Event, IReadOnlyList<Id<Case>> Clients, Code ConflictDecision, Id<Account> By) : IEvent;

[Event("casemanagement.complaint-rejected")]
[InCopy]
internal sealed record ComplaintRejected(
    Code Outcome,
    [property: Sealed(KeyScope.File, FieldClass.FreeText)] Protected<string> Reason,
    Id<Account> By) : IEvent;
