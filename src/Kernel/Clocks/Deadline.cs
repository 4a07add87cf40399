namespace Lindung.Kernel;

/// <summary>When a limit is reached and when somebody is told on the way.</summary>
/// <param name="StartedAt">From when it runs.</param>
/// <param name="DueAt">When all of the limit is used.</param>
/// <param name="Steps">When each share of it is used, in order.</param>
/// <param name="Warnings">What the calculation had to assume.</param>
public sealed record Deadline(
    DateTimeOffset StartedAt,
    DateTimeOffset DueAt,
    IReadOnlyList<ClockStep> Steps,
    IReadOnlyList<Warning> Warnings
)
{
    /// <summary>A year was counted without a calendar.</summary>
    public static Warning NoCalendar { get; } =
        new(
            "kernel.calendar.missing",
            new(
                "Kalender hari libur tahun ini belum diisi; Senin sampai Jumat dihitung hari kerja.",
                "The year's holidays are not entered; Monday to Friday count as working days."
            )
        );

    /// <summary>
    /// The deadline of a policy. Elapsed limits run through. Working days begin on the first working day after the local day of
    /// the start and end at local midnight; each counts as 24 hours, so half of three working days is noon of the second.
    /// </summary>
    /// <param name="policy">The limit.</param>
    /// <param name="from">When it starts.</param>
    /// <param name="region">Whose zone and holidays count: the unit's.</param>
    /// <param name="calendar">The holidays.</param>
    public static Deadline Of(ClockPolicy policy, DateTimeOffset from, RegionCode region, WorkCalendar calendar)
    {
        var time = new LimitTime(policy, from, region, calendar);
        return Ending(time, time.Whole);
    }

    /// <summary>
    /// The deadline of a clock that stood still and runs again: what was left of it then is left of it now, and what was overdue is overdue
    /// by as much. Only time that counts moves it: a weekend in which it stood still gives nothing.
    /// </summary>
    internal static Deadline Resumed(ClockPolicy policy, Clock clock, DateTimeOffset at, RegionCode region, WorkCalendar calendar)
    {
        var time = new LimitTime(policy, clock.StartedAt, region, calendar);
        return Ending(time, time.Used(clock.DueAt) + time.Used(at) - time.Used(clock.PausedAt ?? at));
    }

    private static Deadline Ending(LimitTime time, TimeSpan used)
    {
        var zone = IndonesianZone.Of(time.Region);
        var from = time.From.ToOffset(zone.Offset);
        var steps = time.Policy.Steps.Order().Select(percent => new ClockStep(percent, time.At(used - time.Whole + time.Share(percent)))).ToList();
        var due = time.At(used);
        var last = steps.Count == 0 || steps[^1].At < due ? due : steps[^1].At;
        var years = Enumerable.Range(from.Year, last.Year - from.Year + 1);
        var missing = time.Policy.WorkingDays is not null && years.Any(year => !time.Calendar.Knows(year, time.Region));
        return new(from, due, steps, missing ? [NoCalendar] : []);
    }
}
