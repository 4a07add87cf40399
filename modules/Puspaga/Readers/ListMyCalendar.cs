using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Readers;

/// <summary>Jadwal saya: one's own bookings. No dates: two weeks from today.</summary>
[Feature(Features.Booking)]
[Requires(Permissions.ReadSchedule)]
internal sealed record ListMyCalendar(DateOnly? From = null, DateOnly? To = null) : IRead<IReadOnlyList<BookingRow>>, ILogged<IReadOnlyList<BookingRow>>
{
    public ReadEntry Shown(IReadOnlyList<BookingRow> answer) => new([.. answer.Select(b => b.Episode).Distinct()], [], "puspaga.list-my-calendar");
}

internal sealed class ListMyCalendarValidator : AbstractValidator<ListMyCalendar>
{
    public ListMyCalendarValidator() => RuleFor(r => r.To).Must((r, to) => Schedule.IsSpan(r.From, to)).Else(Errors.SpanOutOfRange);
}

internal sealed class ListMyCalendarHandler(IReadTables tables, IRequestScope scope, TimeProvider time) : IReadHandler<ListMyCalendar, IReadOnlyList<BookingRow>>
{
    public async Task<Result<IReadOnlyList<BookingRow>>> Handle(ListMyCalendar request, CancellationToken cancellationToken) =>
        Result<IReadOnlyList<BookingRow>>.Ok(await Schedule.Of(
            tables, scope.Caller.Actor, request.From, request.To, scope.Caller.Actor.Account, time.GetUtcNow(), cancellationToken));
}
