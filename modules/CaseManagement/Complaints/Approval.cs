using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>All that one approval makes: the event that joins the clients, and a file for each of them.</summary>
internal sealed record Approval(
    ApproveComplaint Request,
    CaseHead Head,
    Complaint Complaint,
    Guid Event,
    IReadOnlyList<(Id<Case> Case, IntakeClient Client)> Clients,
    ApproximateDate Incident,
    RegisterPerson? Unnamed)
{
    /// <summary>How somebody is called of whom nothing is known yet.</summary>
    private const string Unknown = "Klien darurat";

    public static Approval Of(Complaint complaint, ApproveComplaint request, CaseHead head, StoreNature nature, DateOnly today)
    {
        var clients = complaint.Intake?.Clients;
        RegisterPerson? unnamed = null;
        if (clients is null)
        {
            // An emergency is registered as it came in: somebody of that sex and age, under the alias she was sent with.
            var alias = complaint.Handed?.OrDefault()?.GetValueOrDefault("alias");
            unnamed = new RegisterPerson(
                new(complaint.Sex, Alias: alias ?? Unknown, Birth: new(today.AddYears(-complaint.AgeYears).AddMonths(-6), DatePrecision.Estimated)), nature.In(head.Tenant).IsSynthetic);
            clients = [new(Id<Person>.New(), complaint.Sex, complaint.AgeYears, Code.NA, Code.NA, [], null, [])];
        }

        return new(
            request, head, complaint, Guid.CreateVersion7(), [.. clients.Select(client => (Id<Case>.New(), client))], complaint.Intake?.Incident.On ?? ApproximateDate.Unknown, unnamed);
    }

    public IEnumerable<Step> Steps(StreamId complaint, UnitInfo unit, DateOnly day)
    {
        Id<Case>[] cases = [.. Clients.Select(c => c.Case)];
        var kecamatan = Complaint.Intake?.Incident.Kecamatan ?? Complaint.Kecamatan;
        var place = Complaint.Intake?.Incident.Place ?? Code.NA;
        yield return new(complaint, new RegisterComplaint(
            Event, cases, [.. Clients.Select(c => c.Client.Person)], Request.CaseManager, Request.Companions, Request.ConflictDecision ?? Code.NA));
        yield return Numbers.Issue(Numbers.Event, unit, day);
        yield return Numbers.Issue(Numbers.Client, unit, day, Clients.Count);
        yield return new(CaseEvent.StreamOf(Event), new JoinEvent(Request.Id, cases, kecamatan, Incident, place));
        if (Unnamed is not null) yield return new(Person.StreamOf(Clients[0].Client.Person), Unnamed);
        for (var i = 0; i < Clients.Count; i++)
        {
            var client = Clients[i].Client;
            var registration = new ClientRegistered(
                Request.Id, Event, client.Person, client.Sex, client.AgeYears, AgeGroups.Of(client.AgeYears), client.Disability, client.Education, kecamatan,
                Incident, place, Complaint.Triage?.CaseType ?? Code.NA, Complaint.Triage?.Risk ?? Code.NA, Complaint.Channel,
                [.. Complaint.Intake?.Reported.Select(reported => reported.Relation).Distinct() ?? []], client.Forms, Complaint.Intake?.ReporterKind ?? Code.NA, Complaint.ReceivedAt, null);
            yield return new(Client.StreamOf(Clients[i].Case), new RegisterClient(
                registration, $"{Numbers.Client}:{i + 1}", Request.CaseManager, Request.Companions, Request.Confidentiality, Head.Excluded,
                Code.TryParse(unit.Unit.Type, null, out var type) ? type : Code.NA, Complaint.Recorders));
        }
    }
}
