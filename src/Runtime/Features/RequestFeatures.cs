using Lindung.Kernel;

namespace Lindung.Runtime.Features;

/// <summary>The request's own view of the settings: one version and one moment for all its questions. One per request.</summary>
internal sealed class RequestFeatures(FeatureSettings settings, TimeProvider time) : IFeatures
{
    private Task<FeatureSnapshot>? _snapshot;

    /// <summary>The moment for which dates among the settings are read.</summary>
    public DateTimeOffset At { get; } = time.GetUtcNow();

    /// <summary>The settings as of the first question.</summary>
    public ValueTask<FeatureSnapshot> Snapshot(CancellationToken cancellation) =>
        _snapshot is { IsCompletedSuccessfully: true } read ? new(read.Result) : new(_snapshot = settings.Now(cancellation).AsTask());

    public async ValueTask<FeatureState> StateOf(string feature, RegionCode region, CancellationToken cancellation = default) =>
        await (await Snapshot(cancellation)).StateOf(feature, region, At);
}
