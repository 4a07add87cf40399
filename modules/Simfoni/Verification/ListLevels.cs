using Lindung.Kernel;

namespace Lindung.Simfoni.Verification;

/// <summary>Tingkat verifikasi tiap provinsi: what a figure went through before it counts; the nation sees all provinces side by side, others their own.</summary>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
internal sealed record ListLevels : IRead<IReadOnlyList<ProvinceLevels>>;

internal sealed record ProvinceLevels(RegionCode Region, bool City, bool Province);

internal sealed class ListLevelsHandler(IGrains grains, RegionTable regions, IRequestScope scope) : IReadHandler<ListLevels, IReadOnlyList<ProvinceLevels>>
{
    public async Task<Result<IReadOnlyList<ProvinceLevels>>> Handle(ListLevels request, CancellationToken cancellationToken)
    {
        var own = scope.Caller.Actor.UnitRegion;
        var provinces = own == RegionCode.Nation ? regions.Children(own).Select(province => province.Code) : [own.At(1)];
        var rows = new List<ProvinceLevels>();
        foreach (var province in provinces)
        {
            var levels = await grains.Levels(province, cancellationToken);
            rows.Add(new(province, levels.City, levels.Province));
        }

        return rows;
    }
}
