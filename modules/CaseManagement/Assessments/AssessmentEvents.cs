using Lindung.Kernel;

namespace Lindung.CaseManagement.Assessments;

/// <param name="WithoutConsent">The reason of emergency or law; NA: she consented.</param>
[Event("casemanagement.assessment-begun")]
[InCopy]
internal sealed record AssessmentBegun(Code WithoutConsent, Id<Account> By) : IEvent;

/// <param name="Parts">What this version says; the others stay as they were.</param>
[Event("casemanagement.assessment-written")]
[InCopy]
internal sealed record AssessmentWritten(int Version, AssessmentParts Parts, Violence? Violence, IReadOnlyList<ServiceNeed>? Needs, DateTimeOffset At, Id<Account> By)
    : IEvent;

[Event("casemanagement.assessment-completed")]
[NotInCopy("work of the office, nothing about her")]
internal sealed record AssessmentCompleted(Id<Account> By) : IEvent;

[Event("casemanagement.task-answered")]
[InCopy]
internal sealed record TaskAnswered(TaskAnswer Answer) : IEvent;

/// <summary>Published: what the assessment found, whenever it is complete and whenever it changes after that.</summary>
[Event("casemanagement.client-assessed")]
[InCopy]
internal sealed record ClientAssessed(Id<Case> Client, IReadOnlyList<Code> Forms, IReadOnlyList<Code> Tpks, IReadOnlyList<Code> Offences, Code Risk) : IFact
{
    public static ClientAssessed Of(StreamId client, Violence violence, Code risk) => new(new(client.Id), violence.Forms, violence.Tpks, violence.Offences, risk);
}
