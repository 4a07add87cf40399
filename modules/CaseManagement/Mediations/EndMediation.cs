using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Mediations;

/// <summary>Akhiri mediasi: the client may at any time.</summary>
/// <param name="Reason">PERMINTAAN_KLIEN, KEPUTUSAN_UNIT.</param>
[Feature(Features.Mediation)]
[Command("casemanagement.end-mediation")]
[Requires(Permissions.WriteActivity, ToSee = Permissions.ReadClient)]
internal sealed record EndMediation(Id<Case> Id, Code Reason) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class EndMediationValidator : AbstractValidator<EndMediation>
{
    public EndMediationValidator() => RuleFor(r => r.Reason).IsAmong("CASEMANAGEMENT_AKHIR_MEDIASI", [MediationCodes.ByClient, MediationCodes.ByUnit]).Else(KernelErrors.CodeUnknown);
}

internal sealed class EndMediationHandler(IGrains grains, IRequestScope scope) : IWriteHandler<EndMediation>
{
    public Task<Result<Receipt>> Handle(EndMediation request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
