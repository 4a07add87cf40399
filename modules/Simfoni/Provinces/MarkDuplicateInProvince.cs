using FluentValidation;
using Lindung.Kernel;

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
        var caller = scope.Caller;
        var master = await grains.Ask<ProvinceRecord>(ProvinceRecord.StreamOf(request.Master), cancellationToken);
        if (master.Head?.Tenant != caller.Actor.Tenant || master.State.Status is ProvinceStatus.Duplicate or ProvinceStatus.Withdrawn) return Errors.NoSuchMaster;
        return await grains.Tell(caller, ProvinceRecord.StreamOf(request.Id), new MarkDuplicateAcross(master.State.Record), cancellationToken);
    }
}
