namespace Lindung.Kernel;

/// <summary>
/// An indicator that a module declares, as data (domain.md 6.8). Whoever asks is told what it counts, how certain it is and up to when;
/// two ways to one figure give one number, so a module answers it from the same tables as its own reports.
/// </summary>
/// <param name="Id">The literal id, lower-case, never renamed, prefixed by the module: <c>simfoni.s01</c>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Definition">What is counted, of whom, since when; what it must not be taken for.</param>
/// <param name="Measure">What the values are.</param>
/// <param name="Tables">What it can be asked by: counting unit and breakdown; the first where nothing is chosen.</param>
public sealed record Indicator(string Id, Text Title, Text Definition, IndicatorMeasure Measure, IReadOnlyList<IndicatorTable> Tables)
{
    /// <summary>Whether it is asked for one month; else for a year.</summary>
    public bool IsMonthly { get; init; }

    /// <summary>Whether it can be asked as of the end of a day; else it says what is known now.</summary>
    public bool HasAsOf { get; init; }

    /// <summary>Whether it can be asked again by the position that an answer named.</summary>
    public bool HasPosition { get; init; }

    /// <summary>Whether it can be broken down by the regions directly below.</summary>
    public bool HasAreas { get; init; }

    /// <summary>How certain the figures can be asked for, the first where nothing is chosen; none: there are no such steps.</summary>
    public IReadOnlyList<Code> Statuses { get; init; } = [];
}

/// <summary>What an indicator's values are.</summary>
public enum IndicatorMeasure
{
    /// <summary>How many of the counting unit.</summary>
    Count,

    /// <summary>A part of 1, of the counting unit.</summary>
    Share,

    /// <summary>Days.</summary>
    Days,

    /// <summary>100: as many as in the period compared with.</summary>
    Index,
}

/// <summary>What an indicator can be asked by.</summary>
/// <param name="Unit">
/// What is counted: CASE, VICTIM, PERPETRATOR, SERVICE, FORM, RELATION (domain.md 6.2), or a unit of the module's own such as SESI. No figure
/// of one is ever added to one of another.
/// </param>
/// <param name="By">What it is broken down by: a code list, or TOTAL for none.</param>
public sealed record IndicatorTable(Code Unit, Code By);

/// <summary>A question for an indicator, checked against its declaration: region, day, table and status are ones that it has.</summary>
/// <param name="Indicator">Which.</param>
/// <param name="Region">The reader's own region, or one in it.</param>
/// <param name="Year">Which year.</param>
/// <param name="Month">1 to 12 where the indicator is monthly; else null.</param>
/// <param name="Table">One of the indicator's.</param>
/// <param name="Status">One of the indicator's; <see cref="Code.NA"/> where it has none.</param>
/// <param name="AsOf">The end of which day, 24.00 WIB.</param>
/// <param name="Position">The position that an earlier answer named; null: none.</param>
/// <param name="Areas">Broken down by the regions directly below.</param>
public sealed record IndicatorQuestion(
    Indicator Indicator, RegionCode Region, int Year, int? Month, IndicatorTable Table, Code Status, DateOnly AsOf, long? Position, bool Areas);

/// <summary>What a module answers.</summary>
/// <param name="Figures">In a fixed order, the same for the same question.</param>
/// <param name="Total">Over all figures, where they can be added up; else null.</param>
/// <param name="Position">The last change that they hold; null where the indicator has no positions.</param>
public sealed record IndicatorAnswer(IReadOnlyList<IndicatorFigure> Figures, double? Total, long? Position = null);

/// <summary>One figure.</summary>
/// <param name="Area">The region below; null where it was not asked for.</param>
/// <param name="Codes">One code for each list of the breakdown.</param>
/// <param name="Value">Null: there is nothing to divide by, or so few that somebody could be known by it.</param>
/// <param name="OutOf">What a share, days or index was made from, in the counting unit; null for counts.</param>
public sealed record IndicatorFigure(RegionCode? Area, IReadOnlyList<Code> Codes, double? Value, long? OutOf = null);
