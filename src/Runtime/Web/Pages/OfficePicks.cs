using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;

namespace Lindung.Runtime.Web.Pages;

/// <summary>Offers what every module's forms ask for: officers of the unit, the tenant's units, the consents in the file, roles.</summary>
internal sealed class OfficePicks(IStaff staff, IMediator mediator, IRequestScope scope) : IPicks
{
    public async ValueTask<IReadOnlyList<PickOption>?> Of(Type request, FormField field, StreamId? record, CancellationToken cancellation = default)
    {
        if (scope.Actor is not { } actor) return null;
        if (field.Type == typeof(Id<Account>)) return [.. (await staff.Holding(actor.Unit, null, cancellation)).Select(s => new PickOption(s.Account.ToString(), new(s.Name, s.Name)))];
        if (field.Type == typeof(Id<ServiceUnit>)) return await Units(cancellation);
        return field.Name == "consent" && record is { } file ? await Consents(file, cancellation) : null;
    }

    private async Task<IReadOnlyList<PickOption>> Units(CancellationToken cancellation) =>
        await mediator.Send(new ListUnits(), cancellation) is { IsOk: true, Value: var units } ? [.. units.Select(u => new PickOption(u.Id.ToString(), new(u.Name, u.Name)))] : [];

    private async Task<IReadOnlyList<PickOption>> Consents(StreamId file, CancellationToken cancellation)
    {
        var day = IndonesianZone.Of(scope.Actor!.UnitRegion);
        return await mediator.Send(new ReadConsents(file.Kind, file.Id), cancellation) is { IsOk: true, Value: var consents }
            ? [.. consents.Select(c => new PickOption(c.Id.ToString(), CodeLists.National.TextOf("TEMPLAT_PERSETUJUAN", c.Template, day.DayOf(c.GivenAt)) is var t ? new($"{t.Id}, {day.DayOf(c.GivenAt):d-M-yyyy}", $"{t.En}, {day.DayOf(c.GivenAt):d-M-yyyy}") : t))]
            : [];
    }
}
