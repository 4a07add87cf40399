using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Records;

/// <summary>Batal: a draft that is no case for the registry.</summary>
[Feature(Features.Record)]
[Command("simfoni.cancel-record")]
[Requires(Permissions.WriteRecord, ToSee = Permissions.ReadRecord)]
internal sealed record CancelRecord(Id<Case> Id, string Reason) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class CancelRecordValidator : AbstractValidator<CancelRecord>
{
    public CancelRecordValidator() => RuleFor(r => r.Reason).Must(reason => RecordInput.IsText(reason) && reason.Length <= 2_000).Else(Errors.ReasonNeeded);
}

internal sealed class CancelRecordHandler(IGrains grains, IRequestScope scope) : IWriteHandler<CancelRecord>
{
    public Task<Result<Receipt>> Handle(CancelRecord request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Record.StreamOf(request.Id), request, cancellationToken);
}
