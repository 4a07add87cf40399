using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Records;

/// <summary>Lengkapi catatan: the whole form, each time.</summary>
[Feature(Features.Record)]
[Requires(Permissions.WriteRecord, ToSee = Permissions.ReadRecord)]
internal sealed record CompleteRecord(Id<Case> Id, RecordInput Sheet) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class CompleteRecordValidator : AbstractValidator<CompleteRecord>
{
    public CompleteRecordValidator(TimeProvider time) => RuleFor(r => r.Sheet).SetValidator(new RecordInputValidator(time));
}

internal sealed class CompleteRecordHandler(IGrains grains, IRequestScope scope, TimeProvider time) : IWriteHandler<CompleteRecord>
{
    public Task<Result<Receipt>> Handle(CompleteRecord request, CancellationToken cancellationToken)
    {
        var today = IndonesianZone.Of(scope.Caller.Actor.UnitRegion).DayOf(time.GetUtcNow());
        return grains.Tell(
            scope.Caller, Record.StreamOf(request.Id), new FillRecord(false, false, request.Sheet.Sheet(today), request.Sheet.Texts()), cancellationToken);
    }
}
