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
[NotInPractice("the registry's figures are counted over real records")]
internal sealed record ReadCrossTable(
    RegionCode Region,
    int Year,
    Code Unit,
    IReadOnlyList<Code>? By = null,
    Code? Status = null,
    DateOnly? AsOf = null,
    long? Position = null,
    bool Areas = false,
    bool AtIncident = false) : IFigureQuestion, IRead<CrossTable>;

/// <param name="Position">The last change that it holds.</param>
internal sealed record CrossTable(
    RegionCode Region, int Year, Code Unit, IReadOnlyList<Code> By, Code Status, DateOnly AsOf, long Position, long Total, IReadOnlyList<StatisticCell> Cells, Text Note);

internal sealed class ReadCrossTableValidator : FigureQuestionValidator<ReadCrossTable>
{
    public const int MostDimensions = 3;

    public ReadCrossTableValidator()
    {
        RuleFor(r => r.By).Must((r, by) => by is { Count: >= 1 and <= MostDimensions } && Breakdown.Of(r.Unit, by) is not null).Else(Errors.NoSuchCrossTable);
    }
}

internal sealed class ReadCrossTableHandler(Figures figures, IRequestScope scope, TimeProvider time) : IReadHandler<ReadCrossTable, CrossTable>
{
    public async Task<Result<CrossTable>> Handle(ReadCrossTable request, CancellationToken cancellationToken)
    {
        var answered = await figures.Ask(request, Breakdown.Of(request.Unit, request.By!)!, scope.Caller.Actor, Days.Today(time), cancellationToken);
        return answered.Map(a => new CrossTable(
            request.Region, request.Year, request.Unit, request.By!, a.Status, a.AsOf, a.Position, a.Cells.Sum(c => c.Count), a.Cells, Statistic.ReportedOnly));
    }
}
