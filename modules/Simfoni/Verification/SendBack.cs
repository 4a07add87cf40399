using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Verification;

/// <summary>Kembalikan: to who recorded it, with a reason and the fields to mend.</summary>
/// <param name="Reason">ALASAN_PERBAIKAN.</param>
[Feature(Features.Verification)]
[Command("simfoni.send-back")]
[Requires(Permissions.Verify, ToSee = Permissions.ReadRecord)]
internal sealed record SendBack(Id<Case> Id, Code Reason, IReadOnlyList<string> Fields, string? Note = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class SendBackValidator : AbstractValidator<SendBack>
{
    public SendBackValidator(TimeProvider time)
    {
        RuleFor(r => r.Reason).IsOneOf("ALASAN_PERBAIKAN", time);
        RuleFor(r => r.Fields).AreFieldNames();
        RuleFor(r => r.Note).MaximumLength(2_000).Else(Errors.TextTooLong);
    }
}

internal sealed class SendBackHandler(IGrains grains, IRequestScope scope) : IWriteHandler<SendBack>
{
    public Task<Result<Receipt>> Handle(SendBack request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Record.StreamOf(request.Id), request, cancellationToken);
}
