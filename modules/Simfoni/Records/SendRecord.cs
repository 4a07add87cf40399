using Lindung.Kernel;
using Lindung.Simfoni.Verification;

namespace Lindung.Simfoni.Records;

/// <summary>Kirim: errors of domain.md 6.4 block, warnings are for the verifier.</summary>
[Feature(Features.Record)]
[Requires(Permissions.WriteRecord, ToSee = Permissions.ReadRecord)]
internal sealed record SendRecord(Id<Case> Id) : IWrite, IOnRecord
{
    StreamId IOnRecord.Record => Record.StreamOf(Id);
}

internal sealed class SendRecordHandler(IGrains grains, IRequestScope scope, RegionTable regions) : IWriteHandler<SendRecord>
{
    public async Task<Result<Receipt>> Handle(SendRecord request, CancellationToken cancellationToken)
    {
        var stream = Record.StreamOf(request.Id);
        var record = await grains.Ask<Record>(stream, cancellationToken);
        if (record.Head is not { } head) return KernelErrors.NoSuchRecord;
        var submit = new SubmitRecord(regions.Stood(record.State.Sheet), await grains.Levels(head.Region, cancellationToken));
        return await grains.Tell(scope.Caller, stream, submit, cancellationToken);
    }
}

internal static class RegionsOfSheets
{
    /// <summary>Rule V11: whether the region stood on the day of the event.</summary>
    public static bool Stood(this RegionTable regions, Sheet sheet) => regions.Exists(sheet.Region, sheet.DecidingDay);
}
