using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Partners;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Closures;

/// <summary>Rujukan penuh: another institution goes on; this unit monitors until it has taken the client over.</summary>
[Feature(Features.PartnerWork, NewWork = true)]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record ReferFully(Id<Case> Id, Id<ServiceUnit> To, string Reason, Guid? Consent = null, Code? WithoutConsent = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

[Command("casemanagement.send-full-referral")]
internal sealed record SendFullReferral(Id<Referral> Referral, Id<ServiceUnit> To, Code ReceiverType, Guid? Consent, Code? WithoutConsent, bool Named) : ICommand;

internal sealed class ReferFullyValidator : AbstractValidator<ReferFully>
{
    public ReferFullyValidator()
    {
        RuleFor(r => r.Reason).IsText();
        RuleFor(r => r.WithoutConsent).ChoosesAmong(Agreement.ReasonList, Agreement.Reasons, reason => reason is null || Agreement.Reasons.Contains(reason.Value)).Else(Errors.ReasonUnknown);
        RuleFor(r => r.WithoutConsent).Must((r, reason) => reason is null || r.Consent is null).Else(Errors.ConsentOrReason);
    }
}

internal sealed class ReferFullyHandler(IGrains grains, IUnits units, IRequestScope scope, TimeProvider time) : IWriteHandler<ReferFully>
{
    public async Task<Result<Receipt>> Handle(ReferFully request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        var client = await grains.Ask<Client>(Client.StreamOf(request.Id), cancellationToken);
        if (await ServiceReferrals.Find(units, caller.Actor.Tenant, request.To, cancellationToken) is not { } receiver) return Errors.NoSuchPartner;
        var hand = new Handing(client, receiver, request.Consent, request.WithoutConsent, time.GetUtcNow());
        var referral = Id<Referral>.New();
        return await hand.Tell(
            grains, units, caller, new SendFullReferral(referral, receiver.Id, hand.ReceiverType, request.Consent, request.WithoutConsent, hand.IsNamed), referral,
            ServiceReferrals.Literal, "RUJUKAN_LANJUT", new Dictionary<string, string> { ["reason"] = request.Reason.Trim() }, cancellationToken);
    }
}
