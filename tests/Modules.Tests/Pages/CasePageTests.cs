using System.Net;
using Lindung.Kernel;
using Lindung.Modules.Tests.Slices;

namespace Lindung.Modules.Tests.Pages;

/// <summary>A complaint's and a client's pages, walked by forms alone: each shows what is next and leads there.</summary>
internal sealed class CasePageTests : OfficeTests
{
    private const string Complaints = "/casemanagement/complaints";
    private const string Clients = "/casemanagement/clients";

    private static readonly (string, string)[] Emergency =
        [("channel", "TELEPON"), ("sex", "P"), ("ageYears", "9"), ("region", "35.74.03.1001"), ("immediateDanger", "true"), ("urgency", "TANPA_TEMPAT_AMAN")];

    private static readonly (string, string)[] Intake =
    [
        ("reporter.kind", "MASYARAKAT"), ("reporter.anonymous", "true"),
        ("clients[0].sex", "P"), ("clients[0].ageYears", "9"), ("clients[0].disability", "TIDAK"), ("clients[0].person.name", "Contoh Sarilana"), ("clients[0].person.birth", "2016-05"), ("clients[0].forms", "FISIK"),
        ("incident.on", "2026-02"), ("incident.place", "RUMAH_TANGGA"), ("incident.region", "35.74.03"), ("incident.chronology", "Garis netral."), ("needs", "Ingin merasa aman."), ("firstAction", "LAYANAN_KEDARURATAN"),
    ];

    private Browser _desk = null!;
    private Browser _supervisor = null!;
    private Browser _manager = null!;
    private Browser _companion = null!;

    [SetUp]
    public void Start()
    {
        _desk = Office.Officer(Office.Uptd, "PENERIMA_PENGADUAN");
        _supervisor = Office.Officer(Office.Uptd, "SUPERVISOR_KASUS");
        _manager = Office.Officer(Office.Uptd, Roles.CaseManager);
        _companion = Office.Officer(Office.Uptd, Roles.Companion);
    }

    [Test]
    public async Task Emergency_ReceivedByForm_StandsOnTheBoardAndAsksForHelpFirst()
    {
        var complaint = await _desk.Sent(Complaints, Emergency);

        var (page, board, home) = (await _desk.Page(complaint), await _desk.Page(Complaints), await _desk.Page(""));
        Assert.That(page, Does.Contain("hubungi dan tolong dahulu").And.Contain($"class=\"button primary\" href=\"/kerja{complaint}/emergency-steps/formulir\""));
        Assert.That(board, Does.Contain($"/kerja{complaint}").And.Contain("darurat").And.Contain("menit lagi").And.Contain($"/kerja{Complaints}/formulir"));
        Assert.That((await _desk.Api(Complaints)).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        Assert.That(await _desk.Page($"{Complaints}?status=TERDAFTAR"), Does.Not.Contain($"/kerja{complaint}\""));
        Assert.That(home, Does.Contain("Darurat menunggu kontak pertama").And.Contain("Pengaduan menunggu triase"));
        Assert.That(await _companion.Status(complaint), Is.EqualTo(HttpStatusCode.NotFound), "a companion who is not of its team");
    }

    [Test]
    public async Task Complaint_StepByStep_ShowsTheNextUntilASupervisorOpensTheClientsFile()
    {
        var complaint = await _desk.Sent(Complaints, [.. Emergency[..4], ("immediateDanger", "false")]);
        Assert.That(await _desk.Page(complaint), Does.Contain($"class=\"button primary\" href=\"/kerja{complaint}/triage/formulir\""));
        await _desk.Sent($"{complaint}/triage", ("authority", "SENDIRI"), ("caseType", "AMPK"), ("risk", "SEDANG"));
        var form = await _desk.Page($"{complaint}/intake/formulir");
        Assert.That(Input(form, "clients[0].ageYears"), Does.Contain(" required"));
        Assert.That(Input(form, "reporter.person.domicile.village"), Does.Not.Contain(" required"), "a browser asks for nothing of a part that may be left out");
        Assert.That(Input(form, "reported[0].relation"), Does.StartWith("<select").And.Not.Contain(" required"));
        Assert.That(Input(form, "clients[0].person.name"), Does.StartWith("<input"));
        Assert.That(Input(form, "clients[0].person.sex"), Does.StartWith("<select"));
        var refused = await _desk.Refused($"{complaint}/intake", Intake.Where(f => f.Item1 != "firstAction"));
        Assert.That(refused, Does.Contain("Garis netral.").And.Contain("Contoh Sarilana").And.Contain("Tindak lanjut awal"));
        await _desk.Sent($"{complaint}/intake", Intake);
        Assert.That(await _desk.Page(complaint), Does.Contain("Contoh Sarilana").And.Contain($"class=\"button primary\" href=\"/kerja{complaint}/checks/formulir\""));
        await _desk.Sent($"{complaint}/checks");
        await _desk.Sent($"{complaint}/submission");

        Assert.That(await _desk.Page(complaint), Does.Not.Contain($"{complaint}/approval/formulir"), "who recorded it has no permission to approve");
        Assert.That(await _supervisor.Page(complaint), Does.Contain($"{complaint}/approval/formulir").And.Contain($"{complaint}/rejection/formulir"));
        Assert.That(await _supervisor.Page($"{complaint}/approval/formulir"), Does.Contain($"value=\"{_manager.Account}\"").And.Contain("Petugas PENDAMPING").And.Contain("Biasa: tim dan supervisor"));
        await _supervisor.Sent($"{complaint}/approval", ("caseManager", _manager.Account), ("companions", _companion.Account), ("confidentiality", "normal"));

        await Office.Host.Shown();
        Assert.That(await _manager.Page(Clients), Does.Contain("KLN-3574-UPTD-").And.Contain("Terdaftar"));
        Assert.That(await _supervisor.Page(complaint), Does.Contain("Berkas klien 1").And.Contain($"/kerja{await Client()}\""));
    }

    [Test]
    public async Task Client_FromConsentToIntervention_ShowsWhatIsNextAndItsPlan()
    {
        var client = await Registered();
        var manager = _manager;
        Assert.That(await manager.Page(client), Does.Contain($"class=\"button primary\" href=\"/kerja{client}/consent-request/formulir\"").And.Contain("Contoh Sarilana").And.Contain("Petugas PENDAMPING"));
        await manager.Sent($"{client}/consent-request");
        var consents = $"/cases/casemanagement.client/{client[(client.LastIndexOf('/') + 1)..]}/consents";
        Assert.That(await manager.Page(client), Does.Contain($"/kerja{consents}\""));
        Assert.That(await manager.Page(consents), Does.Contain("template=PERSETUJUAN_LAYANAN").And.Contain("Belum ada persetujuan"));
        await manager.Sent(
            consents, ("template", "PERSETUJUAN_LAYANAN"), ("templateVersion", "1"), ("items[0].item", "LAYANAN"), ("items[0].granted", "true"), ("items[1].item", "PEREKAMAN"),
            ("givenBy", "KLIEN"), ("method", "LISAN_DICATAT"), ("subjectAge", "34"));
        Assert.That(await manager.Page(consents), Does.Match("Mendapat layanan</dt>\\s*<dd>Ya<").And.Match("Perekaman suara atau gambar</dt>\\s*<dd>Tidak<").And.Contain("/withdrawal/formulir"));
        Assert.That(await manager.Page($"{client}/assessment/start/formulir"), Does.Contain("Menyelamatkan nyawa"));
        await manager.Sent($"{client}/assessment/start", ("withoutConsent", "LIFE_SAVING"));
        string[] parts = ["physical", "psychological", "social", "legal", "efforts", "supporting", "obstacles", "hopes"];
        await manager.Sent($"{client}/assessment", [.. parts.Select(part => ($"form.{part}", "Garis netral.")), ("violence.forms", "FISIK")]);
        Assert.That(await manager.Page(client), Does.Contain($"class=\"button primary\" href=\"/kerja{client}/risk/formulir\""));
        await manager.Sent($"{client}/risk", ("risk", "SEDANG"), ("why", "Terlapor sudah pindah."));
        await manager.Sent($"{client}/assessment/completion");
        Assert.That(await manager.Page($"{client}/plan/formulir"), Does.Contain($"value=\"{_companion.Account}\"").And.Not.Contain("Petugas PENERIMA_PENGADUAN"), "the client's team and nobody else");
        var due = Care.Today.AddDays(7).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await manager.Sent($"{client}/plan", ("need", "Didampingi."), ("objective", "Didampingi satu kali."), ("due", due), ("activity", "VISUM"), ("responsible", _companion.Account));
        await manager.Sent($"{client}/plan/agreement", ("method", "LISAN_DICATAT"));
        await manager.Sent($"{client}/intervention");

        var page = await manager.Page(client);
        Assert.That(page, Does.Contain("Didampingi satu kali.").And.Contain($"{client}/plan/1/report/formulir").And.Contain($"/api/v1{client}/plan/sheet").And.Contain("Direncanakan"));
        Assert.That(await _companion.Sent($"{client}/plan/1/report", ("status", "TERLAKSANA"), ("minutes", "60")), Is.EqualTo(client));
        Assert.That(await manager.Page(client), Does.Contain("Terlaksana").And.Not.Contain($"{client}/plan/1/report/formulir"));
        Assert.That(await _companion.Page(client), Does.Contain("(tidak untuk Anda)").And.Not.Contain($"{client}/risk/formulir"), "a companion reads less and manages nothing");
        Assert.That((await _desk.Status(client), await Office.Officer(Office.Uptd, Roles.CaseManager).Status(client)), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)), "the desk for a day, another manager never");
    }

    private async Task<string> Registered()
    {
        var complaint = await _desk.Sent(Complaints, [.. Emergency[..4], ("immediateDanger", "false")]);
        await _desk.Sent($"{complaint}/triage", ("authority", "SENDIRI"), ("caseType", "AMPK"), ("risk", "SEDANG"));
        await _desk.Sent($"{complaint}/intake", Intake);
        await _desk.Sent($"{complaint}/checks");
        await _desk.Sent($"{complaint}/submission");
        await _supervisor.Sent($"{complaint}/approval", ("caseManager", _manager.Account), ("companions", _companion.Account), ("confidentiality", "normal"));
        await Office.Host.Shown();
        return await Client();
    }

    /// <summary>The tag of a form's field.</summary>
    private static string Input(string form, string name)
    {
        var at = form.IndexOf($"name=\"{name}\"", StringComparison.Ordinal);
        var start = form.LastIndexOf('<', at);
        return form[start..form.IndexOf('>', at)];
    }

    private async Task<string> Client() => $"{Clients}/{(await _manager.Api(Clients)).GetProperty("items")[0].GetProperty("id").GetString()}";
}
