using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>The intake form as the complaint keeps it, its persons registered or chosen before.</summary>
[Command("casemanagement.fill-intake")]
internal sealed record FillIntake(Intake Intake) : ICommand;

[Command("casemanagement.record-checks")]
internal sealed record RecordChecks(Checks Checks) : ICommand;
