using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Provinces;

/// <summary>Buka kunci: a record of a locked year, by a second person, with a reason. The snapshot that holds it stays as it is.</summary>
[Feature(Features.Verification)]
[Command("simfoni.unlock-record")]
[Requires(Permissions.UnlockYear, ToSee = Permissions.ReadRecord)]
internal sealed record UnlockRecord(Id<Case> Id, Code Reason, string Note) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => ProvinceRecord.StreamOf(Id);
}

internal sealed class UnlockRecordValidator : AbstractValidator<UnlockRecord>
{
    public UnlockRecordValidator(TimeProvider time)
    {
        RuleFor(r => r.Reason).IsOneOf("ALASAN_PERBAIKAN", time);
        RuleFor(r => r.Note).Must(note => !string.IsNullOrWhiteSpace(note) && note.Length <= 2_000).Else(Errors.ReasonNeeded);
    }
}

internal sealed class UnlockRecordHandler(IGrains grains, IRequestScope scope) : IWriteHandler<UnlockRecord>
{
    public Task<Result<Receipt>> Handle(UnlockRecord request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, ProvinceRecord.StreamOf(request.Id), request, cancellationToken);
}
