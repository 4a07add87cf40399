using System.Collections.Immutable;

namespace Lindung.Kernel;

/// <summary>
/// The time limits and holidays that a dinas sets as data for its region or one of its units: one stream per tenant, so each has an author,
/// a date and a history.
/// </summary>
/// <param name="Limits">The rows that stand.</param>
/// <param name="Years">The calendars that stand.</param>
public sealed record TimeLimits(ImmutableArray<ClockPolicy> Limits, ImmutableArray<CalendarYear> Years)
{
    /// <summary>The literal kind.</summary>
    public const string Kind = "kernel.time-limits";

    /// <summary>Nothing was set.</summary>
    public static TimeLimits None { get; } = new([], []);

    /// <summary>The stream of a tenant.</summary>
    public static StreamId StreamOf(Id<Tenant> tenant) => StreamId.Named(Kind, tenant, "limits");

    /// <summary>The kind of stream.</summary>
    public static StreamKind<TimeLimits> Stream { get; } = new StreamKind<TimeLimits>(Kind, None, Apply)
        .Holds(typeof(TimeLimitSet), typeof(TimeLimitCleared), typeof(CalendarSet))
        .On<SetTimeLimit>(Decide)
        .On<ClearTimeLimit>(Decide)
        .On<SetCalendar>(Decide);

    /// <summary>The next state.</summary>
    public static TimeLimits Apply(TimeLimits limits, IEvent @event) => @event switch
    {
        TimeLimitSet e when e.ToPolicy() is { } row => limits with { Limits = [.. Without(limits.Limits, e.Policy, e.Region, e.Unit), row] },
        TimeLimitCleared e => limits with { Limits = [.. Without(limits.Limits, e.Policy, e.Region, e.Unit)] },
        CalendarSet e => limits with { Years = [.. limits.Years.Where(y => y.Region != e.Region || y.Year != e.Year), e.ToYear()] },
        _ => limits,
    };

    private static IEnumerable<ClockPolicy> Without(IEnumerable<ClockPolicy> rows, string id, RegionCode region, Id<ServiceUnit>? unit) =>
        rows.Where(row => row.Id != id || row.Region != region || row.Unit != unit);

    private static Result<Events> Decide(TimeLimits limits, SetTimeLimit c, DecisionContext x)
    {
        var set = new TimeLimitSet(
            c.Policy, c.Region, c.Unit, c.LimitSeconds, c.WorkingDays, c.Basis, c.BasisVerified, c.Pausable, c.Steps, x.Now, x.Actor.AccountOrNull);
        if (set.ToPolicy() is not { } row) return ClockErrors.UnknownPolicy.With("policy", c.Policy);
        return ClockPolicies.National.With([row]).Error is { } refusal ? refusal : Events.Of(set);
    }

    private static Result<Events> Decide(TimeLimits limits, ClearTimeLimit c, DecisionContext x) =>
        limits.Limits.Any(row => row.Id == c.Policy && row.Region == c.Region && row.Unit == c.Unit)
            ? Events.Of(new TimeLimitCleared(c.Policy, c.Region, c.Unit, x.Now, x.Actor.AccountOrNull))
            : Events.None;

    private static Result<Events> Decide(TimeLimits limits, SetCalendar c, DecisionContext x) =>
        c.Holidays.Any(holiday => holiday.Day.Year != c.Year) || c.Holidays.Select(h => h.Day).Distinct().Count() != c.Holidays.Count
            ? ClockErrors.HolidayYear
            : Events.Of(new CalendarSet(c.Region, c.Year, [.. c.Holidays.OrderBy(h => h.Day)], c.Decree, x.Now, x.Actor.AccountOrNull));
}

/// <summary>One day without work and why.</summary>
public sealed record Holiday(DateOnly Day, [property: Open("the name of a holiday")] string Name);

/// <summary>A limit was set for a region, or for one unit.</summary>
[Event("kernel.time-limit-set")]
public sealed record TimeLimitSet(
    [property: Open("a policy code")] string Policy,
    RegionCode Region,
    Id<ServiceUnit>? Unit,
    long? LimitSeconds,
    int? WorkingDays,
    [property: Open("a law, decree or agreement")] string Basis,
    bool BasisVerified,
    bool Pausable,
    IReadOnlyList<int> Steps,
    DateTimeOffset At,
    Id<Account>? By) : IFact
{
    /// <summary>The row; null when no version knows the limit.</summary>
    internal ClockPolicy? ToPolicy() => ClockPolicies.National.All.FirstOrDefault(row => row.Id == Policy) is { } known
        ? known with
        {
            Region = Region, Unit = Unit, LimitSeconds = LimitSeconds, WorkingDays = WorkingDays, Basis = Basis, BasisVerified = BasisVerified, Statutory = false,
            Pausable = Pausable, Steps = Steps,
        }
        : null;
}

/// <summary>What stands above holds again.</summary>
[Event("kernel.time-limit-cleared")]
public sealed record TimeLimitCleared([property: Open("a policy code")] string Policy, RegionCode Region, Id<ServiceUnit>? Unit, DateTimeOffset At, Id<Account>? By) : IFact;

/// <summary>The holidays of a year were set by a decree.</summary>
[Event("kernel.calendar-set")]
public sealed record CalendarSet(
    RegionCode Region, int Year, IReadOnlyList<Holiday> Holidays, [property: Open("a decree")] string Decree, DateTimeOffset At, Id<Account>? By) : IFact
{
    internal CalendarYear ToYear() => new(Region, Year, [.. Holidays.Select(h => h.Day)], Decree);
}

/// <summary>Sets a limit; what a law sets can only be shortened.</summary>
[Command("kernel.set-time-limit")]
public sealed record SetTimeLimit(
    string Policy, RegionCode Region, Id<ServiceUnit>? Unit, long? LimitSeconds, int? WorkingDays, string Basis, bool BasisVerified, bool Pausable, IReadOnlyList<int> Steps) : ICommand;

/// <summary>Takes a limit back.</summary>
[Command("kernel.clear-time-limit")]
public sealed record ClearTimeLimit(string Policy, RegionCode Region, Id<ServiceUnit>? Unit) : ICommand;

/// <summary>Sets the holidays of a year.</summary>
[Command("kernel.set-calendar")]
public sealed record SetCalendar(RegionCode Region, int Year, IReadOnlyList<Holiday> Holidays, string Decree) : ICommand;

/// <summary>Refusals about clocks.</summary>
public static class ClockErrors
{
    /// <summary>No version knows the limit.</summary>
    public static readonly Error UnknownPolicy = Error.Invalid("kernel.policy.unknown",
        "Batas waktu ini tidak ada. Pilih salah satu dari daftar.", "There is no such time limit. Choose one of the list.");

    /// <summary>A calendar holds days of its own year, each once.</summary>
    public static readonly Error HolidayYear = Error.Invalid("kernel.calendar.year",
        "Setiap hari libur harus berada dalam tahun kalender itu, masing-masing satu kali.", "Each holiday lies in the calendar's year and stands once.");

    /// <summary>No such clock runs in the case.</summary>
    public static readonly Error NotRunning = Error.Conflict("kernel.clock-not-running",
        "Batas waktu ini tidak sedang berjalan. Muat ulang datanya.", "This time limit is not running. Reload it.");

    /// <summary>The limit never pauses.</summary>
    public static readonly Error NeverPauses = Error.Conflict("kernel.clock-never-pauses",
        "Batas waktu ini tidak boleh dijeda.", "This time limit never pauses.");
}
