using Lindung.Kernel;
using MediatR;

namespace Lindung.Runtime.Features.Pages;

/// <summary>The features of a region of one's own with where one stands in the region tree, for whoever may change them.</summary>
/// <param name="Region">Which region; null: that of one's unit.</param>
[AlwaysOn("features are switched whatever features are off")]
[Requires(FeatureEndpoints.Write)]
internal sealed record ShowFeatures(RegionCode? Region = null) : IRead<FeatureBoard>;

/// <summary>One region with its features.</summary>
internal sealed record FeatureBoard(RegionCode Region, IReadOnlyList<Region> Path, IReadOnlyList<Region> Below, IReadOnlyList<FeatureSettingRow> Features);

internal sealed class ShowFeaturesHandler(IMediator mediator, RegionTable regions, IRequestScope scope) : IReadHandler<ShowFeatures, FeatureBoard>
{
    public async Task<Result<FeatureBoard>> Handle(ShowFeatures request, CancellationToken cancellationToken)
    {
        var own = scope.Caller.Actor.UnitRegion;
        var region = request.Region ?? own;
        return (await mediator.Send(new ListFeatureSettings(region), cancellationToken)).Map(rows => new FeatureBoard(
            region, [.. regions.PathTo(region).Where(r => r.Code.IsWithin(own))], regions.Children(region), rows));
    }
}
