using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>The standing regions directly below one; null: the provinces.</summary>
[AlwaysOn("reference data are no feature of a module")]
[Anonymous("the administrative division is published reference data")]
internal sealed record ListRegions(RegionCode? Within = null) : IRead<IReadOnlyList<RegionRow>>;

internal sealed class ListRegionsHandler(RegionTable regions) : IReadHandler<ListRegions, IReadOnlyList<RegionRow>>
{
    public Task<Result<IReadOnlyList<RegionRow>>> Handle(ListRegions request, CancellationToken cancellationToken) =>
        Task.FromResult(Result<IReadOnlyList<RegionRow>>.Ok([.. regions.Children(request.Within ?? RegionCode.Nation).Select(region => RegionRow.Of(region, regions))]));
}

/// <summary>Standing regions of which a word of the name begins with a text, at most twenty, higher levels first.</summary>
/// <param name="Text">Two letters or more.</param>
/// <param name="Within">Only in this region; null: the nation.</param>
/// <param name="Level">Only of this level, 1 (provinsi) to 4 (desa/kelurahan).</param>
[AlwaysOn("reference data are no feature of a module")]
[Anonymous("the administrative division is published reference data")]
internal sealed record FindRegions(string Text, RegionCode? Within = null, int? Level = null) : IRead<IReadOnlyList<RegionRow>>;

/// <summary>One region and the way down to it.</summary>
internal sealed record RegionRow(RegionCode Code, string Name, int Level, string Kind, IReadOnlyList<string> Path)
{
    public static RegionRow Of(Region region, RegionTable regions) => new(
        region.Code, region.Name, region.Level, region.Kind.ToString(), [.. regions.PathTo(region.Code).SkipLast(1).Select(above => above.Name)]);
}

internal sealed class FindRegionsRules : AbstractValidator<FindRegions>
{
    public FindRegionsRules()
    {
        RuleFor(r => r.Text).Must(text => text.Trim().Length is >= 2 and <= 100).Else(RegionErrors.Text);
        RuleFor(r => r.Level).Must(level => level is null or >= 1 and <= 4).Else(RegionErrors.Level);
    }
}

internal sealed class FindRegionsHandler(RegionTable regions) : IReadHandler<FindRegions, IReadOnlyList<RegionRow>>
{
    public Task<Result<IReadOnlyList<RegionRow>>> Handle(FindRegions request, CancellationToken cancellationToken) =>
        Task.FromResult(Result<IReadOnlyList<RegionRow>>.Ok(
            [.. regions.Search(request.Text, request.Within ?? RegionCode.Nation, request.Level).Select(region => RegionRow.Of(region, regions))]));
}

/// <summary>One region, ended ones included, with what took its place; under the name it had on a day, or has today.</summary>
[AlwaysOn("reference data are no feature of a module")]
[Anonymous("the administrative division is published reference data")]
internal sealed record ReadRegion(RegionCode Code, DateOnly? Day = null) : IRead<RegionView>;

/// <summary>A region's name, validity, successor and legal basis.</summary>
internal sealed record RegionView(
    RegionCode Code, string Name, int Level, string Kind, DateOnly? ValidFrom, DateOnly? ValidTo, RegionCode? ReplacedBy, string? LegalBasis);

internal sealed class ReadRegionHandler(RegionTable regions) : IReadHandler<ReadRegion, RegionView>
{
    public Task<Result<RegionView>> Handle(ReadRegion request, CancellationToken cancellationToken) =>
        Task.FromResult<Result<RegionView>>(regions.Find(request.Code, request.Day) is { } region
            ? new RegionView(region.Code, region.Name, region.Level, region.Kind.ToString(), region.ValidFrom, region.ValidTo, region.ReplacedBy, region.LegalBasis)
            : KernelErrors.NoSuchRecord);
}

internal static class RegionErrors
{
    public static readonly Error Text = Error.Invalid("kernel.region-text-short",
        "Tulis 2 sampai 100 huruf nama wilayah.", "Give 2 to 100 letters of the region's name.");

    public static readonly Error Level = Error.Invalid("kernel.region-level-unknown",
        "Tingkat wilayah 1 (provinsi) sampai 4 (desa/kelurahan).", "A region's level is 1 (provinsi) to 4 (desa/kelurahan).");
}
