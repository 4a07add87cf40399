using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Simfoni.Imports;

/// <summary>Impor: good rows are taken, bad ones quarantined. The same rows again change nothing, whatever file they come in.</summary>
[Feature(Features.Import, NewWork = true)]
[Requires(Permissions.Import)]
internal sealed record ImportSeries(Code Source, UploadedFile File) : IWrite;

internal sealed class ImportSeriesHandler(IGrains grains, IRequestScope scope, RegionTable regions) : IWriteHandler<ImportSeries>
{
    public async Task<Result<Receipt>> Handle(ImportSeries request, CancellationToken cancellationToken)
    {
        var stream = Series.StreamOf(scope.Caller.Actor.Tenant, request.Source);
        var series = await grains.Ask<Series>(stream, cancellationToken);
        if (series.State.Saved is not { } saved) return Errors.NoSuchProfile;
        var reading = TableFile.Read(request.File).Then(table => Reading.Of(table, saved.Profile, regions));
        if (reading.Error is { } refusal) return refusal;
        var reasons = reading.Value.Findings.Where(f => f.Stops).ToLookup(f => f.Line, f => f.Reason);
        var bad = reading.Value.Bad.Select(row => new BadRow(row.Line, [.. reasons[row.Line].Distinct()], Protected<IReadOnlyList<string>>.Known(row.Fields))).ToList();
        var take = new TakeRows(Guid.CreateVersion7(), Convert.ToHexStringLower(SHA256.HashData(request.File.Content)), reading.Value.Rows, bad);
        return await grains.Tell(scope.Caller, stream, take, cancellationToken);
    }
}
