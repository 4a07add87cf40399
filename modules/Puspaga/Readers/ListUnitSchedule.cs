using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Readers;

/// <summary>Jadwal unit: everybody's bookings, or one counsellor's. No dates: two weeks from today.</summary>
[Feature(Features.Booking)]
[Requires(Permissions.ReadSchedule)]
internal sealed record ListUnitSchedule(DateOnly? From = null, DateOnly? To = null, Id<Account>? Counsellor = null) : IRead<IReadOnlyList<BookingRow>>, ILogged<IReadOnlyList<BookingRow>>
{
    public ReadEntry Shown(IReadOnlyList<BookingRow> answer) => new([.. answer.Select(b => b.Episode).Distinct()], [], "puspaga.list-unit-schedule");
}

internal sealed class ListUnitScheduleValidator : AbstractValidator<ListUnitSchedule>
{
    public ListUnitScheduleValidator() => RuleFor(r => r.To).Must((r, to) => Schedule.IsSpan(r.From, to)).Else(Errors.SpanOutOfRange);
}

internal sealed class ListUnitScheduleHandler(IReadTables tables, IRequestScope scope, TimeProvider time) : IReadHandler<ListUnitSchedule, IReadOnlyList<BookingRow>>
{
    public async Task<Result<IReadOnlyList<BookingRow>>> Handle(ListUnitSchedule request, CancellationToken cancellationToken) =>
        Result<IReadOnlyList<BookingRow>>.Ok(await Schedule.Of(
            tables, scope.Caller.Actor, request.From, request.To, request.Counsellor, time.GetUtcNow(), cancellationToken));
}
