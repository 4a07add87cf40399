using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Verification;

/// <summary>Verifikasi kabupaten/kota: unit and region checked, every possible duplicate decided, every warning ticked.</summary>
/// <param name="Ticked">The rules whose warnings the verifier looked at.</param>
[Feature(Features.Verification)]
[Requires(Permissions.Verify, ToSee = Permissions.ReadRecord)]
internal sealed record VerifyRecord(Id<Case> Id, bool DuplicatesChecked, IReadOnlyList<Code>? Ticked = null) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class VerifyRecordValidator : AbstractValidator<VerifyRecord>
{
    public VerifyRecordValidator() => RuleFor(r => r.Ticked).ChoosesAmong("ATURAN", Rules.Warnings, ticked => ticked is null or { Count: <= 50 }).Else(Errors.TooMany);
}

internal sealed class VerifyRecordHandler(IGrains grains, IRequestScope scope, RegionTable regions, Lookout lookout) : IWriteHandler<VerifyRecord>
{
    public async Task<Result<Receipt>> Handle(VerifyRecord request, CancellationToken cancellationToken)
    {
        var stream = Record.StreamOf(request.Id);
        var record = await grains.Ask<Record>(stream, cancellationToken);
        if (record.Head is not { } head) return KernelErrors.NoSuchRecord;
        var levels = await grains.Levels(head.Region, cancellationToken);
        var undecided = await lookout.Look(stream, cancellationToken);
        if (undecided.Error is { } refusal) return refusal;
        var check = new CheckRecord([.. (request.Ticked ?? []).Distinct()], request.DuplicatesChecked, regions.Stood(record.State.Sheet), levels, undecided.Value.Count);
        return await grains.Tell(scope.Caller, stream, check, cancellationToken);
    }
}
