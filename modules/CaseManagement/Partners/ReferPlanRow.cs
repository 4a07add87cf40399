using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Partners;

/// <summary>Rujuk ke mitra: sends a partner's row as a referral, by a consent that covers it or for a reason of emergency or law.</summary>
/// <param name="Reason">What the partner is told; sealed with the referral's own key.</param>
/// <param name="Consent">A consent of the client's file that grants the partner's type of institution.</param>
/// <param name="WithoutConsent">LIFE_SAVING or LEGAL_DUTY.</param>
[Feature(Features.PartnerWork, NewWork = true)]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record ReferPlanRow(Id<Case> Id, int Row, string Reason, Guid? Consent = null, Code? WithoutConsent = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

/// <param name="ReceiverType">The partner's type of institution: what the consent must cover.</param>
/// <param name="Named">The partner may know who she is: that too must be covered.</param>
[Command("casemanagement.send-plan-row")]
internal sealed record SendPlanRow(int Row, Id<Referral> Referral, Code ReceiverType, Guid? Consent, Code? WithoutConsent, bool Named) : ICommand;

internal sealed class ReferPlanRowValidator : AbstractValidator<ReferPlanRow>
{
    public ReferPlanRowValidator()
    {
        RuleFor(r => r.Reason).IsText();
        RuleFor(r => r.WithoutConsent).ChoosesAmong(Agreement.ReasonList, Agreement.Reasons, reason => reason is null || Agreement.Reasons.Contains(reason.Value)).Else(Errors.ReasonUnknown);
        RuleFor(r => r.WithoutConsent).Must((r, reason) => reason is null || r.Consent is null).Else(Errors.ConsentOrReason);
    }
}

internal sealed class ReferPlanRowHandler(IGrains grains, IUnits units, IRequestScope scope, TimeProvider time) : IWriteHandler<ReferPlanRow>
{
    public async Task<Result<Receipt>> Handle(ReferPlanRow request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        var client = await grains.Ask<Client>(Client.StreamOf(request.Id), cancellationToken);
        if (client.State.Plan.Find(request.Row) is not { } row) return Errors.NoSuchRow.With("row", request.Row);
        if (row.Partner is not { } partner || await ServiceReferrals.Find(units, caller.Actor.Tenant, partner, cancellationToken) is not { } receiver) return Errors.NoSuchPartner;
        var hand = new Handing(client, receiver, request.Consent, request.WithoutConsent, time.GetUtcNow());
        var referral = Id<Referral>.New();
        var send = new SendPlanRow(request.Row, referral, hand.ReceiverType, request.Consent, request.WithoutConsent, hand.IsNamed);
        return await hand.Tell(grains, units, caller, send, referral, ServiceReferrals.Literal, "RUJUKAN_LAYANAN", Data(row, request), cancellationToken);
    }

    private static Dictionary<string, string> Data(Plans.PlanRow row, ReferPlanRow request) =>
        new() { ["service"] = row.Service.ToString(), ["activity"] = row.Activity.ToString(), ["reason"] = request.Reason.Trim() };
}
