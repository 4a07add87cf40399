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
[NotInPractice("the registry's figures are counted over real records")]
internal sealed record ReadStatistics(
    RegionCode Region,
    int Year,
    Code Unit,
    Code By,
    Code? Status = null,
    DateOnly? AsOf = null,
    long? Position = null,
    bool Areas = false,
    bool AtIncident = false) : IFigureQuestion, IRead<Statistic>;

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

internal sealed class ReadStatisticsValidator : FigureQuestionValidator<ReadStatistics>
{
    public ReadStatisticsValidator()
    {
        RuleFor(r => r.By).Must((r, by) => FixedTables.Find(r.Unit, by) is not null).Else(Errors.NoSuchTable);
    }
}

internal sealed class ReadStatisticsHandler(Figures figures, IRequestScope scope, TimeProvider time) : IReadHandler<ReadStatistics, Statistic>
{
    public async Task<Result<Statistic>> Handle(ReadStatistics request, CancellationToken cancellationToken)
    {
        var answered = await figures.Ask(request, FixedTables.Find(request.Unit, request.By)!, scope.Caller.Actor, Days.Today(time), cancellationToken);
        return answered.Map(a => new Statistic(
            request.Region, request.Year, request.Unit, request.By, a.Status, a.AsOf, a.Position, a.Cells.Sum(c => c.Count), a.Cells, Statistic.ReportedOnly));
    }
}
