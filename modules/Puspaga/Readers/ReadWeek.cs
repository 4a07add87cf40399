using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Readers;

/// <summary>One week of one's own bookings, Monday to Sunday.</summary>
/// <param name="From">A day of it; null: this week.</param>
[Feature(Features.Booking)]
[Requires(Permissions.ReadSchedule)]
internal sealed record ReadMyWeek(DateOnly? From = null) : IRead<WeekView>, ILogged<WeekView>
{
    public ReadEntry Shown(WeekView answer) => Week.Entry(answer, "puspaga.list-my-calendar");
}

/// <summary>One week of the unit's bookings, or of one counsellor's.</summary>
[Feature(Features.Booking)]
[Requires(Permissions.ReadSchedule)]
internal sealed record ReadUnitWeek(DateOnly? From = null, Id<Account>? Counsellor = null) : IRead<WeekView>, ILogged<WeekView>
{
    public ReadEntry Shown(WeekView answer) => Week.Entry(answer, "puspaga.list-unit-schedule");
}

/// <param name="First">The Monday.</param>
/// <param name="Staff">The unit's counsellors, by their names among colleagues.</param>
/// <param name="Counsellor">Whose alone; null: everybody's.</param>
internal sealed record WeekView(DateOnly First, IReadOnlyList<BookingRow> Bookings, IReadOnlyList<StaffMember> Staff, Id<Account>? Counsellor);

internal sealed class ReadMyWeekValidator : AbstractValidator<ReadMyWeek>
{
    public ReadMyWeekValidator() => RuleFor(r => r.From).Must(Week.IsOne).Else(Errors.SpanOutOfRange);
}

internal sealed class ReadUnitWeekValidator : AbstractValidator<ReadUnitWeek>
{
    public ReadUnitWeekValidator() => RuleFor(r => r.From).Must(Week.IsOne).Else(Errors.SpanOutOfRange);
}

internal sealed class ReadMyWeekHandler(IReadTables tables, IStaff staff, IRequestScope scope, TimeProvider time) : IReadHandler<ReadMyWeek, WeekView>
{
    public async Task<Result<WeekView>> Handle(ReadMyWeek request, CancellationToken cancellationToken) =>
        await Week.Of(tables, staff, scope.Caller.Actor, request.From, scope.Caller.Actor.Account, time.GetUtcNow(), cancellationToken);
}

internal sealed class ReadUnitWeekHandler(IReadTables tables, IStaff staff, IRequestScope scope, TimeProvider time) : IReadHandler<ReadUnitWeek, WeekView>
{
    public async Task<Result<WeekView>> Handle(ReadUnitWeek request, CancellationToken cancellationToken) =>
        await Week.Of(tables, staff, scope.Caller.Actor, request.From, request.Counsellor, time.GetUtcNow(), cancellationToken);
}

internal static class Week
{
    private const int Days = 7;

    public static bool IsOne(DateOnly? day) => day is null or { Year: > 1900 and < 9000 };

    public static ReadEntry Entry(WeekView answer, string what) => new([.. answer.Bookings.Select(b => b.Episode).Distinct()], [], what);

    public static async Task<WeekView> Of(
        IReadTables tables, IStaff staff, Actor reader, DateOnly? from, Id<Account>? counsellor, DateTimeOffset now, CancellationToken cancellation)
    {
        var day = from ?? IndonesianZone.Of(reader.UnitRegion).DayOf(now);
        var monday = day.AddDays(-(((int)day.DayOfWeek + Days - 1) % Days));
        var bookings = await Schedule.Of(tables, reader, monday, monday.AddDays(Days - 1), counsellor, now, cancellation);
        return new(monday, bookings, await staff.Holding(reader.Unit, Module.CounsellorRole, cancellation), counsellor);
    }
}
