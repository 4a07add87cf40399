using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Asks that a wall be lifted; two persons of other units, or of the unit above, decide.</summary>
[AlwaysOn("a wall can be lifted whatever is switched off")]
[Requires(WallPermissions.Raise)]
internal sealed record AskCaseWallLift(string Kind, Guid Id, string Why, IReadOnlyList<Id<Account>>? Accounts = null, IReadOnlyList<Id<ServiceUnit>>? Units = null) : IWrite, IOnRecord
{
    public StreamId Record => new(Kind, Id);
}

internal sealed class AskCaseWallLiftRules : AbstractValidator<AskCaseWallLift>
{
    private static readonly Error Why = Error.Invalid("kernel.wall-lift-why", "Tulis alasannya, paling banyak 500 huruf.", "Say why, in at most 500 letters.");

    public AskCaseWallLiftRules()
    {
        RuleFor(r => r.Why).Must(why => !string.IsNullOrWhiteSpace(why) && why.Length <= 500).Else(Why);
        RuleFor(r => r.Accounts).Must((r, accounts) => accounts is { Count: > 0 } || r.Units is { Count: > 0 }).Else(WallErrors.Nobody);
    }
}

internal sealed class AskCaseWallLiftHandler(IGrains grains, IRequestScope scope) : IWriteHandler<AskCaseWallLift>
{
    public Task<Result<Receipt>> Handle(AskCaseWallLift request, CancellationToken cancellationToken) => grains.Tell(
        scope.Caller, request.Record, new AskWallLift(Names.Guid(scope.Caller.Command, "wall lift"), request.Accounts ?? [], request.Units ?? [], request.Why), cancellationToken);
}

/// <summary>Says yes; with the second yes the file exists again for who was named. Whoever decides sees nothing of the file but its number.</summary>
[AlwaysOn("a wall can be lifted whatever is switched off")]
[Requires(WallPermissions.Lift)]
internal sealed record AgreeToWallLift(string Kind, Guid Id, Guid Lift) : IWrite;

/// <summary>Says no: the wall stands.</summary>
[AlwaysOn("a wall can be lifted whatever is switched off")]
[Requires(WallPermissions.Lift)]
internal sealed record RefuseWallLift(string Kind, Guid Id, Guid Lift) : IWrite;

internal sealed class WallLiftHandler(IGrains grains, IHolders holders, IRequestScope scope) : IWriteHandler<AgreeToWallLift>, IWriteHandler<RefuseWallLift>
{
    public Task<Result<Receipt>> Handle(AgreeToWallLift request, CancellationToken cancellationToken) => Answer(new(request.Kind, request.Id), request.Lift, agrees: true, cancellationToken);

    public Task<Result<Receipt>> Handle(RefuseWallLift request, CancellationToken cancellationToken) => Answer(new(request.Kind, request.Id), request.Lift, agrees: false, cancellationToken);

    private async Task<Result<Receipt>> Answer(StreamId file, Guid lift, bool agrees, CancellationToken cancellation)
    {
        var (actor, head) = (scope.Caller.Actor, await grains.Head(file, cancellation));
        if (head is null || head.Tenant != actor.Tenant || head.IsHiddenFrom(actor)) return KernelErrors.NoSuchRecord;
        // Two persons, not two accounts; and nobody opens a file to herself by another account of hers.
        if (head.Lifts.FirstOrDefault(one => one.Id == lift) is { } asked)
            foreach (var other in asked.Accounts.Append(asked.AskedBy ?? default).Append(asked.AgreedBy ?? default))
                if (await holders.AreOne(actor.Account, other, cancellation)) return WallErrors.NotHerDecision;
        return await grains.Tell(scope.Caller, file, new AnswerWallLift(lift, agrees), cancellation);
    }
}
