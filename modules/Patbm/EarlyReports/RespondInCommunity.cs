using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Patbm.EarlyReports;

/// <summary>Respon komunitas.</summary>
[Command("patbm.respond-in-community")]
[Feature(Features.EarlyReport)]
[Requires(Permissions.Write, ToSee = Permissions.Read)]
internal sealed record RespondInCommunity(Id<Case> Id, IReadOnlyList<Code> Actions) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => EarlyReport.StreamOf(Id);
}

internal sealed class RespondInCommunityValidator : AbstractValidator<RespondInCommunity>
{
    public RespondInCommunityValidator() => RuleFor(r => r.Actions).AreSomeOf("TINDAKAN_RESPON", Errors.ActionsNeeded);
}

internal sealed class RespondInCommunityHandler(IGrains grains, IRequestScope scope) : IWriteHandler<RespondInCommunity>
{
    public Task<Result<Receipt>> Handle(RespondInCommunity request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, EarlyReport.StreamOf(request.Id), request, cancellationToken);
}
