using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Verification;

/// <summary>Usul koreksi: of a record that the province verified or a year has locked; another person there decides.</summary>
[Feature(Features.Verification)]
[Command("simfoni.propose-correction")]
[Requires(Permissions.Verify, ToSee = Permissions.ReadRecord)]
internal sealed record ProposeCorrection(Id<Case> Id, Code Reason, string? Note = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class ProposeCorrectionValidator : AbstractValidator<ProposeCorrection>
{
    public ProposeCorrectionValidator(TimeProvider time)
    {
        RuleFor(r => r.Reason).IsOneOf("ALASAN_PERBAIKAN", time);
        RuleFor(r => r.Note).MaximumLength(2_000).Else(Errors.TextTooLong);
    }
}

internal sealed class ProposeCorrectionHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ProposeCorrection>
{
    public Task<Result<Receipt>> Handle(ProposeCorrection request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Record.StreamOf(request.Id), request, cancellationToken);
}
