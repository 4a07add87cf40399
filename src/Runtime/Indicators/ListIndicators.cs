using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Daftar indikator: what one may ask for where one works, and how.</summary>
[AlwaysOn("lists what is on; each indicator has its module's feature")]
[SignedIn("shows what one's permissions open")]
internal sealed record ListIndicators : IRead<IReadOnlyList<IndicatorRow>>;

/// <param name="Id">The literal id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Definition">What is counted.</param>
/// <param name="Measure">What the values are.</param>
/// <param name="Tables">Counting unit and breakdown; the first where nothing is chosen.</param>
/// <param name="Statuses">How certain; the first where nothing is chosen.</param>
/// <param name="IsMonthly">Asked for one month; else for a year.</param>
/// <param name="HasAsOf">Can be asked as of a day.</param>
/// <param name="HasPosition">Can be asked again by position.</param>
/// <param name="HasAreas">Can be broken down by the regions below.</param>
internal sealed record IndicatorRow(
    string Id, Text Title, Text Definition, IndicatorMeasure Measure, IReadOnlyList<IndicatorTable> Tables, IReadOnlyList<Code> Statuses, bool IsMonthly, bool HasAsOf, bool HasPosition, bool HasAreas)
{
    public static IndicatorRow Of(Indicator i) => new(i.Id, i.Title, i.Definition, i.Measure, i.Tables, i.Statuses, i.IsMonthly, i.HasAsOf, i.HasPosition, i.HasAreas);
}

internal sealed class ListIndicatorsHandler(IndicatorBook book) : IReadHandler<ListIndicators, IReadOnlyList<IndicatorRow>>
{
    public async Task<Result<IReadOnlyList<IndicatorRow>>> Handle(ListIndicators request, CancellationToken cancellationToken) =>
        Result<IReadOnlyList<IndicatorRow>>.Ok([.. (await book.Open(cancellationToken)).Select(IndicatorRow.Of)]);
}
