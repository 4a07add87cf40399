using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Closures;

/// <summary>Usulkan terminasi: reason, summary, the client informed, the time after decided.</summary>
/// <param name="Reason">TERMINASI_ALASAN.</param>
/// <param name="InformedOn">When the client was told.</param>
/// <param name="AfterCare">PUSPAGA, PATBM, TIDAK_PERLU, DITOLAK_KLIEN.</param>
/// <param name="To">The Puspaga; null: the one that serves the unit's region.</param>
/// <param name="Consent">The consent that covers a referral to a PUSPAGA.</param>
[Feature(Features.Closure)]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record ProposeClosure(
    Id<Case> Id, Code Reason, string Summary, DateOnly InformedOn, Code AfterCare, string? ClientView = null, Id<ServiceUnit>? To = null, Guid? Consent = null)
    : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

[Command("casemanagement.draft-closure")]
internal sealed record DraftClosure(Code Reason, string Summary, DateOnly InformedOn, Code AfterCare, string? ClientView, Id<ServiceUnit>? To, Guid? Consent) : ICommand;

internal sealed class ProposeClosureValidator : AbstractValidator<ProposeClosure>
{
    public ProposeClosureValidator()
    {
        RuleFor(r => r.Reason).IsOneOf("TERMINASI_ALASAN");
        RuleFor(r => r.Summary).IsText();
        RuleFor(r => r.ClientView).MayBeText();
        RuleFor(r => r.AfterCare).IsAmong("CASEMANAGEMENT_LANJUTAN", AfterCares.All).Else(Errors.AfterCareUnknown);
        RuleFor(r => r.Consent).Must((r, consent) => r.AfterCare != AfterCares.Puspaga || consent is not null).Else(Errors.AfterCareConsent);
    }
}

internal sealed class ProposeClosureHandler(IGrains grains, IUnits units, IRequestScope scope) : IWriteHandler<ProposeClosure>
{
    public async Task<Result<Receipt>> Handle(ProposeClosure r, CancellationToken cancellationToken)
    {
        var to = r.AfterCare == AfterCares.Puspaga ? await AfterCareReferral.Receiver(units, scope.Caller.Actor, r.To, cancellationToken) : null;
        if (to is null && r.AfterCare == AfterCares.Puspaga) return Errors.NoPuspaga;
        return await grains.Tell(
            scope.Caller, Client.StreamOf(r.Id), new DraftClosure(r.Reason, r.Summary, r.InformedOn, r.AfterCare, r.ClientView, to?.Id, r.Consent), cancellationToken);
    }
}
