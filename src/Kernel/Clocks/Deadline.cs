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
        var zone = IndonesianZone.Of(region);
        from = from.ToOffset(zone.Offset);
        var steps = policy.Steps.Order().Select(percent => new ClockStep(percent, At(percent))).ToList();
        var due = At(100);
        var last = steps.Count == 0 || steps[^1].At < due ? due : steps[^1].At;
        var years = Enumerable.Range(from.Year, last.Year - from.Year + 1);
        var missing = policy.WorkingDays is not null && years.Any(year => !calendar.Knows(year, region));
        return new(from, due, steps, missing ? [NoCalendar] : []);

        DateTimeOffset At(int percent)
        {
            if (policy.LimitSeconds is { } seconds) return from.AddTicks((long)((Int128)seconds * TimeSpan.TicksPerSecond * percent / 100));
            var hundredths = (policy.WorkingDays ?? throw new ArgumentException("A policy has a limit", nameof(policy))) * (long)percent;
            var day = zone.DayOf(from);
            for (var passed = 0L; passed < (hundredths + 99) / 100; passed++) day = calendar.Next(day, region);
            var within = hundredths % 100 == 0 ? 100 : hundredths % 100;
            return zone.At(day).AddTicks(TimeSpan.TicksPerDay * within / 100);
        }
    }
}
