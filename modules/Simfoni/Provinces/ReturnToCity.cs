using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Provinces;

/// <summary>Kembalikan ke kabupaten/kota.</summary>
/// <param name="Reason">ALASAN_PERBAIKAN.</param>
[Feature(Features.Verification)]
[Command("simfoni.return-to-city")]
[Requires(Permissions.VerifyProvince, ToSee = Permissions.ReadRecord)]
internal sealed record ReturnToCity(Id<Case> Id, Code Reason, IReadOnlyList<string> Fields, string? Note = null) : IWrite, IOnRecord, ICommand
{
    StreamId IOnRecord.Record => ProvinceRecord.StreamOf(Id);
}

internal sealed class ReturnToCityValidator : AbstractValidator<ReturnToCity>
{
    public ReturnToCityValidator(TimeProvider time)
    {
        RuleFor(r => r.Reason).IsOneOf("ALASAN_PERBAIKAN", time);
        RuleFor(r => r.Fields).AreFieldNames();
        RuleFor(r => r.Note).MaximumLength(2_000).Else(Errors.TextTooLong);
    }
}

internal sealed class ReturnToCityHandler(IGrains grains, IRequestScope scope) : IWriteHandler<ReturnToCity>
{
    public Task<Result<Receipt>> Handle(ReturnToCity request, CancellationToken cancellationToken) =>
        grains.Tell(scope.Caller, ProvinceRecord.StreamOf(request.Id), request, cancellationToken);
}
