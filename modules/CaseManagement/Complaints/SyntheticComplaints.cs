using System.Globalization;
using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Clients;
using Lindung.Kernel;

namespace Lindung.CaseManagement.Complaints;

/// <summary>
/// Synthetic complaints for demo and practice, spread as the registry's published figures are: every second registered with a team, the others
/// by turns just received and at each step.
/// </summary>
internal sealed class SyntheticComplaints(IGrains grains, TimeProvider time) : ISyntheticCases
{
    /// <summary>More than one case names.</summary>
    private const int PersonsOfCase = 20;

    private static readonly ComplaintStatus[] Turns =
    [
        ComplaintStatus.Registered, ComplaintStatus.AwaitingApproval, ComplaintStatus.Registered, ComplaintStatus.New,
        ComplaintStatus.Registered, ComplaintStatus.Triaged, ComplaintStatus.Registered, ComplaintStatus.Completing,
    ];

    private static readonly Code Other = Code.Parse("LAINNYA");
    private static readonly Code Police = Code.Parse("UPPA");
    private static readonly Code[] Referred = [Code.Parse("RUJUKAN"), Code.Parse("PELIMPAHAN")];
    private static readonly Code[] Reporters = [.. new[] { "KORBAN", "KELUARGA", "MASYARAKAT" }.Select(Code.Parse)];
    private static readonly Code[] Urgencies = [.. CodeLists.National.List("KEDARURATAN").Value.Entries.Where(e => e.Active && e.Code != Code.NA).Select(e => e.Code)];

    public async Task<bool> Make(SyntheticOffice office, CancellationToken cancellation)
    {
        if (office.Officers("PENERIMA_PENGADUAN") is not { Count: > 0 } desk || office.Villages.Count == 0) return false;
        var random = office.Random;
        var intake = desk[random.Next(desk.Count)];
        var people = new SyntheticPeople(office.Number, office.Villages, office.Number * PersonsOfCase);
        var told = people.Case(IndonesianZone.Of(intake.Unit.Unit.Region).DayOf(time.GetUtcNow()));
        var isHigh = random.Next(8) == 0;
        var received = await office.Do(
            intake, "receive",
            new ReceiveComplaint(
                told.Channel, told.Victims[0].Person.Sex, told.Victims[0].Age, told.Region, isHigh, isHigh ? [Urgencies[random.Next(Urgencies.Length)]] : [],
                Referred.Contains(told.Channel) ? Police : null),
            cancellation);
        var complaint = new Id<Case>(received.Id);
        var until = Turns[office.Turn % Turns.Length];
        if (until == ComplaintStatus.New) return true;
        var risk = Code.Parse(isHigh ? "TINGGI" : random.Next(2) == 0 ? "SEDANG" : "RENDAH");
        await Triage(office, intake, complaint, told, risk, cancellation);
        if (until == ComplaintStatus.Triaged) return true;
        await office.Do(intake, "complete", Form(complaint, told, people, random), cancellation);
        if (until == ComplaintStatus.Completing) return true;
        await office.Do(intake, "checks", new RunChecks(complaint), cancellation);
        // They only look alike: everybody here was made up as somebody of her own.
        if ((await Found(complaint, cancellation)).Duplicates.Count > 0) await office.Do(intake, "duplicate", new DecideDuplicate(complaint, Codes.NotADuplicate), cancellation);
        await office.Do(intake, "submit", new SubmitForApproval(complaint), cancellation);
        if (until == ComplaintStatus.Registered) await Approve(office, intake, complaint, told, risk, cancellation);
        return true;
    }

    private static async Task Triage(SyntheticOffice office, SyntheticOfficer intake, Id<Case> complaint, SyntheticCase told, Code risk, CancellationToken cancellation)
    {
        var kind = Code.Parse(told.Victims[0].Age < 18 ? "AMPK" : "KTP");
        await office.Do(intake, "triage", new TriageComplaint(complaint, Code.Parse("SENDIRI"), kind, risk), cancellation);
        if (risk == Codes.High) await office.Do(intake, "contact", new RecordEmergencyStep(complaint, FirstContact: true), cancellation);
    }

    private static CompleteComplaint Form(Id<Case> complaint, SyntheticCase told, SyntheticPeople people, Random random)
    {
        var reporter = people.Person(told.ReportedOn, age: random.Next(18, 60));
        return new(
            complaint,
            new(Reporters[random.Next(Reporters.Length)], reporter.Phone is null, Person: reporter.Phone is null ? null : Named(reporter)),
            [.. told.Victims.Select(v => new ClientInput(v.Person.Sex, v.Age, Code.Parse(random.Next(20) == 0 ? "YA" : "TIDAK"), Person: Known(v.Person), Education: Said(v.Person.Education), Forms: v.Forms))],
            new(told.IncidentOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), told.Place, told.Region, told.Narrative),
            "Keterangan contoh tentang yang diharapkan.",
            Code.Parse("FASILITASI_SPP"),
            [.. told.Perpetrators.Select(p => new ReportedInput(Said(p.Relations[0]) ?? Other, Person: new(p.Person.Sex, p.Person.Name, AgeYears: p.Age)))]);
    }

    /// <summary>On a form NA is no answer.</summary>
    private static Code? Said(Code code) => code == Code.NA ? null : code;

    private static PersonInput Known(SyntheticPerson person) => Named(person) with
    {
        Nik = person.Nik.Digits,
        Birth = person.Birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Domicile = new(person.Home, person.Address),
    };

    private static PersonInput Named(SyntheticPerson person) => new(person.Sex, person.Name, Phone: person.Phone?.International);

    private async ValueTask<Checks> Found(Id<Case> complaint, CancellationToken cancellation) =>
        (await grains.Ask<Complaint>(Complaint.StreamOf(complaint), cancellation)).State.Checks!;

    private async Task Approve(SyntheticOffice office, SyntheticOfficer intake, Id<Case> complaint, SyntheticCase told, Code risk, CancellationToken cancellation)
    {
        var supervisor = office.Officers(Roles.Supervisor).FirstOrDefault(o => o.Unit.Id == intake.Unit.Id && o.Actor.Account != intake.Actor.Account);
        var manager = office.Officers(Roles.CaseManager).FirstOrDefault(o => o.Unit.Id == intake.Unit.Id);
        var companion = office.Officers(Roles.Companion).FirstOrDefault(o => o.Unit.Id == intake.Unit.Id);
        if (supervisor is null || manager is null || companion is null) return;
        Code? decision = (await Found(complaint, cancellation)).Conflicts.Count > 0 ? Codes.NoConflict : null;
        var approved = await office.Do(supervisor, "approve", new ApproveComplaint(complaint, manager.Actor.Account, [companion.Actor.Account], decision), cancellation);
        var clients = approved.Streams.Where(s => s.Kind == Client.Kind).Select(s => new Id<Case>(s.Id)).ToList();
        var carried = new SyntheticClients(office, manager, companion, supervisor, IndonesianZone.Of(intake.Unit.Unit.Region).DayOf(time.GetUtcNow()));
        for (var i = 0; i < clients.Count; i++) await carried.Carry(clients[i], i, told.Victims[i].Forms, risk, cancellation);
    }
}
