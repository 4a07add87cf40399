namespace Lindung.Kernel;

/// <summary>The time that counts towards a limit from a start on: all of it, or that of working days, each 24 hours from local midnight.</summary>
internal sealed record LimitTime(ClockPolicy Policy, DateTimeOffset From, RegionCode Region, WorkCalendar Calendar)
{
    private readonly IndonesianZone _zone = IndonesianZone.Of(Region);

    /// <summary>All of the limit.</summary>
    public TimeSpan Whole { get; } = Policy.LimitSeconds is { } seconds
        ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.FromDays(Policy.WorkingDays ?? throw new ArgumentException("A policy has a limit", nameof(Policy)));

    /// <summary>Working days begin after the local day of the start.</summary>
    private DateOnly Begin => _zone.DayOf(From).AddDays(1);

    private bool RunsThrough => Policy.LimitSeconds is not null;

    /// <summary>A share of the limit.</summary>
    public TimeSpan Share(int percent) => new((long)((Int128)Whole.Ticks * percent / 100));

    /// <summary>How much has counted by then.</summary>
    public TimeSpan Used(DateTimeOffset at)
    {
        if (RunsThrough) return at - From;
        var (used, today) = (TimeSpan.Zero, _zone.DayOf(at));
        if (today < Begin) return used;
        for (var day = Begin; day < today; day = day.AddDays(1))
            if (Calendar.IsWorkingDay(day, Region)) used += TimeSpan.FromDays(1);
        return Calendar.IsWorkingDay(today, Region) ? used + (at - _zone.At(today)) : used;
    }

    /// <summary>The first moment by which that much has counted.</summary>
    public DateTimeOffset At(TimeSpan used)
    {
        if (RunsThrough) return From.ToOffset(_zone.Offset) + used;
        if (used <= TimeSpan.Zero) return _zone.At(Begin);
        for (var day = Begin.AddDays(-1); ; used -= TimeSpan.FromDays(1))
        {
            day = Calendar.Next(day, Region);
            if (used <= TimeSpan.FromDays(1)) return _zone.At(day) + used;
        }
    }
}
