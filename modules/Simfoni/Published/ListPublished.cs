using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Published;

/// <summary>Daerah yang menerbitkan angka: who published figures of a year for everybody, side by side and never added up.</summary>
/// <param name="Year">None: the latest of which there is a publication.</param>
[AlwaysOn("it lists the regions whose own feature is on; where there is none it is not there")]
[Anonymous("published figures are for everybody; nothing in them is about a person")]
internal sealed record ListPublished(int? Year = null) : IRead<PublishedRegions>;

internal sealed record PublishedRegions(int Year, IReadOnlyList<int> Years, IReadOnlyList<PublishedRegion> Regions, Text Note);

/// <summary>Each has its own producer, day and status: the figures of two regions are of two data sets.</summary>
internal sealed record PublishedRegion(RegionCode Region, string Producer, Code Status, DateOnly Day, ToldCount Cases, ToldCount Victims);

internal sealed class ListPublishedValidator : AbstractValidator<ListPublished>
{
    public ListPublishedValidator() => RuleFor(r => r.Year).Must(year => year is null or >= 2000 and <= 2100).Else(Errors.StatisticsYear);
}

internal sealed class ListPublishedHandler(PublicEditions editions, IFeatures features) : IReadHandler<ListPublished, PublishedRegions>
{
    public async Task<Result<PublishedRegions>> Handle(ListPublished request, CancellationToken cancellationToken)
    {
        var regions = await editions.Regions(features, cancellationToken);
        var all = new List<(RegionCode Region, PublicEdition Edition)>();
        // A kabupaten/kota whose province is there stands on the province's page.
        foreach (var region in regions)
            foreach (var edition in await editions.Of(region, features, cancellationToken))
                if (edition.Shown.Region == region) all.Add((region, edition));
        if (all.Count == 0) return EdgeErrors.NoSuchAddress;
        List<int> years = [.. all.Select(a => a.Edition.Published.Year).Distinct().OrderDescending()];
        var year = request.Year ?? years[0];
        var ofYear = all.Where(a => a.Edition.Published.Year == year).Select(a => Row(a.Region, a.Edition));
        return new PublishedRegions(year, years, [.. ofYear], Statistic.ReportedOnly);
    }

    private static PublishedRegion Row(RegionCode region, PublicEdition edition) => new(
        region, edition.Producer, edition.Published.Status, edition.Published.Day,
        edition.Shown.Total(region, CountingUnits.Case)!.Value, edition.Shown.Total(region, CountingUnits.Victim)!.Value);
}

/// <summary>The front page of the host leads there where there is anything.</summary>
internal sealed class PublishedLink(PublicEditions editions, IFeatures features) : IFrontLinks
{
    private static readonly Text Title = new("Angka kekerasan yang dilaporkan dan diterbitkan daerah", "Reported violence: figures published by regions");

    public async ValueTask<IReadOnlyList<FrontLink>> Links(CancellationToken cancellation = default) =>
        (await editions.Regions(features, cancellation)).Count == 0 ? [] : [new(PublicPages.Root + Pages.PublicPageMap.Published, Title)];
}
