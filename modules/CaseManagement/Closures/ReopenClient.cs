using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Closures;

/// <summary>Buka kembali: a new event or an unmet need; counted as reopened, not as a new case.</summary>
/// <param name="CaseManager">With <paramref name="Companions"/> a new team; null: the one that was there, if none of them has left.</param>
[Feature(Features.Closure)]
[Command("casemanagement.reopen-client")]
[Requires(Permissions.ApproveClient, ToSee = Permissions.ReadClient)]
internal sealed record ReopenClient(Id<Case> Id, Code Reason, Id<Account>? CaseManager = null, IReadOnlyList<Id<Account>>? Companions = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class ReopenClientValidator : AbstractValidator<ReopenClient>
{
    private static readonly Code[] Reasons = [Code.Parse("KEJADIAN_BARU"), Code.Parse("KEBUTUHAN_BELUM_TERPENUHI")];

    public ReopenClientValidator()
    {
        RuleFor(r => r.Reason).IsAmong("CASEMANAGEMENT_ALASAN_BUKA", Reasons).Else(Errors.ReopenReasonUnknown);
        RuleFor(r => r.Companions)
            .Must((r, companions) => r.CaseManager is { } manager ? Team.IsWhole(manager, companions) : companions is null).Else(Errors.CompanionNeeded);
    }
}

internal sealed class ReopenClientHandler(IGrains grains, IStaff staff, IRequestScope scope) : IWriteHandler<ReopenClient>
{
    public async Task<Result<Receipt>> Handle(ReopenClient request, CancellationToken cancellationToken)
    {
        if (request.CaseManager is { } manager && await Team.Refusal(staff, scope.Caller.Actor.Unit, manager, request.Companions!, cancellationToken) is { } refusal) return refusal;
        return await grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
    }
}
