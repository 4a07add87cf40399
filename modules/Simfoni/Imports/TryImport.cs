using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Simfoni.Imports;

/// <summary>Uji impor: what the file would change, row by row where something is wrong. Nothing is stored.</summary>
[Feature(Features.Import)]
[Requires(Permissions.Import)]
internal sealed record TryImport(Code Source, UploadedFile File) : IRead<ImportTrial>;

/// <param name="Findings">The first of them.</param>
internal sealed record ImportTrial(
    Code Source, string Producer, int Read, int New, int Changed, int Unchanged, int Quarantined, IReadOnlyList<YearTotal> Totals, int FindingsInAll,
    IReadOnlyList<RowFinding> Findings)
{
    private const int MostShown = 200;

    public static ImportTrial Of(Code source, Series series, Reading reading)
    {
        var known = reading.Rows.Where(r => series.Rows.ContainsKey(r.Key)).ToList();
        var unchanged = known.Count(r => series.Rows[r.Key].SaysTheSame(r));
        return new(
            source, series.Saved!.Profile.Producer, reading.Rows.Count + reading.Bad.Count, reading.Rows.Count - known.Count, known.Count - unchanged, unchanged, reading.Bad.Count,
            [.. reading.Rows.GroupBy(r => r.Year).OrderBy(g => g.Key).Select(g => new YearTotal(g.Key, g.Sum(r => r.Count)))], reading.Findings.Count, [.. reading.Findings.Take(MostShown)]);
    }
}

internal sealed record YearTotal(int Year, long Count);

internal sealed class TryImportHandler(IGrains grains, IRequestScope scope, RegionTable regions) : IReadHandler<TryImport, ImportTrial>
{
    public async Task<Result<ImportTrial>> Handle(TryImport request, CancellationToken cancellationToken)
    {
        var series = await grains.Ask<Series>(Series.StreamOf(scope.Caller.Actor.Tenant, request.Source), cancellationToken);
        if (series.State.Saved is not { } saved) return Errors.NoSuchProfile;
        return TableFile.Read(request.File).Then(table => Reading.Of(table, saved.Profile, regions)).Map(reading => ImportTrial.Of(request.Source, series.State, reading));
    }
}
