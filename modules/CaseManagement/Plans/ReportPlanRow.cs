using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Plans;

/// <summary>Laporkan baris rencana: under way, done, or not done and why; by who is responsible, or by the case manager for a partner's paper.</summary>
/// <param name="On">When; null: today.</param>
[Feature(Features.Plan)]
[Requires(Permissions.WriteActivity, ToSee = Permissions.ReadClient)]
internal sealed record ReportPlanRow(Id<Case> Id, int Row, Code Status, DateOnly? On = null, int? Minutes = null, string? Note = null, string? FollowUp = null)
    : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

/// <param name="Agency">Whose work it was.</param>
[Command("casemanagement.settle-plan-row")]
internal sealed record SettlePlanRow(int Row, Code Status, DateOnly On, int? Minutes, string? Note, string? FollowUp, Id<ServiceUnit> Agency, Code AgencyType) : ICommand;

internal sealed class ReportPlanRowValidator : AbstractValidator<ReportPlanRow>
{
    public ReportPlanRowValidator()
    {
        RuleFor(r => r.Status).IsAmong("CASEMANAGEMENT_STATUS_BARIS", RowStatus.Reported).Else(KernelErrors.CodeUnknown);
        RuleFor(r => r.Minutes).InclusiveBetween(1, 24 * 60).Else(Errors.MinutesOutOfRange);
        RuleFor(r => r.Note).MayBeText();
        RuleFor(r => r.Note).Must((r, note) => r.Status != RowStatus.NotDone || !string.IsNullOrWhiteSpace(note)).Else(Errors.TextNeeded);
        RuleFor(r => r.FollowUp).MayBeText();
    }
}

internal sealed class ReportPlanRowHandler(IGrains grains, IUnits units, IRequestScope scope, TimeProvider time) : IWriteHandler<ReportPlanRow>
{
    public async Task<Result<Receipt>> Handle(ReportPlanRow request, CancellationToken cancellationToken)
    {
        var client = await grains.Ask<Client>(Client.StreamOf(request.Id), cancellationToken);
        var agency = await Agency.Of(units, client.State.Plan.Find(request.Row)?.Partner ?? scope.Caller.Actor.Unit, cancellationToken);
        var on = request.On ?? IndonesianZone.Of(client.Head?.Region ?? default).DayOf(time.GetUtcNow());
        return await grains.Tell(
            scope.Caller, client.Stream, new SettlePlanRow(request.Row, request.Status, on, request.Minutes, request.Note, request.FollowUp, agency.Unit, agency.Type), cancellationToken);
    }
}
