using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Mediations;

/// <summary>Ajukan mediasi of a civil matter or a complaint offence; never where there is sexual violence.</summary>
/// <param name="Matter">NAFKAH, HAK_ASUH, HARTA_BERSAMA, UPAH, DELIK_ADUAN.</param>
[Feature(Features.Mediation, NewWork = true)]
[Command("casemanagement.propose-mediation")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record ProposeMediation(Id<Case> Id, Code Matter) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class ProposeMediationValidator : AbstractValidator<ProposeMediation>
{
    public ProposeMediationValidator() => RuleFor(r => r.Matter).IsAmong("CASEMANAGEMENT_PERKARA", MediationCodes.Matters).Else(Errors.MatterUnknown);
}

internal sealed class ProposeMediationHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ProposeMediation>
{
    public Task<Result<Receipt>> Handle(ProposeMediation request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
