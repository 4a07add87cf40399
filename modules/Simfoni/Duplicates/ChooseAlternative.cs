using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Duplicates;

/// <summary>Pilih nilai: among what two records of the same event say of a field, by the verifier.</summary>
/// <param name="From">The duplicate that says otherwise.</param>
/// <param name="Victim">Of whom; none: of the event.</param>
/// <param name="Take">Whether its value holds; else the record keeps its own.</param>
[Feature(Features.Verification)]
[Command("simfoni.choose-alternative")]
[Requires(Permissions.Verify, ToSee = Permissions.ReadRecord)]
internal sealed record ChooseAlternative(Id<Case> Id, Guid From, string Field, bool Take, Guid? Victim = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class ChooseAlternativeValidator : AbstractValidator<ChooseAlternative>
{
    public ChooseAlternativeValidator() => RuleFor(r => r.Field).Must(field => Alternatives.Fields.Contains(field)).Else(Errors.NoSuchAlternative);
}

internal sealed class ChooseAlternativeHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ChooseAlternative>
{
    public Task<Result<Receipt>> Handle(ChooseAlternative request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, Record.StreamOf(request.Id), request, cancellationToken);
}
