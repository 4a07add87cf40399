namespace Lindung.Kernel;

/// <summary>Jadwal piket: who answers for a unit by hours, day and night.</summary>
/// <param name="Week">What holds every week.</param>
/// <param name="Exceptions">What holds on single days instead: a holiday, a leave.</param>
public sealed record DutyRota(IReadOnlyList<DutySlot> Week, IReadOnlyList<DutyDay> Exceptions)
{
    /// <summary>Nobody is on duty.</summary>
    public static DutyRota Empty { get; } = new([], []);

    /// <summary>
    /// Who is on duty at a moment, by the unit's local time; null: nobody. An exception goes before the week, the earlier entry before the later. Hours
    /// that end at or before they begin end on the next day.
    /// </summary>
    public OnDuty? At(DateTimeOffset moment, IndonesianZone zone)
    {
        var local = moment.ToOffset(zone.Offset).DateTime;
        if (Exceptions.FirstOrDefault(e => Covers(e.Day, e.From, e.Until, local)) is { } exception) return new(exception.First, exception.Second);
        return Week.FirstOrDefault(s => Covers(s, DateOnly.FromDateTime(local), local) || Covers(s, DateOnly.FromDateTime(local).AddDays(-1), local)) is { } slot
            ? new(slot.First, slot.Second)
            : null;
    }

    private static bool Covers(DutySlot slot, DateOnly day, DateTime local) => slot.Day == day.DayOfWeek && Covers(day, slot.From, slot.Until, local);

    private static bool Covers(DateOnly day, TimeOnly from, TimeOnly until, DateTime local)
    {
        var (begins, ends) = (day.ToDateTime(from), day.ToDateTime(until));
        return begins <= local && local < (ends > begins ? ends : ends.AddDays(1));
    }
}

/// <summary>Hours of every week.</summary>
/// <param name="Day">On which day they begin.</param>
/// <param name="From">Local time.</param>
/// <param name="Until">Local time; at or before <paramref name="From"/>: of the next day.</param>
/// <param name="First">Who is asked first.</param>
/// <param name="Second">Who is asked when she does not answer.</param>
public sealed record DutySlot(DayOfWeek Day, TimeOnly From, TimeOnly Until, Id<Account> First, Id<Account>? Second = null);

/// <summary>Hours of one day.</summary>
/// <param name="Day">On which day they begin.</param>
/// <param name="From">Local time.</param>
/// <param name="Until">Local time; at or before <paramref name="From"/>: of the next day.</param>
/// <param name="First">Who is asked first.</param>
/// <param name="Second">Who is asked when she does not answer.</param>
public sealed record DutyDay(DateOnly Day, TimeOnly From, TimeOnly Until, Id<Account> First, Id<Account>? Second = null);

/// <summary>Who is on duty.</summary>
public sealed record OnDuty(Id<Account> First, Id<Account>? Second);

/// <summary>A unit's duty rota is this from now on.</summary>
[Event("kernel.unit-duty-set")]
public sealed record UnitDutySet(IReadOnlyList<DutySlot> Week, IReadOnlyList<DutyDay> Exceptions) : IEvent;

/// <summary>Sets a unit's duty rota.</summary>
[Command("kernel.set-duty")]
public sealed record SetDuty(IReadOnlyList<DutySlot> Week, IReadOnlyList<DutyDay> Exceptions) : ICommand;
