using Lindung.Kernel;
using static Lindung.CaseManagement.Words;

namespace Lindung.CaseManagement.Complaints;

/// <summary>Turns what was typed into the intake that is kept: new persons are registered in the same unit, the form holds their ids.</summary>
internal sealed class IntakeDesk(PersonDesk persons, DateOnly today)
{
    public Result<Intake> Fill(CompleteComplaint form)
    {
        var incident = ApproximateDate.Parse(form.Incident.On, today);
        if (incident.Error is { } unreadable) return unreadable;
        IReadOnlyList<IntakeClient> clients = [.. form.Clients.Select(client => Client(client, incident.Value))];
        var intake = new Intake(
            form.Reporter.Kind,
            form.Reporter.Anonymous ? null : persons.Whoever(form.Reporter.Known, form.Reporter.Person),
            form.Reporter.Anonymous,
            clients,
            [.. (form.Reported ?? []).Select(reported => new ReportedParty(persons.Whoever(reported.Known, reported.Person), reported.Relation, reported.IsStaff))],
            new(incident.Value, form.Incident.Place, form.Incident.Region.At(3), form.Incident.Region.Level == 4 ? form.Incident.Region : default(Protected<RegionCode>?)),
            form.Consents ?? [],
            form.FirstAction,
            form.Incident.Chronology.Trim(),
            form.Needs.Trim(),
            ProtectedText.Of(form.Condition?.Biological), ProtectedText.Of(form.Condition?.Psychological), ProtectedText.Of(form.Condition?.Social), ProtectedText.Of(form.Condition?.Spiritual), ProtectedText.Of(form.FirstActionNote));
        return persons.Refusal is { } refusal ? refusal : intake;
    }

    private IntakeClient Client(ClientInput client, ApproximateDate incident)
    {
        var identity = client.Person is { } person ? person with { Sex = client.Sex, AgeYears = person.AgeYears ?? client.AgeYears } : null;
        var id = persons.Whoever(client.Known, identity) ?? default;
        return new(id, client.Sex, AgeAt(client, incident), client.Disability, client.Education ?? Code.NA, client.AccessNeeds ?? [], ProtectedText.Of(client.Language), client.Forms ?? []);
    }

    /// <summary>Completed years at the incident where the birth date tells them, else what was said.</summary>
    private int AgeAt(ClientInput client, ApproximateDate incident) =>
        client.Person?.Birth is { } birth && ApproximateDate.Parse(birth, today) is { IsOk: true, Value: var born } && born.AgeOn(incident.Value ?? today).Years is { } years and <= 120
            ? years
            : client.AgeYears;
}
