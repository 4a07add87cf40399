using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Verification;

/// <summary>
/// Tandai ganda: the same event stands in another record of the kabupaten/kota. Its institution becomes a co-recorder there, and the
/// services of victims who are named on both sides count there.
/// </summary>
/// <param name="Master">The record that stays.</param>
/// <param name="Victims">Who is who.</param>
[Feature(Features.Verification)]
[Command("simfoni.mark-duplicate")]
[Requires(Permissions.Verify, ToSee = Permissions.ReadRecord)]
internal sealed record MarkDuplicate(Id<Case> Id, Id<Case> Master, IReadOnlyList<SameVictim>? Victims = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

/// <param name="Here">In the record that goes.</param>
/// <param name="There">In the record that stays.</param>
internal sealed record SameVictim(Guid Here, Guid There);

internal sealed class MarkDuplicateValidator : AbstractValidator<MarkDuplicate>
{
    public MarkDuplicateValidator()
    {
        RuleFor(r => r.Master).Must((r, master) => master != r.Id).Else(Errors.OwnDuplicate);
        RuleFor(r => r.Victims)
            .Must(v => v is null || v.Count <= 50 && v.All(same => same is not null) && v.Select(same => same.Here).Distinct().Count() == v.Count).Else(Errors.TooMany);
    }
}

internal sealed class MarkDuplicateHandler(IGrains grains, IRequestScope scope) : IWriteHandler<MarkDuplicate>
{
    public async Task<Result<Receipt>> Handle(MarkDuplicate request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        var (stream, master) = (Record.StreamOf(request.Id), Record.StreamOf(request.Master));
        // The record that stays is one that this verifier may know of too.
        if (await grains.Head(master, cancellationToken) is not { } other || other.Tenant != caller.Actor.Tenant || !other.Region.IsWithin(caller.Actor.UnitRegion)) return Errors.NoSuchMaster;
        var record = await grains.Ask<Record>(stream, cancellationToken);
        if (record.Head is not { } head) return KernelErrors.NoSuchRecord;
        var sheet = record.State.Whole();
        var there = (request.Victims ?? []).ToDictionary(same => same.Here, same => same.There);
        var services = sheet.Services.Where(s => there.ContainsKey(s.Victim)).Select(s => s with { Victim = there[s.Victim] }).ToList();
        return await grains.Tell(
            caller, [new(stream, request), new(master, new AbsorbDuplicate(stream.Id, head.Unit, sheet.ReportedOn, services))], cancellationToken);
    }
}
