using Lindung.CaseManagement.Assessments;
using Lindung.CaseManagement.Checks;
using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Complaints;
using Lindung.CaseManagement.Plans;
using Lindung.CaseManagement.Readers;
using Lindung.CaseManagement.Reviews;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A client in the unit's care: each step as its officer takes it.</summary>
internal sealed class Care(ModuleSuite suite)
{
    public Id<Case> Complaint { get; private set; }

    public Id<Case> Client { get; private set; }

    /// <summary>The consent to share with hospital and Puspaga, identity included.</summary>
    public Guid Sharing { get; private set; }

    public static DateOnly Today => IndonesianZone.Wib.DayOf(TimeProvider.System.GetUtcNow());

    public async Task<Care> Register(string reporter = "MASYARAKAT", Id<Person>? known = null, Id<Case>? received = null, params string[] forms)
    {
        Complaint = received ?? new((await suite.Do(People.Intake, new ReceiveComplaint(People.Code("TELEPON"), People.Code("P"), 9, People.Mayangan, false))).Id);
        await suite.Do(People.Intake, new TriageComplaint(Complaint, People.Code("SENDIRI"), People.Code("AMPK"), People.Code("SEDANG")));
        ClientInput client = new(
            People.Code("P"), 9, People.Code("TIDAK"), known, known is null ? new(Name: "Contoh Sarilana", Birth: "2016-05") : null, Forms: forms.Length == 0 ? null : People.Codes(forms));
        await suite.Do(People.Intake, new CompleteComplaint(
            Complaint, reporter == "MASYARAKAT" ? new(People.Code(reporter), true) : new(People.Code(reporter), false, Person: new(Name: "Contoh Pelapor", Phone: "081299000001")),
            [client], new("2026-02", People.Code("RUMAH_TANGGA"), People.Mayangan, "Garis netral."), "Ingin merasa aman.", People.Code("LAYANAN_KEDARURATAN")));
        await suite.Do(People.Intake, new RunChecks(Complaint));
        if (known is not null) await suite.Do(People.Intake, new DecideDuplicate(Complaint, Codes.SamePersonOtherCase));
        await suite.Do(People.Intake, new SubmitForApproval(Complaint));
        var approved = await suite.Do(People.Supervisor, new ApproveComplaint(Complaint, People.Manager.Account, [People.Companion.Account]));
        Client = new(approved.Streams.Single(s => s.Kind == Lindung.CaseManagement.Clients.Client.Kind).Id);
        return this;
    }

    public async Task<Care> Assess(params string[] forms)
    {
        await suite.Do(People.Manager, new AskConsent(Client));
        await Consent("PERSETUJUAN_DATA", "PENGGUNAAN_DATA");
        await Consent("PERSETUJUAN_LAYANAN", "LAYANAN");
        await Consent("PERSETUJUAN_RUJUKAN", "PPT_RS", "PUSPAGA", "IDENTITAS");
        Sharing = (await suite.Ask(People.Manager, new ReadConsents(Lindung.CaseManagement.Clients.Client.Kind, Client.Value))).Value.Single(c => c.Template == People.Code("PERSETUJUAN_RUJUKAN")).Id;
        await suite.Do(People.Manager, new BeginAssessment(Client));
        const string line = "Garis netral.";
        await suite.Do(People.Manager, new WriteAssessment(Client, new(line, line, line, line, line, line, line, line), new(People.Codes(forms.Length == 0 ? ["FISIK"] : forms))));
        await suite.Do(People.Manager, new RateRisk(Client, People.Code("SEDANG"), line));
        await suite.Do(People.Manager, new CompleteAssessment(Client));
        return this;
    }

    /// <summary>One row for the companion, one for the hospital; agreed and begun.</summary>
    public async Task<Care> Plan()
    {
        await suite.Do(People.Manager, new AddPlanRow(Client, "Didampingi.", "Didampingi satu kali.", Today.AddDays(7), People.Code("VISUM"), Responsible: People.Companion.Account));
        await suite.Do(People.Manager, new AddPlanRow(Client, "Pemeriksaan.", "Diperiksa satu kali.", Today.AddDays(7), Service: People.Code("LY_KESEHATAN"), Partner: People.Hospital));
        await suite.Do(People.Manager, new AgreePlan(Client, People.Code("LISAN_DICATAT")));
        await suite.Do(People.Manager, new BeginIntervention(Client));
        return this;
    }

    public async Task<Care> Review()
    {
        await suite.Do(People.Manager, new BeginReview(Client));
        await suite.Do(People.Manager, new RecordReview(Client, [new(1, People.Code("TERCAPAI")), new(2, People.Code("TERCAPAI"))], People.Code("RENDAH"), "Keadaan aman."));
        return this;
    }

    public async Task Consent(string template, params string[] items) => await suite.Do(People.Manager, new RecordConsent(
        Lindung.CaseManagement.Clients.Client.Kind, Client.Value, People.Code(template), 1, [.. items.Select(i => new Kernel.ConsentItem(People.Code(i), true))], People.Code("ORANG_TUA"),
        People.Code("TTD_BASAH"), 9));

    public async Task<ClientView> Read(Actor reader) => (await suite.Ask(reader, new ReadClient(Client))).Value;

    /// <summary>Waits until the manager's view shows what subscriptions bring.</summary>
    public async Task<ClientView> Shows(Func<ClientView, bool> what, string sentence)
    {
        ClientView view = null!;
        await Patience.Until(async () => what(view = await Read(People.Manager)), $"the subscription of partners' answers shows the manager {sentence}");
        return view;
    }
}
