using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Puspaga.Bookings;

/// <summary>Atur jam layanan of a counsellor on a day. The same time twice closes the day.</summary>
[Feature(Features.Booking)]
[Requires(Permissions.WriteSchedule)]
internal sealed record SetHours(Id<Account> Counsellor, DateOnly Day, TimeOnly From, TimeOnly Until) : IWrite;

internal sealed class SetHoursValidator : AbstractValidator<SetHours>
{
    public SetHoursValidator(TimeProvider time)
    {
        RuleFor(r => r.Until).GreaterThanOrEqualTo(r => r.From).Else(Errors.HoursMalformed);
        RuleFor(r => r.Day).Must(day => Math.Abs(day.DayNumber - IndonesianZone.Wib.DayOf(time.GetUtcNow()).DayNumber) <= 366).Else(Errors.HoursDayOutOfRange);
    }
}

internal sealed class SetHoursHandler(IGrains grains, IUnits units, IStaff staff, IRequestScope scope) : IWriteHandler<SetHours>
{
    public async Task<Result<Receipt>> Handle(SetHours request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        if (await units.Find(actor.Unit, cancellationToken) is not { Unit.Type: Module.UnitType }) return Errors.NotAPuspaga;
        if (!(await staff.Holding(actor.Unit, Module.CounsellorRole, cancellationToken)).Any(s => s.Account == request.Counsellor)) return Errors.NotACounsellor;
        return await grains.Tell(
            scope.Caller, CounsellorDay.StreamOf(actor.Tenant, request.Counsellor, request.Day), new KeepHours(request.Counsellor, request.Day, new(request.From, request.Until)),
            cancellationToken);
    }
}
