using FluentValidation;
using Lindung.Kernel;
using Lindung.Simfoni.Duplicates;

namespace Lindung.Simfoni.Provinces;

/// <summary>Tandai ganda antarkabupaten/kota: the same event stands in a record of another one. Services stay where they are.</summary>
/// <param name="Master">The province's record of the one that stays.</param>
[Feature(Features.Verification)]
[Requires(Permissions.VerifyProvince, ToSee = Permissions.ReadRecord)]
internal sealed record MarkDuplicateInProvince(Id<Case> Id, Id<Case> Master) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => ProvinceRecord.StreamOf(Id);
}

internal sealed class MarkDuplicateInProvinceValidator : AbstractValidator<MarkDuplicateInProvince>
{
    public MarkDuplicateInProvinceValidator() => RuleFor(r => r.Master).Must((r, master) => master != r.Id).Else(Errors.OwnDuplicate);
}

internal sealed class MarkDuplicateInProvinceHandler(IGrains grains, IRequestScope scope) : IWriteHandler<MarkDuplicateInProvince>
{
    public async Task<Result<Receipt>> Handle(MarkDuplicateInProvince request, CancellationToken cancellationToken)
    {
        var pair = await ProvincePair.Of(grains, scope.Caller.Actor, request.Id, request.Master, cancellationToken);
        return pair is null ? Errors.NoSuchMaster : await grains.Tell(scope.Caller, pair.Decide(DuplicateCodes.SameCase), cancellationToken);
    }
}
