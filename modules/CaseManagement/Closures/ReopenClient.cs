using FluentValidation;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Closures;

/// <summary>Buka kembali: a new event or an unmet need; counted as reopened, not as a new case.</summary>
[Feature(Features.Closure)]
[Command("casemanagement.reopen-client")]
[Requires(Permissions.ApproveClient, ToSee = Permissions.ReadClient)]
internal sealed record ReopenClient(Id<Case> Id, Code Reason) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);
}

internal sealed class ReopenClientValidator : AbstractValidator<ReopenClient>
{
    private static readonly Code[] Reasons = [Code.Parse("KEJADIAN_BARU"), Code.Parse("KEBUTUHAN_BELUM_TERPENUHI")];

    public ReopenClientValidator() => RuleFor(r => r.Reason).Must(Reasons.Contains).Else(Errors.ReopenReasonUnknown);
}

internal sealed class ReopenClientHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ReopenClient>
{
    public Task<Result<Receipt>> Handle(ReopenClient request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Client.StreamOf(request.Id), request, cancellationToken);
}
