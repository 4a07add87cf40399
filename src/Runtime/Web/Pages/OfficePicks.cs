using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Runtime.Identity;
using MediatR;

namespace Lindung.Runtime.Web.Pages;

/// <summary>Offers what every module's forms ask for: officers of the unit, the tenant's units, the consents in the file, what consents ask.</summary>
internal sealed class OfficePicks(IStaff staff, IGrains grains, IMediator mediator, ICodeLists codes, IRequestScope scope, TimeProvider time) : IPicks
{
    public async ValueTask<IReadOnlyList<PickOption>?> Of(Type request, FormField field, StreamId? record, CancellationToken cancellation = default)
    {
        if (scope.Actor is not { } actor) return null;
        if ((request == typeof(RaiseCaseWall) || request == typeof(ReportStaff)) && field.Type == typeof(Id<Account>)) return await Everybody(actor.Tenant, cancellation);
        if (request == typeof(AskCaseWallLift) && record is { } walled) return await Behind(walled, field, cancellation);
        if (request == typeof(DecideSubjectRequest) && field.Name == "file" && record is { } asked) return await Meant(asked, cancellation);
        if (field.Type == typeof(Id<Account>)) return [.. (await staff.Holding(actor.Unit, null, cancellation)).Select(s => new PickOption(s.Account.ToString(), new(s.Name, s.Name)))];
        if (field.Type == typeof(Id<ServiceUnit>)) return await Units(cancellation);
        if (request == typeof(RecordConsent) && field.Path == "items[].item" || request == typeof(TakeBackConsent) && field.Path == "items")
            return ConsentItems.Options(await codes.Of(actor.Tenant, cancellation), IndonesianZone.Of(actor.UnitRegion).DayOf(time.GetUtcNow()), actor.UnitRegion);
        if (field.Name == "role" && (request == typeof(GrantRole) || request == typeof(OfferCases))) return await Coded("PERAN", cancellation);
        if (field.Name == "type" && request == typeof(SetUpUnit)) return await Coded("JENIS_INSTANSI", cancellation);
        if (field.Name == "policy" && (request == typeof(SetLimit) || request == typeof(ClearLimit))) return Limits;
        return field.Name == "consent" && record is { } file ? await Consents(file, cancellation) : null;
    }

    /// <summary>All officers of the dinas, each with her units: whoever must not know may sit anywhere in it.</summary>
    private async Task<IReadOnlyList<PickOption>> Everybody(Id<Tenant> tenant, CancellationToken cancellation)
    {
        var names = (await mediator.Send(new ListUnits(), cancellation)).Map(all => all.ToDictionary(u => u.Id, u => u.Name));
        return
        [
            .. (await staff.Everybody(tenant, cancellation: cancellation)).GroupBy(m => m.Account)
                .Select(m => (m.Key, Label: $"{m.First().Name} ({string.Join(", ", m.Select(s => names.IsOk ? names.Value.GetValueOrDefault(s.Unit.Value) : null).OfType<string>())})"))
                .Select(m => new PickOption(m.Key.ToString(), new(m.Label, m.Label))),
        ];
    }

    /// <summary>Those before whom the file's wall stands.</summary>
    private async Task<IReadOnlyList<PickOption>?> Behind(StreamId file, FormField field, CancellationToken cancellation)
    {
        if (await mediator.Send(new ReadProtection(file.Kind, file.Id), cancellation) is not { IsOk: true, Value: var shown } || scope.Head is not { } head) return null;
        return field.Type == typeof(Id<Account>) ? Options(head.Excluded.Select(a => a.ToString()), shown.Officers)
            : field.Type == typeof(Id<ServiceUnit>) ? Options(head.ExcludedUnits.Select(u => u.ToString()), shown.Units)
            : null;

        static IReadOnlyList<PickOption> Options(IEnumerable<string> ids, IReadOnlyList<string> names) => [.. ids.Zip(names, (id, name) => new PickOption(id, new(name, name)))];
    }

    /// <summary>The files that may be meant by a request, by their numbers.</summary>
    private async Task<IReadOnlyList<PickOption>> Meant(StreamId request, CancellationToken cancellation)
    {
        var options = new List<PickOption>();
        foreach (var file in (await grains.Ask<SubjectRequest>(request, cancellation)).State.Found)
            if (await grains.Head(file, cancellation) is { Number: { } number } head && scope.Actor is { } actor && !head.IsHiddenFrom(actor)) options.Add(new(file.Id.ToString(), new(number, number)));
        return options;
    }

    private static IReadOnlyList<PickOption> Limits { get; } =
        [.. ClockPolicies.National.All.DistinctBy(p => p.Id).Select(p => new PickOption(p.Id, new($"{p.Title.Id} ({p.Id})", $"{p.Title.En} ({p.Id})")))];

    /// <summary>The codes of a list, where the request takes them as text.</summary>
    private async Task<IReadOnlyList<PickOption>> Coded(string list, CancellationToken cancellation)
    {
        var (actor, lists) = (scope.Caller.Actor, await codes.Of(scope.Caller.Actor.Tenant, cancellation));
        return lists.Choices(list, IndonesianZone.Of(actor.UnitRegion).DayOf(time.GetUtcNow()), actor.UnitRegion) is { IsOk: true, Value: var offered }
            ? [.. offered.Where(e => e.Code != Code.NA).Select(e => new PickOption(e.Code.ToString(), e.Label))]
            : [];
    }

    private async Task<IReadOnlyList<PickOption>> Units(CancellationToken cancellation) =>
        await mediator.Send(new ListUnits(), cancellation) is { IsOk: true, Value: var units } ? [.. units.Select(u => new PickOption(u.Id.ToString(), new(u.Name, u.Name)))] : [];

    private async Task<IReadOnlyList<PickOption>> Consents(StreamId file, CancellationToken cancellation)
    {
        if (await mediator.Send(new ReadConsents(file.Kind, file.Id), cancellation) is not { IsOk: true, Value: var consents }) return [];
        var lists = await codes.Of(scope.Caller.Actor.Tenant, cancellation);
        var zone = IndonesianZone.Of(scope.Caller.Actor.UnitRegion);
        return [.. consents.Select(Option)];

        PickOption Option(Consent consent)
        {
            var day = zone.DayOf(consent.GivenAt);
            var template = lists.TextOf("TEMPLAT_PERSETUJUAN", consent.Template, day);
            return new(consent.Id.ToString(), new($"{template.Id}, {day:d-M-yyyy}", $"{template.En}, {day:d-M-yyyy}"));
        }
    }
}
