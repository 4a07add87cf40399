using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>The indicators of all modules, as far as who asks may know of them.</summary>
internal sealed class IndicatorBook(IEnumerable<IIndicatorSource> sources, IDoors doors)
{
    /// <summary>Those that are open to who asks.</summary>
    public async ValueTask<IReadOnlyList<Indicator>> Open(CancellationToken cancellation)
    {
        var open = new List<Indicator>();
        foreach (var source in sources)
            if (await doors.Refusal(source.GetType(), cancellation: cancellation) is null) open.AddRange(source.Indicators);
        return [.. open.OrderBy(i => i.Id, StringComparer.Ordinal)];
    }

    /// <summary>One of them with who answers it; what there is not and what is off where she works answer alike.</summary>
    public async ValueTask<Result<(Indicator Indicator, IIndicatorSource Source)>> Find(string id, CancellationToken cancellation)
    {
        foreach (var source in sources)
        {
            if (source.Indicators.FirstOrDefault(i => i.Id == id) is not { } indicator) continue;
            return await doors.Refusal(source.GetType(), cancellation: cancellation) is { } refusal ? refusal : (indicator, source);
        }
        return EdgeErrors.NoSuchAddress;
    }
}
