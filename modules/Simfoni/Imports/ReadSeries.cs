using Lindung.Kernel;

namespace Lindung.Simfoni.Imports;

/// <summary>Deret terbitan: a published series, summed up by year and what it is broken down by; always apart from our own figures.</summary>
/// <param name="Region">This region and all below; none: all of the series.</param>
/// <param name="By">One of its dimensions; none: by year only.</param>
[Feature(Features.Import)]
[Requires(Permissions.ReadStatistics)]
internal sealed record ReadSeries(Code Source, RegionCode? Region = null, Code? By = null) : IRead<SeriesView>;

/// <summary>Whose figures they are stands beside them.</summary>
internal sealed record SeriesView(Code Source, string Producer, string Title, Code Unit, long Rows, IReadOnlyList<YearTotal> Totals, IReadOnlyList<SeriesCell> Cells, Text Note);

internal sealed record YearTotal(int Year, long Count);

internal sealed record SeriesCell(int Year, Code Code, long Count);

internal sealed class ReadSeriesHandler(IGrains grains, IRequestScope scope) : IReadHandler<ReadSeries, SeriesView>
{
    private static readonly Text NotOurs = new(
        "Angka terbitan pihak lain; tidak dihitung bersama angka registri ini.", "Figures published by others; they are not counted with this registry's.");

    public async Task<Result<SeriesView>> Handle(ReadSeries request, CancellationToken cancellationToken)
    {
        var series = (await grains.Ask<Series>(Series.StreamOf(scope.Caller.Actor.Tenant, request.Source), cancellationToken)).State;
        if (series.Saved is not { Profile: var profile }) return Errors.NoSuchProfile;
        var dimension = request.By is { } by ? profile.Dimensions.Select(d => d.List).ToList().IndexOf(by) : -1;
        if (request.By is not null && dimension < 0) return Errors.DimensionsUnknown;
        var rows = series.Rows.Values.Where(r => request.Region is not { } region || r.Region.IsWithin(region)).ToList();
        return new SeriesView(
            request.Source, profile.Producer, profile.Title, profile.Unit, rows.Count,
            [.. rows.GroupBy(r => r.Year).OrderBy(g => g.Key).Select(g => new YearTotal(g.Key, g.Sum(r => r.Count)))],
            dimension < 0
                ? []
                : [.. rows.GroupBy(r => (r.Year, Code: r.Cell[dimension])).OrderBy(g => g.Key.Year).ThenBy(g => g.Key.Code.ToString(), StringComparer.Ordinal).Select(g => new SeriesCell(g.Key.Year, g.Key.Code, g.Sum(r => r.Count)))],
            NotOurs);
    }
}
