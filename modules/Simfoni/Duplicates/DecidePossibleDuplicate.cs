using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Putuskan dugaan ganda: only a person decides what two records are to each other, and never one who recorded either.</summary>
/// <param name="Other">Of the same event: the one that stays.</param>
/// <param name="Decision">SAMA_KASUS, SAMA_ORANG_KASUS_LAIN, BUKAN.</param>
/// <param name="Victims">Of the same event: who is who.</param>
[Feature(Features.Verification)]
[Requires(Permissions.Verify, ToSee = Permissions.ReadRecord)]
internal sealed record DecidePossibleDuplicate(Id<Case> Id, Id<Case> Other, Code Decision, IReadOnlyList<SameVictim>? Victims = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class DecidePossibleDuplicateValidator : AbstractValidator<DecidePossibleDuplicate>
{
    public DecidePossibleDuplicateValidator()
    {
        RuleFor(r => r.Other).Must((r, other) => other != r.Id).Else(Errors.OwnDuplicate);
        RuleFor(r => r.Decision).IsAmong("PUTUSAN_GANDA", DuplicateCodes.Decisions).Else(Errors.DuplicateDecision);
        RuleFor(r => r.Victims).AreEachOnce();
    }
}

internal sealed class DecidePossibleDuplicateHandler(IGrains grains, IRequestScope scope) : IWriteHandler<DecidePossibleDuplicate>
{
    public async Task<Result<Receipt>> Handle(DecidePossibleDuplicate request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        if (await Pair.Of(grains, caller.Actor, request.Id, request.Other, cancellationToken) is not { } pair) return Errors.NoSuchMaster;
        if (request.Decision != DuplicateCodes.SameCase) return await grains.Tell(caller, [pair.Settle(request.Decision)], cancellationToken);
        var steps = pair.Merge(new(request.Id, request.Other, request.Victims));
        return steps.Error is { } refusal ? refusal : await grains.Tell(caller, steps.Value, cancellationToken);
    }
}
