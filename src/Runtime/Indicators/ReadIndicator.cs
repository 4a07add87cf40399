using Lindung.Kernel;

namespace Lindung.Runtime;

/// <summary>Indikator: figures of one's own region, with all that says what they are.</summary>
/// <param name="Id">The literal id.</param>
/// <param name="Region">One's own region, or one in it.</param>
/// <param name="Year">None: this year.</param>
/// <param name="Month">Of a monthly indicator; none: this month.</param>
/// <param name="Unit">What is counted; none: the first that the indicator has.</param>
/// <param name="By">The breakdown; none: the first that the unit has.</param>
/// <param name="Status">How certain; none: the least.</param>
/// <param name="AsOf">The end of which day, 24.00 WIB; none: today so far.</param>
/// <param name="Position">The position that an earlier answer named: the same answer again.</param>
/// <param name="Areas">Broken down by the regions directly below.</param>
[AlwaysOn("each indicator has its module's feature, which is asked before it is answered")]
[SignedIn("each indicator asks for its module's permission")]
internal sealed record ReadIndicator(
    string Id,
    RegionCode Region,
    int? Year = null,
    int? Month = null,
    Code? Unit = null,
    Code? By = null,
    Code? Status = null,
    DateOnly? AsOf = null,
    long? Position = null,
    bool Areas = false) : IRead<IndicatorView>;

/// <param name="Id">The literal id.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Definition">What is counted, of whom, since when.</param>
/// <param name="Measure">What the values are.</param>
/// <param name="Region">Of the present division.</param>
/// <param name="Year">Which year.</param>
/// <param name="Month">Of a monthly indicator.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="By">What it is broken down by.</param>
/// <param name="Status">How certain; null: the indicator has no such steps.</param>
/// <param name="AsOf">Up to the end of which day; null: what is known now.</param>
/// <param name="Position">The last change that the figures hold; null: the indicator has no positions.</param>
/// <param name="Total">Over all figures; null: they cannot be added up.</param>
/// <param name="Figures">In a fixed order.</param>
/// <param name="Note">That reported cases are no prevalence.</param>
internal sealed record IndicatorView(
    string Id,
    Text Title,
    Text Definition,
    IndicatorMeasure Measure,
    RegionCode Region,
    int Year,
    int? Month,
    Code Unit,
    Code By,
    Code? Status,
    DateOnly? AsOf,
    long? Position,
    double? Total,
    IReadOnlyList<IndicatorFigure> Figures,
    Text Note);

internal sealed class ReadIndicatorHandler(IndicatorBook book, IRequestScope scope, TimeProvider time) : IReadHandler<ReadIndicator, IndicatorView>
{
    internal static readonly Text Note = new(
        "Angka ini menghitung apa yang dilaporkan dan dilayani, bukan prevalensi.", "These figures count what was reported and served; they are no prevalence.");

    public async Task<Result<IndicatorView>> Handle(ReadIndicator request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var found = await book.Find(request.Id, cancellationToken);
        if (found.Error is { } none) return none;
        if (!request.Region.IsWithin(actor.UnitRegion)) return IndicatorErrors.ForeignRegion;
        var asked = IndicatorQuestions.Of(request, found.Value.Indicator, IndonesianZone.Wib.DayOf(time.GetUtcNow()));
        if (asked.Error is { } refusal) return refusal;
        return View(asked.Value, await found.Value.Source.Answer(asked.Value, actor, cancellationToken));
    }

    private static IndicatorView View(IndicatorQuestion q, IndicatorAnswer answer) => new(
        q.Indicator.Id, q.Indicator.Title, q.Indicator.Definition, q.Indicator.Measure, q.Region, q.Year, q.Month, q.Table.Unit, q.Table.By,
        q.Indicator.Statuses.Count == 0 ? null : q.Status, q.Indicator.HasAsOf ? q.AsOf : null, answer.Position, answer.Total, answer.Figures, Note);
}

/// <summary>Checks a question against what the indicator declares.</summary>
internal static class IndicatorQuestions
{
    public static Result<IndicatorQuestion> Of(ReadIndicator r, Indicator indicator, DateOnly today)
    {
        if (r.Region.Level > 3 || (r.Areas && (!indicator.HasAreas || r.Region.Level > 2))) return IndicatorErrors.Region;
        if (r.Year is < 2000 or > 2100) return IndicatorErrors.Year;
        if (r.Month is < 1 or > 12 || (r.Month is not null && !indicator.IsMonthly)) return IndicatorErrors.Month;
        if (indicator.Tables.FirstOrDefault(t => (r.Unit ?? t.Unit) == t.Unit && (r.By ?? t.By) == t.By) is not { } table) return IndicatorErrors.Table;
        if (r.Status is { } status && !indicator.Statuses.Contains(status)) return IndicatorErrors.Status;
        if ((r.AsOf is not null && !indicator.HasAsOf) || r.AsOf > today) return IndicatorErrors.AsOf;
        if (r.Position is { } position && (position < 0 || !indicator.HasPosition)) return IndicatorErrors.Position;
        return new IndicatorQuestion(
            indicator, r.Region, r.Year ?? today.Year, indicator.IsMonthly ? r.Month ?? today.Month : null, table,
            r.Status ?? (indicator.Statuses is [var least, ..] ? least : Code.NA), r.AsOf ?? today, r.Position, r.Areas);
    }
}
