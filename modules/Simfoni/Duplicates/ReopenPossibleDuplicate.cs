using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Duplicates;

/// <summary>
/// Batalkan keputusan: the two wait for a decision again. A merged record is open once more for who recorded it, and the one that
/// stayed loses exactly what it had brought.
/// </summary>
/// <param name="Id">The record that went, where one did.</param>
/// <param name="Reason">ALASAN_PERBAIKAN.</param>
[Feature(Features.Verification)]
[Requires(Permissions.Verify, ToSee = Permissions.ReadRecord)]
internal sealed record ReopenPossibleDuplicate(Id<Case> Id, Id<Case> Other, Code Reason) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class ReopenPossibleDuplicateValidator : AbstractValidator<ReopenPossibleDuplicate>
{
    public ReopenPossibleDuplicateValidator(TimeProvider time) => RuleFor(r => r.Reason).IsOneOf("ALASAN_PERBAIKAN", time);
}

internal sealed class ReopenPossibleDuplicateHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ReopenPossibleDuplicate>
{
    public async Task<Result<Receipt>> Handle(ReopenPossibleDuplicate request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        if (await Pair.Of(grains, caller.Actor, request.Id, request.Other, cancellationToken) is not { } pair) return Errors.NoSuchMaster;
        var decided = await grains.Ask<PossibleDuplicate>(pair.Stream, cancellationToken);
        var merged = decided.State.Decision == DuplicateCodes.SameCase;
        return await grains.Tell(caller, merged ? pair.Part(request.Reason) : [pair.Unsettle(request.Reason)], cancellationToken);
    }
}
