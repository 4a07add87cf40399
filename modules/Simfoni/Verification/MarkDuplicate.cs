using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Verification;

/// <summary>
/// Tandai ganda: the same event stands in another record of the kabupaten/kota. Its institution becomes a co-recorder there, and all
/// its services count there. The pair is decided with it (SAMA_KASUS), whether or not a rule had found it.
/// </summary>
/// <param name="Master">The record that stays.</param>
/// <param name="Victims">Who is who, for each victim of the record that goes; may be left out where both hold one.</param>
[Feature(Features.Verification)]
[Command("simfoni.mark-duplicate")]
[Requires(Permissions.Verify, ToSee = Permissions.ReadRecord)]
internal sealed record MarkDuplicate(Id<Case> Id, Id<Case> Master, IReadOnlyList<SameVictim>? Victims = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

/// <param name="Here">In the record that goes.</param>
/// <param name="There">In the record that stays; none: she does not stand there, and comes over.</param>
internal sealed record SameVictim(Guid Here, Guid? There);

internal sealed class MarkDuplicateValidator : AbstractValidator<MarkDuplicate>
{
    public MarkDuplicateValidator()
    {
        RuleFor(r => r.Master).Must((r, master) => master != r.Id).Else(Errors.OwnDuplicate);
        RuleFor(r => r.Victims).AreEachOnce();
    }
}

internal sealed class MarkDuplicateHandler(IGrains grains, IRequestScope scope) : IWriteHandler<MarkDuplicate>
{
    public async Task<Result<Receipt>> Handle(MarkDuplicate request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        // The record that stays is one that this verifier may know of too.
        if (await Pair.Of(grains, caller.Actor, request.Id, request.Master, cancellationToken) is not { } pair) return Errors.NoSuchMaster;
        var steps = pair.Merge(request);
        return steps.Error is { } refusal ? refusal : await grains.Tell(caller, steps.Value, cancellationToken);
    }
}
