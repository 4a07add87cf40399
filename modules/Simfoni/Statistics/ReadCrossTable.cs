using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>Tabulasi silang: one unit by one to three dimensions of the reader's choice, in her own region, as of a day or position.</summary>
/// <param name="Unit">CASE, VICTIM, PERPETRATOR, SERVICE, FORM, RELATION.</param>
/// <param name="By">Dimensions, in the order of the cells' codes.</param>
/// <param name="Status">SEMENTARA, TERVERIFIKASI, FINAL: that certain or more.</param>
/// <param name="AsOf">The end of which day, 24.00 WIB; none: today so far.</param>
/// <param name="Position">The position that an earlier answer named: the same answer again.</param>
/// <param name="Areas">Broken down by the regions directly below too.</param>
/// <param name="AtIncident">Under the division of the day of the event instead of the present one.</param>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
internal sealed record ReadCrossTable(
    RegionCode Region,
    int Year,
    Code Unit,
    IReadOnlyList<Code>? By = null,
    Code? Status = null,
    DateOnly? AsOf = null,
    long? Position = null,
    bool Areas = false,
    bool AtIncident = false) : IRead<CrossTable>;

/// <param name="Position">The last change that it holds.</param>
internal sealed record CrossTable(
    RegionCode Region, int Year, Code Unit, IReadOnlyList<Code> By, Code Status, DateOnly AsOf, long Position, long Total, IReadOnlyList<StatisticCell> Cells, Text Note);

internal sealed class ReadCrossTableValidator : AbstractValidator<ReadCrossTable>
{
    public const int MostDimensions = 3;

    public ReadCrossTableValidator()
    {
        RuleFor(r => r.Region).Must(region => region.Level <= 3).Else(Errors.StatisticsRegion);
        RuleFor(r => r.Areas).Must((r, areas) => !areas || r.Region.Level <= 2).Else(Errors.StatisticsRegion);
        RuleFor(r => r.Year).InclusiveBetween(2000, 2100).Else(Errors.StatisticsYear);
        RuleFor(r => r.By).Must((r, by) => by is { Count: >= 1 and <= MostDimensions } && Breakdown.Of(r.Unit, by) is not null).Else(Errors.NoSuchCrossTable);
        RuleFor(r => r.Status).Must(status => status is null || FigureStatus.All.Contains(status.Value)).Else(Errors.FigureStatus);
        RuleFor(r => r.Position).Must(position => position is null or >= 0).Else(Errors.StatisticsPosition);
    }
}

internal sealed class ReadCrossTableHandler(Figures figures, IRequestScope scope, TimeProvider time) : IReadHandler<ReadCrossTable, CrossTable>
{
    public async Task<Result<CrossTable>> Handle(ReadCrossTable request, CancellationToken cancellationToken)
    {
        if (!request.Region.IsWithin(scope.Caller.Actor.UnitRegion)) return Errors.ForeignRegion;
        var today = Days.Today(time);
        if (request.AsOf > today) return Errors.DayToCome;
        var (day, status) = (request.AsOf ?? today, request.Status ?? FigureStatus.Provisional);
        var question = new Question(request.Region, request.Year, Breakdown.Of(request.Unit, request.By!)!, status, request.Areas, request.AtIncident);
        var (position, cells) = await figures.Answer(question, new(day, request.Position), cancellationToken);
        return new CrossTable(request.Region, request.Year, request.Unit, request.By!, status, day, position, cells.Sum(c => c.Count), cells, Statistic.ReportedOnly);
    }
}
