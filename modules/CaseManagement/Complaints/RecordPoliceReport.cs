using FluentValidation;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Catat laporan polisi: made and passed on by people; the suite itself tells nobody. Ends SLA-01.</summary>
/// <param name="At">When it was passed on; null: now.</param>
/// <param name="Number">The number of the police report (LP).</param>
[Feature(Features.Complaint)]
[Command("casemanagement.record-police-report")]
[Requires(Permissions.WriteComplaint, ToSee = Permissions.ReadComplaint)]
internal sealed record RecordPoliceReport(Id<Case> Id, DateTimeOffset? At = null, string? Number = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Complaint.StreamOf(Id);
}

/// <summary>An assessment found sexual violence: the complaint may owe a police report.</summary>
[Command("casemanagement.find-sexual-violence")]
internal sealed record FindSexualViolence : ICommand;

/// <summary>A client of the complaint is to be closed: nobody is, while the complaint owes a police report.</summary>
[Command("casemanagement.settle-client")]
internal sealed record SettleClient(Code Reason) : ICommand;

internal sealed class RecordPoliceReportValidator : AbstractValidator<RecordPoliceReport>
{
    public RecordPoliceReportValidator() => RuleFor(r => r.Number).MayBeText();
}

internal sealed class RecordPoliceReportHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RecordPoliceReport>
{
    public Task<Result<Receipt>> Handle(RecordPoliceReport request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Complaint.StreamOf(request.Id), request, cancellationToken);
}

/// <summary>The duty of UU 12/2022 art. 41: it runs from the report, so the complaint holds it, not its clients.</summary>
internal static class PoliceReportDecisions
{
    public static Result<Events> Decide(Complaint complaint, FindSexualViolence c, DecisionContext x)
    {
        if (complaint.Status == ComplaintStatus.None) return KernelErrors.NoSuchRecord;
        if (complaint.SexualViolence) return Events.None;
        var found = new SexualViolenceFound(x.Actor.AccountOrNull);
        return Events.Of([found, .. ComplaintClocks.Turn(Complaint.Apply(complaint, found), x)]);
    }

    public static Result<Events> Decide(Complaint complaint, RecordPoliceReport c, DecisionContext x)
    {
        if (complaint.Status == ComplaintStatus.None) return KernelErrors.NoSuchRecord;
        if (x.Actor.IsSuite) return KernelErrors.NotAllowed;
        if (complaint.PoliceReportedAt is not null) return Errors.PoliceReportedBefore;
        var at = c.At ?? x.Now;
        if (at > x.Now || at < complaint.ReceivedAt) return Errors.StepInFuture;
        var made = new PoliceReportMade(at, x.Actor.Account, ProtectedText.Of(c.Number));
        return Events.Of([made, .. ComplaintClocks.Turn(Complaint.Apply(complaint, made), x, at)]);
    }

    public static Result<Events> Decide(Complaint complaint, SettleClient c, DecisionContext x) =>
        complaint.OwesPoliceReport && c.Reason != Codes.Duplicate ? Errors.PoliceReportOwed : Events.None;
}

[Event("casemanagement.sexual-violence-found")]
[InCopy]
internal sealed record SexualViolenceFound(Id<Account>? By) : IEvent;

[Event("casemanagement.police-report-made")]
[InCopy]
internal sealed record PoliceReportMade(DateTimeOffset At, Id<Account> By, [property: Sealed(KeyScope.File, FieldClass.Legal)] Protected<string>? Number) : IEvent;
