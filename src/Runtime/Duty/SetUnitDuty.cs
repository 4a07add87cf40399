using FluentValidation;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.Runtime;

/// <summary>Sets the duty rota of one's own unit, or of one that it oversees. Everybody in it must work in the unit.</summary>
[AlwaysOn("who answers at night is no feature of a module")]
[Requires(SetUnitLetterhead.Permission)]
internal sealed record SetUnitDuty(Id<ServiceUnit> Unit, IReadOnlyList<DutySlot> Week, IReadOnlyList<DutyDay>? Exceptions = null) : IWrite;

internal sealed class SetUnitDutyRules : AbstractValidator<SetUnitDuty>
{
    private const int Most = 100;

    private static readonly Error TooMany = Error.Invalid("kernel.duty-too-long",
        "Isi paling banyak 100 jam piket mingguan dan 100 pengecualian.", "Give at most 100 weekly hours and 100 exceptions.");

    private static readonly Error SamePerson = Error.Invalid("kernel.duty-same-person",
        "Petugas kedua harus orang lain, agar ada yang menggantikan.", "The second on duty must be somebody else, so that there is somebody to take over.");

    public SetUnitDutyRules()
    {
        RuleFor(r => r.Week).Must(week => week is { Count: <= Most } && week.All(slot => slot is not null)).Else(TooMany);
        RuleFor(r => r.Exceptions).Must(days => days is null || days.Count <= Most && days.All(day => day is not null)).Else(TooMany);
        RuleFor(r => r.Week).Must(week => week?.All(slot => slot?.First != slot?.Second) != false).Else(SamePerson);
        RuleFor(r => r.Exceptions).Must(days => days?.All(day => day?.First != day?.Second) != false).Else(SamePerson);
    }
}

internal sealed class SetUnitDutyHandler(IGrains grains, Access access, IStaff staff, IRequestScope scope) : IWriteHandler<SetUnitDuty>
{
    private static readonly Error NotOfUnit = Error.Invalid("kernel.duty-not-of-unit",
        "Petugas piket harus bertugas di unit ini. Pilih petugas unit ini.", "Who is on duty must work in this unit. Choose an officer of this unit.");

    public async Task<Result<Receipt>> Handle(SetUnitDuty request, CancellationToken cancellationToken)
    {
        var stream = ServiceUnit.StreamOf(request.Unit);
        var unit = (await grains.Ask<ServiceUnit>(stream, cancellationToken)).State;
        if (!access.Reaches(scope.Caller.Actor, SetUnitLetterhead.Permission, CaseHead.At(unit.Tenant, ServiceUnit.Kind, unit.Region, request.Unit))) return KernelErrors.NoSuchRecord;
        IReadOnlyList<DutyDay> days = request.Exceptions ?? [];
        var named = request.Week.SelectMany(s => new[] { s.First, s.Second }).Concat(days.SelectMany(d => new[] { d.First, d.Second })).OfType<Id<Account>>();
        var there = (await staff.Holding(request.Unit, null, cancellationToken)).Select(s => s.Account).ToHashSet();
        return named.All(there.Contains) ? await grains.Tell(scope.Caller, stream, new SetDuty(request.Week, days), cancellationToken) : NotOfUnit;
    }
}

/// <summary>The duty rota of one's own unit, and who is on duty now.</summary>
[AlwaysOn("who answers at night is no feature of a module")]
[SignedIn("names and hours of one's own colleagues")]
internal sealed record ReadDuty : IRead<DutyView>;

/// <summary>The rota with the names of those whom it names.</summary>
internal sealed record DutyView(
    Id<ServiceUnit> Unit, string Name, string Zone, OnDuty? Now, IReadOnlyList<DutySlot> Week, IReadOnlyList<DutyDay> Exceptions, IReadOnlyList<StaffMember> Staff);

internal sealed class ReadDutyHandler(IGrains grains, IStaff staff, DutyRoster roster, IRequestScope scope) : IReadHandler<ReadDuty, DutyView>
{
    public async Task<Result<DutyView>> Handle(ReadDuty request, CancellationToken cancellationToken)
    {
        var actor = scope.Caller.Actor;
        var unit = (await grains.Ask<ServiceUnit>(ServiceUnit.StreamOf(actor.Unit), cancellationToken)).State;
        var now = await roster.Now(actor.Unit, cancellationToken);
        return new DutyView(
            actor.Unit, unit.Name, IndonesianZone.Of(unit.Region).Name, now, unit.Duty.Week, unit.Duty.Exceptions, await staff.Holding(actor.Unit, null, cancellationToken));
    }
}

/// <summary>Who is on duty now, of those who still work in the unit.</summary>
internal sealed class DutyRoster(IGrains grains, IStaff staff, TimeProvider time)
{
    public async ValueTask<OnDuty?> Now(Id<ServiceUnit> unit, CancellationToken cancellation)
    {
        var state = (await grains.Ask<ServiceUnit>(ServiceUnit.StreamOf(unit), cancellation)).State;
        if (state.Duty.At(time.GetUtcNow(), IndonesianZone.Of(state.Region)) is not { } onDuty) return null;
        var there = (await staff.Holding(unit, null, cancellation)).Select(s => s.Account).ToHashSet();
        Id<Account>? second = onDuty.Second is { } other && there.Contains(other) ? other : null;
        return there.Contains(onDuty.First) ? new(onDuty.First, second) : second is { } alone ? new(alone, null) : null;
    }
}
