using Lindung.CaseManagement;
using Lindung.CaseManagement.Complaints;
using Lindung.Kernel;

namespace Lindung.Modules.Tests.CaseManagement;

/// <summary>The intake form: what is refused, who is registered, what the complaint keeps.</summary>
[TestFixture]
internal sealed class CompleteComplaintTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly RegionTable Regions = RegionTable.Of([(People.Probolinggo, "Kota Probolinggo"), (People.Mayangan, "Mayangan")]);

    private static readonly CompleteComplaint Form = new(
        new(Complaints.Id), new(People.Code("MASYARAKAT"), true),
        [new(People.Code("P"), 9, People.Code("TIDAK"), Person: new(Name: "Contoh Sarilana", Birth: "2016-05-17"))],
        new("2026-02-20", People.Code("RUMAH_TANGGA"), People.Mayangan, " Garis netral. "), "Ingin merasa aman.", People.Code("LAYANAN_KEDARURATAN"),
        [new(People.Code("TETANGGA"), Person: new(Name: "Contoh Bramatiko"))]);

    private static IEnumerable<TestCaseData> Wrong()
    {
        var client = Form.Clients[0];
        yield return Case(Form with { Reporter = new(People.Code("BURUNG"), true) }, KernelErrors.CodeUnknown, "no such reporter");
        yield return Case(Form with { Reporter = new(People.Code("GURU"), false) }, Errors.ReporterNeeded, "a reporter without name and phone");
        yield return Case(Form with { Reporter = new(People.Code("GURU"), true, Person: new(Name: "Contoh")) }, Errors.ReporterNeeded, "anonymous with a name");
        yield return Case(Form with { Clients = [] }, Errors.ClientsNeeded, "nobody");
        yield return Case(Form with { Clients = [client with { Person = null }] }, Errors.ClientsNeeded, "a client without name or alias");
        yield return Case(Form with { Clients = [client with { Known = Complaints.Child }] }, Errors.ClientsNeeded, "known and new at once");
        yield return Case(Form with { Clients = [client with { AgeYears = -1 }] }, Errors.AgeOutOfRange, "age below zero");
        yield return Case(Form with { Clients = [client with { Disability = Code.NA }] }, KernelErrors.CodeUnknown, "disability not said");
        yield return Case(Form with { Clients = [client with { AccessNeeds = People.Codes("KURSI_RODA", "KURSI_RODA") }] }, KernelErrors.CodesUnknown, "a need twice");
        yield return Case(Form with { Reported = [new(People.Code("MUSUH"))] }, KernelErrors.CodeUnknown, "no such relation");
        yield return Case(Form with { Incident = Form.Incident with { Place = People.Code("BULAN") } }, KernelErrors.CodeUnknown, "no such place");
        yield return Case(Form with { Incident = Form.Incident with { Region = People.Probolinggo } }, Errors.RegionNeeded, "a whole city");
        yield return Case(Form with { Incident = Form.Incident with { On = "2027-01-01" } }, Errors.IncidentDate, "tomorrow's incident");
        yield return Case(Form with { Incident = Form.Incident with { On = "kemarin" } }, Errors.IncidentDate, "yesterday in words");
        yield return Case(Form with { Incident = Form.Incident with { Chronology = " " } }, Errors.ChronologyNeeded, "no chronology");
        yield return Case(Form with { Needs = "" }, Errors.ChronologyNeeded, "no needs");
        yield return Case(Form with { Consents = [new(People.Code("PERSETUJUAN_LAIN"), true)] }, KernelErrors.CodeUnknown, "no such consent");
        yield return Case(Form with { Clients = [null!] }, Errors.ClientsNeeded, "a null among the clients");
        yield return Case(Form with { Reported = [null!] }, Errors.TooMany, "a null among the reported");
        yield return Case(Form with { Consents = [null!] }, Errors.TooMany, "a null among the consents");
        yield return Case(Form with { Condition = new(Biological: new('a', 2001)) }, Errors.TextTooLong, "a long condition");
        yield return Case(Form with { FirstActionNote = new('a', 2001) }, Errors.TextTooLong, "a long note");
    }

    [TestCaseSource(nameof(Wrong))]
    public void Form_WithOneMistake_NamesIt(CompleteComplaint form, Error error)
    {
        var found = new CompleteComplaintValidator(new StandingTime(People.Now)).Judge(form).Errors;

        Assert.That(found.Select(e => e.ErrorCode), Is.EqualTo(new[] { error.Code }));
    }

    [Test]
    public void Form_FilledInRight_HasNoMistake()
    {
        Assert.That(new CompleteComplaintValidator(new StandingTime(People.Now)).Judge(Form).Errors, Is.Empty);
    }

    [Test]
    public void Desk_OfNewPersons_RegistersThemAndKeepsIdsOnly()
    {
        var (intake, steps) = Fill(Form);

        Assert.Multiple(() =>
        {
            Assert.That(steps.Select(s => s.Stream), Is.EqualTo(new[] { Person.StreamOf(intake.Clients[0].Person), Person.StreamOf(intake.Reported[0].Person!.Value) }));
            Assert.That(((RegisterPerson)steps[0].Command).Details.Name, Is.EqualTo("Contoh Sarilana"));
            Assert.That(((RegisterPerson)steps[0].Command).Details.Sex, Is.EqualTo(People.Code("P")));
            Assert.That(intake.Chronology.OrDefault(), Is.EqualTo("Garis netral."));
            Assert.That((intake.Incident.Kecamatan, intake.Incident.Village!.Value.OrDefault()), Is.EqualTo((People.Mayangan.At(3), People.Mayangan)));
        });
    }

    [Test]
    public void Desk_OfKnownPersons_RegistersNobody()
    {
        var (intake, steps) = Fill(Form with { Clients = [Form.Clients[0] with { Known = Complaints.Child, Person = null }], Reported = [] });

        Assert.That((intake.Clients[0].Person, steps.Count), Is.EqualTo((Complaints.Child, 0)));
    }

    [TestCase("2016-05-17", "2026-02-20", 9, TestName = "Desk_WithABirthDate_CountsTheAgeAtTheIncident")]
    [TestCase("2016-05-17", "2021-05-16", 4, TestName = "Desk_WithAnEarlierIncident_CountsTheAgeThen")]
    [TestCase("2016", "2026", 12, TestName = "Desk_WhereTheDatesLeaveTwoAges_KeepsWhatWasSaid")]
    [TestCase("1801-01-01", "2026-02-20", 12, TestName = "Desk_WithAnImpossibleBirthDate_KeepsWhatWasSaid")]
    [TestCase(null, "2026-02-20", 12, TestName = "Desk_WithoutABirthDate_KeepsWhatWasSaid")]
    public void Age(string? birth, string incident, int age)
    {
        var client = Form.Clients[0] with { AgeYears = 12, Person = new(Name: "Contoh Sarilana", Birth: birth) };

        var (intake, _) = Fill(Form with { Clients = [client], Incident = Form.Incident with { On = incident } });

        Assert.That(intake.Clients[0].AgeYears, Is.EqualTo(age));
    }

    [Test]
    public void Desk_WithARealNikInASyntheticStore_RefusesTheWholeForm()
    {
        var client = Form.Clients[0] with { Person = new(Name: "Contoh Sarilana", Nik: "35" + "74014101900001") };

        Assert.That(new IntakeDesk(new(new(true), Regions, Today), Today).Fill(Form with { Clients = [client] }).IsOk, Is.False);
    }

    private static (Intake Intake, IReadOnlyList<Step> Steps) Fill(CompleteComplaint form)
    {
        var persons = new PersonDesk(new(true), Regions, Today);
        var desk = new IntakeDesk(persons, Today);
        return (desk.Fill(form).Value, persons.Registrations);
    }

    private static TestCaseData Case(CompleteComplaint form, Error error, string name) => new TestCaseData(form, error).SetArgDisplayNames(name);
}
