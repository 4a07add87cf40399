using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime.Imports;

/// <summary>A file under its source's mapping, and what it would change.</summary>
internal sealed record ReadImport(ImportMapping Mapping, string File, ImportPlan Plan, int Read, IReadOnlyList<ImportFinding> Findings, IReadOnlyList<ImportBadRow> Bad);

/// <summary>Reads a file for a profile: the same way for a trial and for an import.</summary>
internal sealed class ImportReading(IGrains grains, IRequestScope scope, RegionTable regions, ICodeLists codes, TimeProvider time)
{
    /// <summary>A mapping that is tried before anybody saves it; null: the saved one.</summary>
    public ImportMapping? Assumed { get; set; }

    public async ValueTask<ValueReader> Values(CancellationToken cancellation)
    {
        var actor = scope.Caller.Actor;
        return new(regions, await codes.Of(actor.Tenant, cancellation), actor.UnitRegion, IndonesianZone.Of(actor.UnitRegion).DayOf(time.GetUtcNow()));
    }

    public async ValueTask<Result<ReadImport>> Of<TProfile>(TProfile profile, Code source, UploadedFile file, CancellationToken cancellation)
        where TProfile : IImportProfile
    {
        var (actor, values) = (scope.Caller.Actor, await Values(cancellation));
        if (Assumed is not null && Refuse(profile, actor, source, Assumed, values) is { } none) return none;
        var known = await grains.Ask<ImportSource>(ImportSource.StreamOf(actor.Tenant, TProfile.Name, source), cancellation);
        if ((Assumed ?? known.State.Mapped?.Mapping) is not { } mapping) return ImportErrors.NoMapping;
        var table = TableFile.Read(file, TProfile.MostRows);
        if (table.Error is { } unreadable) return unreadable;
        var rows = RowReader.Read(table.Value, mapping, TProfile.Fields, values);
        if (rows.Error is { } refusal) return refusal;
        var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content));
        var plan = await profile.Plan(new(actor, source, hash, mapping, rows.Value.Rows, rows.Value.Bad), cancellation);
        if (plan.Error is { } refused) return refused;
        List<ImportFinding> findings = [.. rows.Value.Findings.Concat(plan.Value.Findings).OrderBy(f => f.Line)];
        var reasons = findings.Where(f => f.Stops).ToLookup(f => f.Line, f => f.Reason);
        var bad = RowReader.Kept(table.Value, mapping, reasons.Select(r => r.Key).ToHashSet())
            .Select(row => new ImportBadRow(row.Line, [.. reasons[row.Line].Distinct()], Protected<IReadOnlyList<string>>.Known(row.Fields)));
        return new ReadImport(mapping, hash, plan.Value, table.Value.Rows.Count, findings, [.. bad]);
    }

    private static Error? Refuse<TProfile>(TProfile profile, Actor actor, Code source, ImportMapping mapping, ValueReader values)
        where TProfile : IImportProfile => MappingRules.Refuse(source, mapping, TProfile.Fields, values) ?? profile.Mapped(actor, source, mapping).Error;
}
