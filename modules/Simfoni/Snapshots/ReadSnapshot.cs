using System.Text;
using Lindung.Kernel;

namespace Lindung.Simfoni.Snapshots;

[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
[NotInPractice("the registry's figures are counted over real records")]
internal sealed record ReadSnapshot(Guid Id) : IRead<SnapshotView>
{
    /// <summary>Whose figures somebody may read: those of her region, of what lies in it and of what it lies in.</summary>
    public static bool IsFor(RegionCode own, RegionCode region) => region.IsWithin(own) || own.IsWithin(region);
}

/// <param name="Content">JSON text, the same bytes for ever; what the hash and the signature are over.</param>
/// <param name="PublicKey">Of this deployment (X.509 SubjectPublicKeyInfo, Base64).</param>
internal sealed record SnapshotView(
    Guid Id, string Number, RegionCode Region, int Year, Code Status, DateOnly Day, long Position, string Sha256, string KeyId, string Signature, string PublicKey, string Content);

internal sealed class ReadSnapshotHandler(IGrains grains, ISigner signer, IRequestScope scope) : IReadHandler<ReadSnapshot, SnapshotView>
{
    public async Task<Result<SnapshotView>> Handle(ReadSnapshot request, CancellationToken cancellationToken)
    {
        var snapshot = await grains.Ask<Snapshot>(Snapshot.StreamOf(request.Id), cancellationToken);
        if (snapshot.State.Published is not { } e || !ReadSnapshot.IsFor(scope.Caller.Actor.UnitRegion, e.Region)) return KernelErrors.NoSuchRecord;
        return new SnapshotView(
            request.Id, e.Number, e.Region, e.Year, e.Status, e.Day, e.Position, e.Sha256, e.KeyId, e.Signature, Convert.ToBase64String(signer.PublicKey.Span),
            Encoding.UTF8.GetString(snapshot.State.Content));
    }
}
