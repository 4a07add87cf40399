using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Holds a file: nothing of it is erased as long as proceedings or an audit need it.</summary>
[AlwaysOn("what a court may need is kept whatever is switched off")]
[Requires(RightsPermissions.Hold)]
internal sealed record HoldCase(string Kind, Guid Id, Code Reason) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class HoldCaseRules : AbstractValidator<HoldCase>
{
    public HoldCaseRules() => RuleFor(r => r.Reason).IsOneOf("ALASAN_TAHAN");
}

/// <summary>Lifts the hold.</summary>
[AlwaysOn("what a court may need is kept whatever is switched off")]
[Requires(RightsPermissions.Hold)]
internal sealed record ReleaseHold(string Kind, Guid Id) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class HoldCaseHandler(IGrains grains, IRequestScope scope) : IWriteHandler<HoldCase>, IWriteHandler<ReleaseHold>
{
    public Task<Result<Receipt>> Handle(HoldCase request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, request.Record, new SetLegalHold(request.Reason), cancellationToken);

    public Task<Result<Receipt>> Handle(ReleaseHold request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, request.Record, new LiftLegalHold(), cancellationToken);
}
