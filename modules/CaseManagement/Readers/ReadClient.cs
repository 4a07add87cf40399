using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Legal;
using Lindung.CaseManagement.Mediations;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Reviews;
using Lindung.CaseManagement.Services;
using Lindung.Kernel;
using Lindung.Kernel.Web;

namespace Lindung.CaseManagement.Readers;

[Feature(Features.Client)]
[Requires(Permissions.ReadClient)]
internal sealed record ReadClient(Id<Case> Id) : IRead<ClientView>, IOnRecord, ILogged<ClientView>
{
    StreamId IOnRecord.Record => Client.StreamOf(Id);

    public ReadEntry Shown(ClientView answer) => new(
        [Id.Value],
        [FieldClass.Identity, FieldClass.Contact, FieldClass.FreeText, FieldClass.Specific, FieldClass.Legal, FieldClass.ClinicalSummary],
        "casemanagement.read-client");
}

/// <summary>A client's file as one reader may see it: protected fields of classes she does not have are withheld.</summary>
/// <param name="Emergency">DARURAT.</param>
/// <param name="PoliceReportDue">Until when the law asks for a police report of the complaint (SLA-01); null: it asks for none, or it was made.</param>
/// <param name="Earlier">Earlier complaints of the same person that the reader may know of: she need not tell her story again (domain.md 7.1).</param>
internal sealed record ClientView(
    Guid Id,
    long Version,
    string? Number,
    Code Status,
    bool Emergency,
    Code Risk,
    ClientRegistered Registration,
    NamedPerson? Person,
    IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<Clock> Clocks,
    DateTimeOffset? PoliceReportDue,
    IReadOnlyList<RiskRated> Ratings,
    Assessment Assessment,
    Plan Plan,
    IReadOnlyList<ReviewRecorded> Reviews,
    IReadOnlyList<ActivityRecorded> Activities,
    Proceedings Proceedings,
    Mediation Mediation,
    Closure Closure,
    IReadOnlyList<EarlierComplaint> Earlier,
    IReadOnlyList<ClientContacted> Contacts) : IVersioned
{
    public static ClientView Of(Snapshot<Client> client, ClientRegistered registration, CaseHead head, NamedPerson? person, DateTimeOffset? police, IReadOnlyList<EarlierComplaint> earlier)
    {
        var s = client.State;
        return new(
            client.Stream.Id, client.Version, head.Number, s.Status.Code(), s.IsEmergency, s.Risk, registration, person, head.Assignments, head.Clocks, police, s.Ratings,
            s.Assessment, s.Plan, s.Reviewing.Reviews, s.Activities, s.Proceedings, s.Mediation, s.Closure, earlier, s.Contacts);
    }
}

internal sealed class ReadClientHandler(IGrains grains, EarlierComplaints earlier, IRequestScope scope, IFieldFilter filter) : IReadHandler<ReadClient, ClientView>
{
    public async Task<Result<ClientView>> Handle(ReadClient request, CancellationToken cancellationToken)
    {
        var client = await grains.Ask<Client>(Client.StreamOf(request.Id), cancellationToken);
        if (client is not { State.Registration: { } registration, Head: { } head }) return KernelErrors.NoSuchRecord;
        var persons = await NamedPerson.Of(grains, [registration.Person], cancellationToken);
        var complaint = await grains.Head(Complaint.StreamOf(registration.Complaint), cancellationToken);
        var police = complaint?.Clocks.FirstOrDefault(clock => clock.Policy == Policies.PoliceReport && clock.EndedAt is null)?.DueAt;
        var before = await earlier.Of(scope.Caller.Actor, [registration.Person], registration.Complaint, cancellationToken);
        return filter.For(scope.Caller.Actor, head, ClientView.Of(client, registration, head, persons.Count == 1 ? persons[0] : null, police, before));
    }
}
