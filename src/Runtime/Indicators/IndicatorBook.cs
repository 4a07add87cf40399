using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Features;

namespace Lindung.Runtime;

/// <summary>The indicators of all modules, as far as somebody may know of them.</summary>
internal sealed class IndicatorBook(IEnumerable<IIndicatorSource> sources, FeatureGate gate)
{
    /// <summary>Those that are open to somebody.</summary>
    public async ValueTask<IReadOnlyList<Indicator>> OpenTo(Actor actor, CancellationToken cancellation)
    {
        var open = new List<Indicator>();
        foreach (var source in sources)
            if (await gate.Refusal(source.GetType(), actor, cancellation) is null) open.AddRange(source.Indicators);
        return [.. open.OrderBy(i => i.Id, StringComparer.Ordinal)];
    }

    /// <summary>One of them with who answers it; what there is not and what is off where she works answer alike.</summary>
    public async ValueTask<Result<(Indicator Indicator, IIndicatorSource Source)>> Find(string id, Actor actor, CancellationToken cancellation)
    {
        foreach (var source in sources)
        {
            if (source.Indicators.FirstOrDefault(i => i.Id == id) is not { } indicator) continue;
            return await gate.Refusal(source.GetType(), actor, cancellation) is { } refusal ? refusal : (indicator, source);
        }
        return EdgeErrors.NoSuchAddress;
    }
}
