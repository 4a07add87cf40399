using FluentValidation;
using Lindung.Kernel;

namespace Lindung.Simfoni.Statistics;

/// <summary>Statistik: one fixed table of one's own region, as it stood at the end of a day or after a position.</summary>
/// <param name="Unit">CASE, VICTIM, PERPETRATOR, SERVICE, FORM, RELATION.</param>
/// <param name="By">What it is broken down by; TOTAL for none.</param>
/// <param name="Status">SEMENTARA, TERVERIFIKASI, FINAL: that certain or more.</param>
/// <param name="AsOf">The end of which day, 24.00 WIB; none: today so far.</param>
/// <param name="Position">The position that an earlier answer named: the same answer again.</param>
/// <param name="Areas">Broken down by the regions directly below.</param>
/// <param name="AtIncident">Under the division of the day of the event instead of the present one.</param>
[Feature(Features.Statistics)]
[Requires(Permissions.ReadStatistics)]
internal sealed record ReadStatistics(
    RegionCode Region,
    int Year,
    Code Unit,
    Code By,
    Code? Status = null,
    DateOnly? AsOf = null,
    long? Position = null,
    bool Areas = false,
    bool AtIncident = false) : IRead<Statistic>;

/// <summary>A figure always says what it counts, how certain it is, up to when, and that it is no prevalence.</summary>
/// <param name="Position">The last change that it holds.</param>
internal sealed record Statistic(
    RegionCode Region, int Year, Code Unit, Code By, Code Status, DateOnly AsOf, long Position, long Total, IReadOnlyList<StatisticCell> Cells, Text Note)
{
    public static readonly Text ReportedOnly = new(
        "Angka ini menghitung kasus yang dilaporkan, bukan prevalensi.", "These figures count reported cases; they are no prevalence.");
}

/// <param name="Area">The region below; none where it was not asked for.</param>
/// <param name="Codes">One code for each list of the table.</param>
internal sealed record StatisticCell(RegionCode? Area, IReadOnlyList<Code> Codes, long Count);

internal sealed class ReadStatisticsValidator : AbstractValidator<ReadStatistics>
{
    public ReadStatisticsValidator()
    {
        RuleFor(r => r.Region).Must(region => region.Level <= 3).Else(Errors.StatisticsRegion);
        RuleFor(r => r.Areas).Must((r, areas) => !areas || r.Region.Level <= 2).Else(Errors.StatisticsRegion);
        RuleFor(r => r.Year).InclusiveBetween(2000, 2100).Else(Errors.StatisticsYear);
        RuleFor(r => r.By).Must((r, by) => FixedTables.Find(r.Unit, by) is not null).Else(Errors.NoSuchTable);
        RuleFor(r => r.Status).Must(status => status is null || FigureStatus.All.Contains(status.Value)).Else(Errors.FigureStatus);
        RuleFor(r => r.Position).Must(position => position is null or >= 0).Else(Errors.StatisticsPosition);
    }
}

internal sealed class ReadStatisticsHandler(Figures figures, IRequestScope scope, TimeProvider time) : IReadHandler<ReadStatistics, Statistic>
{
    public async Task<Result<Statistic>> Handle(ReadStatistics request, CancellationToken cancellationToken)
    {
        if (!request.Region.IsWithin(scope.Caller.Actor.UnitRegion)) return Errors.ForeignRegion;
        var today = Days.Today(time);
        // A day that is to come would be answered otherwise when it has come.
        if (request.AsOf > today) return Errors.DayToCome;
        var day = request.AsOf ?? today;
        var status = request.Status ?? FigureStatus.Provisional;
        var question = new Question(request.Region, request.Year, FixedTables.Find(request.Unit, request.By)!, status, request.Areas, request.AtIncident);
        var (position, cells) = await figures.Answer(question, new(day, request.Position), cancellationToken);
        return new Statistic(request.Region, request.Year, request.Unit, request.By, status, day, position, cells.Sum(c => c.Count), cells, Statistic.ReportedOnly);
    }
}
