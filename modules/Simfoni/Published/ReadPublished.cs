using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Published;

/// <summary>Angka terbitan untuk umum: what a province or kabupaten/kota published of a year, without small counts.</summary>
/// <param name="Year">Of the reports; none: the latest.</param>
/// <param name="Unit">CASE, VICTIM, FORM: which a page shows first.</param>
[Feature(Features.Published)]
[Anonymous("published figures are for everybody; nothing in them is about a person")]
internal sealed record ReadPublished(RegionCode Region, int? Year = null, Code? Unit = null) : IRead<PublishedView>, IInRegion;

/// <summary>Published figures with everything that Satu Data asks of them.</summary>
/// <param name="Number">Of the publication; the same for a province and its kabupaten/kota.</param>
/// <param name="Day">The last day that it holds.</param>
/// <param name="Producer">The office that published it.</param>
/// <param name="Contact">Of that office; null: it has told none.</param>
/// <param name="Fewest">The smallest count that is told.</param>
/// <param name="Totals">Of the region, one for each unit; empty: nothing of the region is told.</param>
/// <param name="Areas">The regions below it, where there are any that are told.</param>
internal sealed record PublishedView(
    RegionCode Region, int Year, Code Unit, IReadOnlyList<int> Years, string Number, Code Status, DateOnly Day, string Producer,
    string? Contact, int Fewest, IReadOnlyList<ToldTotal> Totals, IReadOnlyList<ToldTable> Tables, IReadOnlyList<ToldArea> Areas, Text Note);

internal sealed record ToldTotal(Code Unit, ToldCount Count)
{
    public static IReadOnlyList<ToldTotal> Of(Disclosed shown, RegionCode region)
    {
        var totals = new List<ToldTotal>();
        foreach (var unit in ToldTables.Units)
            if (shown.Total(region, unit) is { } count) totals.Add(new(unit, count));
        return totals;
    }
}

/// <param name="Cells">Null: the table cannot be told without telling what is withheld.</param>
internal sealed record ToldTable(Code Unit, Code By, IReadOnlyList<ToldCell>? Cells);

/// <param name="HasPage">Whether it has figures of its own here.</param>
internal sealed record ToldArea(RegionCode Area, bool HasPage, IReadOnlyList<ToldTotal> Totals);

internal sealed class ReadPublishedValidator : AbstractValidator<ReadPublished>
{
    public ReadPublishedValidator()
    {
        RuleFor(r => r.Year).Must(year => year is null or >= 2000 and <= 2100).Else(Errors.StatisticsYear);
        RuleFor(r => r.Unit).Must(unit => unit is null || ToldTables.Units.Contains(unit.Value)).Else(Errors.NoSuchTable);
    }
}

internal sealed class ReadPublishedHandler(PublicEditions editions, IUnits units, IFeatures features, DisclosureLimit limit)
    : IReadHandler<ReadPublished, PublishedView>
{
    public async Task<Result<PublishedView>> Handle(ReadPublished request, CancellationToken cancellationToken)
    {
        if (request.Region.Level is not (1 or 2)) return EdgeErrors.NoSuchAddress;
        var all = await editions.Of(request.Region, features, cancellationToken);
        if (all.FirstOrDefault(e => request.Year is null || e.Published.Year == request.Year) is not { } edition) return EdgeErrors.NoSuchAddress;
        var (published, shown, region) = (edition.Published, edition.Shown, request.Region);
        var areas = new List<ToldArea>();
        foreach (var area in region == shown.Region ? shown.Areas : [])
        {
            var isOpen = await features.StateOf(Features.Published, area, cancellationToken) != FeatureState.Off;
            areas.Add(new(area, isOpen, ToldTotal.Of(shown, area)));
        }


        var office = await units.Find(published.Unit, cancellationToken);
        return new PublishedView(
            region, published.Year, request.Unit ?? CountingUnits.Case, [.. all.Select(e => e.Published.Year)], published.Number, published.Status,
            published.Day, edition.Producer, ContactOf(office?.Unit.Letterhead), limit.Fewest, ToldTotal.Of(shown, region),
            [.. ToldTables.All.Select(t => new ToldTable(t.Unit, t.By, shown.Table(region, t.Unit, t.By)))], areas, Statistic.ReportedOnly);
    }

    private static string? ContactOf(Letterhead? head) =>
        head is null ? null : string.Join(", ", new[] { head.Address, head.Contact }.Where(text => !string.IsNullOrEmpty(text)));
}
