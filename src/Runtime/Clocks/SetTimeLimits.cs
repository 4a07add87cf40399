using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>All time limits as they hold in one's unit: its own, its region's, the nearest above; and the years whose holidays are entered.</summary>
[AlwaysOn("time limits are no feature of a module")]
[SignedIn("time limits are rules of the house, no data of persons")]
internal sealed record ListTimeLimits : IRead<TimeLimitBook>;

/// <summary>Limits and calendars.</summary>
/// <param name="Limits">One row a limit.</param>
/// <param name="Calendars">The years that are known for the unit's region; another year counts Monday to Friday.</param>
internal sealed record TimeLimitBook(IReadOnlyList<ClockPolicy> Limits, IReadOnlyList<int> Calendars);

internal sealed class ListTimeLimitsHandler(LimitBook book, IRequestScope scope, TimeProvider time) : IReadHandler<ListTimeLimits, TimeLimitBook>
{
    public async Task<Result<TimeLimitBook>> Handle(ListTimeLimits request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var limits = await book.Of(actor.Tenant, cancellationToken);
        var rows = limits.Policies.All.Select(row => row.Id).Distinct().Select(id => limits.Policies.For(id, actor.UnitRegion, actor.Unit)).OfType<ClockPolicy>();
        var now = IndonesianZone.Of(actor.UnitRegion).DayOf(time.GetUtcNow()).Year;
        return new TimeLimitBook([.. rows], [.. Enumerable.Range(now - 1, 4).Where(year => limits.Calendar.Knows(year, actor.UnitRegion))]);
    }
}

/// <summary>Sets a limit for a region of one's dinas (null: all of it), or for one of its units.</summary>
[AlwaysOn("time limits are no feature of a module")]
[Requires("kernel.policy.write")]
internal sealed record SetLimit(
    string Policy, [property: OneLine] string Basis, long? LimitSeconds = null, int? WorkingDays = null, bool BasisVerified = false, bool Pausable = false, IReadOnlyList<int>? Steps = null,
    RegionCode? Region = null, Id<ServiceUnit>? Unit = null) : IWrite;

internal sealed class SetLimitRules : AbstractValidator<SetLimit>
{
    private static readonly Error Basis = Error.Invalid("kernel.policy.basis", "Tulis dasar batas waktu ini, paling banyak 300 huruf.", "Write the basis of this limit, at most 300 letters.");

    public SetLimitRules() => RuleFor(r => r.Basis).Must(basis => basis is { Length: <= 300 } && !string.IsNullOrWhiteSpace(basis)).Else(Basis);
}

internal sealed class SetLimitHandler(IGrains grains, IUnits units, LimitBook book, IRequestScope scope) : IWriteHandler<SetLimit>
{
    public async Task<Result<Receipt>> Handle(SetLimit r, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var region = await LocalCodeRegion.Of(r.Region, actor, units, cancellationToken);
        if (region.Error is { } refusal) return refusal;
        if (r.Unit is { } unit && (await units.Find(unit, cancellationToken))?.Unit.Tenant != actor.Tenant) return KernelErrors.NoSuchRecord;
        var set = new SetTimeLimit(r.Policy, region.Value, r.Unit, r.LimitSeconds, r.WorkingDays, r.Basis, r.BasisVerified, r.Pausable, r.Steps ?? [50, 80, 100, 150]);
        var done = await grains.Tell(scope.Caller, TimeLimits.StreamOf(actor.Tenant), set, cancellationToken);
        book.Forget();
        return done;
    }
}

/// <summary>Takes a limit back: what stands above holds again. Clocks that run keep what they began with.</summary>
[AlwaysOn("time limits are no feature of a module")]
[Requires("kernel.policy.write")]
internal sealed record ClearLimit(string Policy, RegionCode? Region = null, Id<ServiceUnit>? Unit = null) : IWrite;

internal sealed class ClearLimitHandler(IGrains grains, IUnits units, LimitBook book, IRequestScope scope) : IWriteHandler<ClearLimit>
{
    public async Task<Result<Receipt>> Handle(ClearLimit r, CancellationToken cancellationToken)
    {
        var region = await LocalCodeRegion.Of(r.Region, scope.Caller.Actor, units, cancellationToken);
        if (region.Error is { } refusal) return refusal;
        var done = await grains.Tell(scope.Caller, TimeLimits.StreamOf(scope.Caller.Actor.Tenant), new ClearTimeLimit(r.Policy, region.Value, r.Unit), cancellationToken);
        book.Forget();
        return done;
    }
}

/// <summary>Enters the holidays of a year, with the decree that sets them, for a region of one's dinas (null: all of it).</summary>
[AlwaysOn("calendars are no feature of a module")]
[Requires("kernel.calendar.write")]
internal sealed record EnterCalendar(int Year, [property: OneLine] string Decree, IReadOnlyList<Holiday> Holidays, RegionCode? Region = null) : IWrite;

internal sealed class EnterCalendarRules : AbstractValidator<EnterCalendar>
{
    private static readonly Error Decree = Error.Invalid("kernel.calendar.decree", "Tulis keputusan yang menetapkan hari libur.", "Write the decree that sets the holidays.");
    private static readonly Error Days = Error.Invalid("kernel.calendar.days",
        "Isi 1 sampai 100 hari libur, masing-masing dengan nama.", "Give 1 to 100 holidays, each with its name.");

    public EnterCalendarRules()
    {
        RuleFor(r => r.Year).InclusiveBetween(2020, 2100).Else(ClockErrors.HolidayYear);
        RuleFor(r => r.Decree).Must(decree => decree is { Length: <= 200 } && !string.IsNullOrWhiteSpace(decree)).Else(Decree);
        RuleFor(r => r.Holidays).Must(days => days is { Count: >= 1 and <= 100 } && days.All(day => day?.Name is { Length: >= 1 and <= 120 })).Else(Days);
    }
}

internal sealed class EnterCalendarHandler(IGrains grains, IUnits units, LimitBook book, IRequestScope scope) : IWriteHandler<EnterCalendar>
{
    public async Task<Result<Receipt>> Handle(EnterCalendar r, CancellationToken cancellationToken)
    {
        var region = await LocalCodeRegion.Of(r.Region, scope.Caller.Actor, units, cancellationToken);
        if (region.Error is { } refusal) return refusal;
        var done = await grains.Tell(scope.Caller, TimeLimits.StreamOf(scope.Caller.Actor.Tenant), new SetCalendar(region.Value, r.Year, r.Holidays, r.Decree), cancellationToken);
        book.Forget();
        return done;
    }
}
