using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Legal;
using Lindung.CaseManagement.Partners;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Readers;
using Lindung.CaseManagement.Reviews;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using MediatR;

namespace Lindung.CaseManagement.Pages;

/// <summary>Offers officers by their role, the client's team, partners, and the persons who stand in the file as this reader may see them.</summary>
internal sealed class CasePicks(IGrains grains, IStaff staff, IUnits units, IMediator mediator, Colleagues colleagues, IRequestScope scope, TimeProvider time) : IPicks
{
    private const string Puspaga = "PUSPAGA";

    public async ValueTask<IReadOnlyList<PickOption>?> Of(Type request, FormField field, StreamId? record, CancellationToken cancellation = default)
    {
        if (request.Assembly != typeof(Module).Assembly) return null;
        return field.Path switch
        {
            "caseManager" => await Holding(Roles.CaseManager, cancellation),
            "companions" => await Holding(Roles.Companion, cancellation),
            "responsible" when record is { } client => await TeamOf(client, cancellation),
            "partner" => await Serving(ServiceReferrals.Partners, cancellation),
            "goals[].row" when request == typeof(RecordReview) && record is { } client => await PlanRows(new(client.Id), cancellation),
            "to" when request == typeof(ReferFully) => await Serving(ServiceReferrals.Partners, cancellation),
            "to" when request == typeof(ProposeClosure) => await Serving([Puspaga], cancellation),
            "reported" when request == typeof(RecordLegalStage) && record is { } client => await Reported(client, cancellation),
            _ when field.Name == "known" && record is { } complaint => await Persons(new(complaint.Id), view => [.. view.Persons.Select(p => p.Id)], cancellation),
            _ => null,
        };
    }

    private async Task<IReadOnlyList<PickOption>> Holding(string role, CancellationToken cancellation) =>
        [.. (await staff.Holding(scope.Caller.Actor.Unit, role, cancellation)).Select(member => new PickOption(member.Account.ToString(), new(member.Name, member.Name)))];

    private async Task<IReadOnlyList<PickOption>> TeamOf(StreamId client, CancellationToken cancellation)
    {
        var team = new List<PickOption>();
        foreach (var member in (await grains.Head(client, cancellation))?.WorkAt(time.GetUtcNow()).DistinctBy(a => a.Account) ?? [])
            if (await colleagues.Name(member.Account, cancellation) is { } name)
                team.Add(new(member.Account.ToString(), new(name, name)));
        return team;
    }

    private async Task<IReadOnlyList<PickOption>> PlanRows(Id<Case> client, CancellationToken cancellation) =>
        await mediator.Send(new ReadClient(client), cancellation) is { IsOk: true, Value: var view }
            ? [.. view.Plan.Rows.Select(row => (row.Number, Goal: $"{row.Number}. {row.Objective.Or("")}")).Select(row => new PickOption($"{row.Number}", new(row.Goal, row.Goal)))]
            : [];

    private async Task<IReadOnlyList<PickOption>> Serving(IEnumerable<string> types, CancellationToken cancellation)
    {
        var (actor, found) = (scope.Caller.Actor, new List<PickOption>());
        foreach (var type in types)
            found.AddRange((await units.Serving(actor.Tenant, type, actor.UnitRegion, cancellation)).Select(unit => new PickOption(unit.Id.ToString(), new(unit.Unit.Name, unit.Unit.Name))));
        return found;
    }

    private async Task<IReadOnlyList<PickOption>> Reported(StreamId client, CancellationToken cancellation) =>
        (await grains.Ask<Client>(client, cancellation)).State.Registration is { Complaint: var complaint }
            ? await Persons(complaint, view => view.Intake?.Reported.Select(r => r.Person).OfType<Id<Person>>().ToHashSet() ?? [], cancellation)
            : [];

    private async Task<IReadOnlyList<PickOption>> Persons(Id<Case> complaint, Func<ComplaintView, HashSet<Id<Person>>> among, CancellationToken cancellation) =>
        await mediator.Send(new ReadComplaint(complaint), cancellation) is { IsOk: true, Value: var view }
            ? [.. view.Persons.Where(p => among(view).Contains(p.Id)).Select(p => (p.Id, Name: p.Identity.Name?.Or(null) ?? p.Identity.Alias?.Or(null))).Where(p => p.Name is not null).Select(p => new PickOption(p.Id.ToString(), new(p.Name!, p.Name!)))]
            : [];
}
