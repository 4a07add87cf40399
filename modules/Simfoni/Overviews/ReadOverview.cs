using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Simfoni.Disclosure;
using Lindung.Simfoni.Published;
using Lindung.Simfoni.Statistics;

namespace Lindung.Simfoni.Overviews;

/// <summary>Ringkasan wilayah: verified figures of one's own region, for heads of offices and parliaments. No record, and no small count.</summary>
/// <param name="Year">Of the reports; none: that of the day.</param>
/// <param name="AsOf">Not after this day; none: today. Shown is the last edition up to it, see <see cref="Editions"/>.</param>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadOverview)]
[NotInPractice("the registry's figures are counted over real records")]
internal sealed record ReadOverview(int? Year = null, DateOnly? AsOf = null) : IRead<OverviewView>;

/// <param name="AsOf">The last day that the figures hold.</param>
/// <param name="Position">The last change that they hold.</param>
/// <param name="Totals">By unit; empty where none may be told, and below the kecamatan, where nothing is counted.</param>
/// <param name="Areas">The regions directly below; none where one could be worked out.</param>
/// <param name="Trend">Null: too few to be compared, or no month of the year is over.</param>
/// <param name="Offices">When the units that record here last did; no counts.</param>
internal sealed record OverviewView(
    RegionCode Region, int Year, Code Status, DateOnly AsOf, long Position, int Fewest, IReadOnlyList<ToldTotal> Totals, IReadOnlyList<ToldArea> Areas,
    OverviewTrend? Trend, IReadOnlyList<RecordingOffice> Offices, Text Note);

internal sealed class ReadOverviewValidator : AbstractValidator<ReadOverview>
{
    public ReadOverviewValidator() => RuleFor(r => r.Year).Must(year => year is null or >= 2000 and <= 2100).Else(Errors.StatisticsYear);
}

internal sealed class ReadOverviewHandler(
    Editions editions, Nested nested, Trends trends, RecordingOffices offices, IRequestScope scope, DisclosureLimit limit, TimeProvider time)
    : IReadHandler<ReadOverview, OverviewView>
{
    public async Task<Result<OverviewView>> Handle(ReadOverview request, CancellationToken cancellationToken)
    {
        var (actor, today) = (scope.Caller.Actor, Days.Today(time));
        if (request.AsOf > today) return Errors.DayToCome;
        var upTo = request.AsOf ?? today;
        var (region, year) = (actor.UnitRegion, request.Year ?? upTo.Year);
        var nothing = new OverviewView(region, year, FigureStatus.Verified, upTo, 0, limit.Fewest, [], [], null, [], Statistic.ReportedOnly);
        // Protection ends at the kecamatan: where a village is not counted, there is nothing to tell.
        if (region.Level > 3) return nothing;
        var edition = await editions.Last(region, year, upTo, today, cancellationToken);
        var told = await nested.Of(region, year, edition, cancellationToken);
        return nothing with
        {
            AsOf = edition.Day,
            Position = edition.Position!.Value,
            Totals = told.Totals,
            Areas = told.Areas,
            Trend = told.IsOpen && await IsOpen(region, year - 1, edition, cancellationToken) ? await trends.Of(region, year, edition, cancellationToken) : null,
            Offices = await offices.Of(actor, cancellationToken),
        };
    }

    /// <summary>With an index, one year's total would tell the other's.</summary>
    private async ValueTask<bool> IsOpen(RegionCode region, int year, Moment at, CancellationToken cancellation) =>
        (await nested.Of(region, year, at, cancellation)).IsOpen;
}
