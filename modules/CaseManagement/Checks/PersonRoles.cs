using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Checks;

/// <summary>Which person stands on which side of which complaint or client: ids only, for the checks of domain.md 7.1.</summary>
internal sealed class PersonRoles : Projection
{
    public const string Client = "KLIEN";
    public const string Reported = "TERLAPOR";
    public const string Reporter = "PELAPOR";

    public static Table Rows { get; } = new(
        "casemanagement_person_roles", [new("person", ColumnType.Id), new("role", ColumnType.Text), new("complaint", ColumnType.Id)], ["record", "person", "role"], [["tenant", "person"]]);

    public override Table Table => Rows;

    public override int Version => 2;

    public override IReadOnlyCollection<Type> Wants { get; } = [typeof(ComplaintCompleted), typeof(ClientRegistered)];

    public override async ValueTask Apply(RecordedEvent recorded, IProjectionWriter writer)
    {
        switch (recorded.Event)
        {
            case ComplaintCompleted e:
                // A form filled in again may name others: the last one counts.
                await writer.Remove(new Dictionary<string, object?> { ["record"] = recorded.Stream.Id });
                foreach (var client in e.Intake.Clients) await Put(client.Person, Client, recorded.Stream.Id);
                foreach (var reported in e.Intake.Reported.Where(r => r.Person is not null)) await Put(reported.Person!.Value, Reported, recorded.Stream.Id);
                if (e.Intake.Reporter is { } reporter) await Put(reporter, Reporter, recorded.Stream.Id);
                break;
            case ClientRegistered e:
                await Put(e.Person, Client, e.Complaint.Value);
                break;
        }

        ValueTask Put(Id<Person> person, string role, Guid complaint) => writer.Put(new Dictionary<string, object?>(writer.ScopeOf(recorded))
        {
            ["person"] = person,
            ["role"] = role,
            ["complaint"] = complaint,
        });
    }
}
