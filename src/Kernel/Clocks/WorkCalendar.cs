namespace Lindung.Kernel;

/// <summary>The holidays of one year in one region, as a decree sets them.</summary>
/// <param name="Region">The nation, or the region that adds days of its own.</param>
/// <param name="Year">The year.</param>
/// <param name="Holidays">Days without work that are no Saturday or Sunday.</param>
/// <param name="Decree">The joint decree or the regional one.</param>
public sealed record CalendarYear(RegionCode Region, int Year, IReadOnlyList<DateOnly> Holidays, string Decree);

/// <summary>Working days: Monday to Friday without the holidays of the nation and of the regions on the way down.</summary>
public sealed class WorkCalendar(IEnumerable<CalendarYear> years)
{
    private readonly ILookup<int, CalendarYear> _years = years.ToLookup(year => year.Year);

    /// <summary>No year is known: Monday to Friday.</summary>
    public static WorkCalendar Empty { get; } = new([]);

    /// <summary>Whether a calendar of the year is known for the region.</summary>
    public bool Knows(int year, RegionCode region) => _years[year].Any(known => region.IsWithin(known.Region));

    /// <summary>Whether people work on that day.</summary>
    public bool IsWorkingDay(DateOnly day, RegionCode region) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !_years[day.Year].Any(year => region.IsWithin(year.Region) && year.Holidays.Contains(day));

    /// <summary>The first working day after a day.</summary>
    internal DateOnly Next(DateOnly day, RegionCode region)
    {
        // A calendar that calls every day a holiday is a mistake; a deadline must not hang on it for ever.
        for (var tries = 0; tries < 366; tries++)
            if (IsWorkingDay(day = day.AddDays(1), region))
                return day;
        return day;
    }
}
