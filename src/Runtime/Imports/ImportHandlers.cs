using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Imports;

/// <summary>Saves how a source's files are read, in one unit with what the module keeps of it.</summary>
internal sealed class MapImportHandler<TProfile, TRequest>(TProfile profile, ImportReading reading, IGrains grains, IRequestScope scope) : IWriteHandler<TRequest>
    where TProfile : IImportProfile
    where TRequest : IMapImport<TProfile>
{
    public async Task<Result<Receipt>> Handle(TRequest request, CancellationToken cancellationToken)
    {
        if (MappingRules.Refuse(request.Source, request.Mapping, TProfile.Fields, await reading.Values(cancellationToken)) is { } refusal) return refusal;
        var more = profile.Mapped(scope.Caller.Actor, request.Source, request.Mapping);
        if (more.Error is { } refused) return refused;
        var stream = ImportSource.StreamOf(scope.Caller.Actor.Tenant, TProfile.Name, request.Source);
        return await grains.Tell(scope.Caller, [new(stream, new MapImportSource(TProfile.Name, request.Source, request.Mapping)), .. more.Value], cancellationToken);
    }
}

/// <summary>Tells what a file would change. Nothing is stored.</summary>
internal sealed class TryImportHandler<TProfile, TRequest>(TProfile profile, ImportReading reading) : IReadHandler<TRequest, ImportReport>
    where TProfile : IImportProfile
    where TRequest : ITryImport<TProfile>
{
    private const int MostShown = 200;

    public async Task<Result<ImportReport>> Handle(TRequest request, CancellationToken cancellationToken) =>
        (await reading.Of(profile, request.Source, request.File, cancellationToken)).Map(read => new ImportReport(
            TProfile.Name, request.Source, read.Mapping.Producer, read.Read, read.Plan.New, read.Plan.Changed, read.Plan.Unchanged, read.Bad.Count, read.Plan.Totals,
            read.Findings.Count, [.. read.Findings.Take(MostShown)]));
}

/// <summary>Takes the good rows and keeps the bad ones in quarantine, all in one unit. The same rows again change nothing, whatever file they come in.</summary>
internal sealed class RunImportHandler<TProfile, TRequest>(TProfile profile, ImportReading reading, IGrains grains, IRequestScope scope) : IWriteHandler<TRequest>
    where TProfile : IImportProfile
    where TRequest : IRunImport<TProfile>
{
    public async Task<Result<Receipt>> Handle(TRequest request, CancellationToken cancellationToken)
    {
        var read = await reading.Of(profile, request.Source, request.File, cancellationToken);
        if (read.Error is { } refusal) return refusal;
        var (plan, bad) = (read.Value.Plan, read.Value.Bad);
        var run = new ImportRun(scope.Caller.Command, read.Value.File, read.Value.Read, plan.New, plan.Changed, plan.Unchanged, bad.Count);
        var stream = ImportSource.StreamOf(scope.Caller.Actor.Tenant, TProfile.Name, request.Source);
        return await grains.Tell(scope.Caller, [new(stream, new TakeImport(run, bad)), .. plan.Steps], cancellationToken);
    }
}

/// <summary>Shows a source: its mapping, its latest run and the lines in quarantine, but nothing that stood in them.</summary>
internal sealed class ReadImportHandler<TProfile, TRequest>(IGrains grains, IRequestScope scope) : IReadHandler<TRequest, ImportView>
    where TProfile : IImportProfile
    where TRequest : IReadImport<TProfile>
{
    public async Task<Result<ImportView>> Handle(TRequest request, CancellationToken cancellationToken)
    {
        var source = (await grains.Ask<ImportSource>(ImportSource.StreamOf(scope.Caller.Actor.Tenant, TProfile.Name, request.Source), cancellationToken)).State;
        if (source.Mapped is not { Mapping: var mapping }) return ImportErrors.NoMapping;
        return new ImportView(
            TProfile.Name, request.Source, mapping, TProfile.Fields, source.Last, [.. source.Quarantine.Select(row => new ImportBadLine(row.Line, row.Reasons))]);
    }
}
