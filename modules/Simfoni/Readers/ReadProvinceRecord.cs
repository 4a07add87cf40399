using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Records;

namespace Lindung.Simfoni.Readers;

[Feature(Features.Verification)]
[Requires(Permissions.ReadRecord)]
internal sealed record ReadProvinceRecord(Id<Case> Id) : IRead<ProvinceRecordView>, IOnRecord, ILogged<ProvinceRecordView>
{
    StreamId IOnRecord.Record => ProvinceRecord.StreamOf(Id);

    public ReadEntry Shown(ProvinceRecordView answer) => new([Id.Value], [], "simfoni.read-province-record");
}

/// <summary>A city's record as the province sees it: codes only.</summary>
internal sealed record ProvinceRecordView(
    Guid Id, long Version, string? Number, RegionCode City, int Revision, Code Status, Sheet Sheet, bool CityVerified, bool Proposed, IReadOnlyList<Finding> Findings) : IVersioned;

internal sealed class ReadProvinceRecordHandler(IGrains grains, RegionTable regions, TimeProvider time) : IReadHandler<ReadProvinceRecord, ProvinceRecordView>
{
    public async Task<Result<ProvinceRecordView>> Handle(ReadProvinceRecord request, CancellationToken cancellationToken)
    {
        var record = await grains.Ask<ProvinceRecord>(ProvinceRecord.StreamOf(request.Id), cancellationToken);
        if (record is not { Exists: true, Head: { } head, State: var s }) return KernelErrors.NoSuchRecord;
        var findings = Rules.Check(s.Sheet, regions.Stood(s.Sheet), IndonesianZone.Of(head.Region).DayOf(time.GetUtcNow()));
        return new ProvinceRecordView(
            record.Stream.Id, record.Version, head.Number, s.Region, s.Revision, ProvinceRecord.CodeOf(s.Status), s.Sheet, s.CityVerified, s.Proposer is not null, findings);
    }
}
