using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Provinces;

/// <summary>Usul buka: the province itself found something in a verified or locked record; another person decides.</summary>
[Feature(Features.Verification)]
[Command("simfoni.propose-opening")]
[Requires(Permissions.VerifyProvince, ToSee = Permissions.ReadRecord)]
internal sealed record ProposeOpening(Id<Case> Id, Code Reason, string? Note = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => ProvinceRecord.StreamOf(Id);
}

internal sealed class ProposeOpeningValidator : AbstractValidator<ProposeOpening>
{
    public ProposeOpeningValidator(TimeProvider time)
    {
        RuleFor(r => r.Reason).IsOneOf("ALASAN_PERBAIKAN", time);
        RuleFor(r => r.Note).MaximumLength(2_000).Else(Errors.TextTooLong);
    }
}

internal sealed class ProposeOpeningHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ProposeOpening>
{
    public Task<Result<Receipt>> Handle(ProposeOpening request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, ProvinceRecord.StreamOf(request.Id), request, cancellationToken);
}
