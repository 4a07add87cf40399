using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Records;

/// <summary>Buat catatan: by hand, where no case management of this suite tells of it (hospital, police, another institution).</summary>
[Feature(Features.Record, NewWork = true)]
[Requires(Permissions.WriteRecord)]
internal sealed record OpenRecord(RecordInput Sheet) : IWrite;

internal sealed class OpenRecordValidator : AbstractValidator<OpenRecord>
{
    public OpenRecordValidator(TimeProvider time) => RuleFor(r => r.Sheet).SetValidator(new RecordInputValidator(time));
}

internal sealed class OpenRecordHandler(IGrains grains, IUnits units, IRequestScope scope, TimeProvider time) : IWriteHandler<OpenRecord>
{
    public async Task<Result<Receipt>> Handle(OpenRecord request, CancellationToken cancellationToken)
    {
        var caller = scope.Caller;
        if (await units.Find(caller.Actor.Unit, cancellationToken) is not { } unit) return Errors.ForeignUnit;
        var today = IndonesianZone.Of(unit.Unit.Region).DayOf(time.GetUtcNow());
        return await grains.Tell(
            caller,
            [
                new(Record.StreamOf(Id<Case>.New()), new FillRecord(true, unit.Unit.IsPractice, request.Sheet.Sheet(today), request.Sheet.Texts())),
                Numbers.Issue(Record.Number, unit, today),
            ],
            cancellationToken);
    }
}
