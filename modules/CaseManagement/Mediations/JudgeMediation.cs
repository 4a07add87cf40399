using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Mediations;

/// <summary>Putuskan kelayakan mediasi: LAYAK only when both found her free of pressure and nothing bars it now.</summary>
[Feature(Features.Mediation)]
[Command("casemanagement.judge-mediation")]
[Requires(Permissions.WriteClient, ToSee = Permissions.ReadClient)]
internal sealed record JudgeMediation(Id<Case> Id) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class JudgeMediationHandler(IGrains grains, IRequestScope scope) : IWriteHandler<JudgeMediation>
{
    public Task<Result<Receipt>> Handle(JudgeMediation request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
