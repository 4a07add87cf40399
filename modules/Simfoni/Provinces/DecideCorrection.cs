using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Provinces;

/// <summary>Putuskan usul koreksi: the record is opened, or stays as it is. Never by who proposed it.</summary>
[Feature(Features.Verification)]
[Command("simfoni.decide-correction")]
[Requires(Permissions.VerifyProvince, ToSee = Permissions.ReadRecord)]
internal sealed record DecideCorrection(Id<Case> Id, bool Accept, Code Reason) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => ProvinceRecord.StreamOf(Id);
}

internal sealed class DecideCorrectionValidator : AbstractValidator<DecideCorrection>
{
    public DecideCorrectionValidator(TimeProvider time) => RuleFor(r => r.Reason).IsOneOf("ALASAN_PERBAIKAN", time);
}

internal sealed class DecideCorrectionHandler(IGrains grains, IRequestScope scope) : IWriteHandler<DecideCorrection>
{
    public Task<Result<Receipt>> Handle(DecideCorrection request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, ProvinceRecord.StreamOf(request.Id), request, cancellationToken);
}
