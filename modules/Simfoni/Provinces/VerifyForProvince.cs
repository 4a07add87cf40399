using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Provinces;

/// <summary>Verifikasi provinsi: duplicates between kabupaten/kota checked; warnings too where the city is no level.</summary>
[Feature(Features.Verification)]
[Requires(Permissions.VerifyProvince, ToSee = Permissions.ReadRecord)]
internal sealed record VerifyForProvince(Id<Case> Id, bool DuplicatesChecked, IReadOnlyList<Code>? Ticked = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => ProvinceRecord.StreamOf(Id);
}

internal sealed class VerifyForProvinceValidator : AbstractValidator<VerifyForProvince>
{
    public VerifyForProvinceValidator() => RuleFor(r => r.Ticked).ChoosesAmong("ATURAN", Rules.Warnings, ticked => ticked is null or { Count: <= 50 }).Else(Errors.TooMany);
}

internal sealed class VerifyForProvinceHandler(IGrains grains, IRequestScope scope, RegionTable regions, Lookout lookout) : IWriteHandler<VerifyForProvince>
{
    public async Task<Result<Receipt>> Handle(VerifyForProvince request, CancellationToken cancellationToken)
    {
        var stream = ProvinceRecord.StreamOf(request.Id);
        var record = await grains.Ask<ProvinceRecord>(stream, cancellationToken);
        var undecided = await lookout.Look(stream, cancellationToken);
        if (undecided.Error is { } refusal) return refusal;
        var check = new CheckProvinceRecord([.. (request.Ticked ?? []).Distinct()], request.DuplicatesChecked, regions.Stood(record.State.Sheet), undecided.Value.Count);
        return await grains.Tell(scope.Caller, stream, check, cancellationToken);
    }
}
