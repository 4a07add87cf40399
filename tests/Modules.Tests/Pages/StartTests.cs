using System.Text.RegularExpressions;
using Lindung.Kernel;

namespace Lindung.Modules.Tests.Pages;

/// <summary>Forms that replace what stands begin with it, and show both where somebody else changed it meanwhile; what can be chosen is not typed.</summary>
internal sealed partial class StartTests : OfficeTests
{
    private const string Complaints = "/casemanagement/complaints";

    [Test]
    public async Task Intake_FilledInAgain_BeginsWithWhatStandsAndShowsWhatAnotherSaved()
    {
        var desk = Office.Officer(Office.Uptd, "PENERIMA_PENGADUAN");
        var complaint = await desk.Sent(Complaints, [("channel", "TELEPON"), ("sex", "P"), ("ageYears", "9"), ("region", "35.74.03.1001")]);
        await desk.Sent(complaint + "/triage", [("authority", "SENDIRI"), ("caseType", "AMPK"), ("risk", "SEDANG")]);
        await desk.Sent(complaint + "/intake", Intake("Garis netral."));
        var form = await desk.Page(complaint + "/intake/formulir");
        var known = Known().Match(form).Groups[1].Value;
        var version = Version().Match(form).Groups[1].Value;
        (string, string)[] again = [.. Intake("Dua saksi.").Where(f => !f.Item1.StartsWith("clients[0].person", StringComparison.Ordinal)), ("clients[0].known", known), ("_versi", version)];
        await desk.Sent(complaint + "/intake", again);
        var both = await desk.Refused(complaint + "/intake", [.. again.Where(f => f.Item1 != "incident.chronology"), ("incident.chronology", "Tiga saksi.")]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(form, Does.Contain("Garis netral.").And.Contain("value=\"2026-02\"").And.Contain("<option value=\"RUMAH_TANGGA\" selected"));
            Assert.That(form, Does.Contain("Contoh Sarilana").And.Not.Contain("value=\"Contoh Sarilana\""), "whoever stands there is chosen by her id, not typed again");
            Assert.That(both, Does.Contain("kernel.changed-meanwhile").And.Contain("Tiga saksi.").And.Contain("Dua saksi."));
        }
    }

    [Test]
    public async Task Duplicate_IsChosenByItsNumberAndVictimsByTheirPlace()
    {
        var data = Office.Officer(Office.Uptd, "PENGELOLA_DATA");
        var dinas = await Office.Host.OpenUnit("DINAS_P3A", "DINAS");
        var verifier = Office.Officer(dinas, "VERIFIKATOR_KABKOTA");
        const string source = "/imports/simfoni.records";
        await data.Sent(source, [("source", "RS_CONTOH"), ("producer", "RS"), ("title", "Register"), .. new[] { "id", "reportedOn", "region", "sex", "age", "forms" }.Select(f => ("kolom." + f, f))]);
        const string file = "id;reportedOn;region;sex;age;forms\n1;2026-01-05;35.74;P;12;FISIK\n2;2026-01-06;35.74;P;12;FISIK\n";
        var tried = Tried().Match(await (await data.Upload(source + "/RS_CONTOH/run", file, ("_lakukan", "coba"))).Text()).Groups[1].Value;
        await data.Upload(source + "/RS_CONTOH/run", file, ("_lakukan", "impor"), ("_dicoba", tried));
        await Office.Host.Shown();
        var records = (await data.Api("/simfoni/records")).GetProperty("items").EnumerateArray().Select(r => (Id: r.GetProperty("id").GetString(), Number: r.GetProperty("number").GetString())).ToList();

        var form = await verifier.Page($"/simfoni/records/{records[0].Id}/duplicate/formulir");

        Assert.That(form, Does.Contain($"<option value=\"{records[1].Id}\">{records[1].Number}").And.Not.Contain(records[0].Number + "</option>"));
        Assert.That(form, Does.Match("<option value=\"[0-9a-f-]{36}\">Korban 1</option>").And.Not.Match("Korban 1 \\("), "her sex and age are the record's to tell");
    }

    private static (string, string)[] Intake(string chronology) =>
    [
        ("reporter.kind", "MASYARAKAT"), ("reporter.anonymous", "true"), ("clients[0].sex", "P"), ("clients[0].ageYears", "9"), ("clients[0].disability", "TIDAK"),
        ("clients[0].person.name", "Contoh Sarilana"), ("clients[0].person.birth", "2016-05"), ("clients[0].forms", "FISIK"), ("incident.on", "2026-02"),
        ("incident.place", "RUMAH_TANGGA"), ("incident.region", "35.74.03"), ("incident.chronology", chronology), ("needs", "Ingin merasa aman."), ("firstAction", "LAYANAN_KEDARURATAN"),
    ];

    [GeneratedRegex("name=\"_versi\" value=\"(\\d+)\"")]
    private static partial Regex Version();

    [GeneratedRegex("name=\"clients\\[0\\]\\.known\".*?<option value=\"([0-9a-f-]{36})\" selected")]
    private static partial Regex Known();

    [GeneratedRegex("name=\"_dicoba\" value=\"([0-9a-f]{64})\"")]
    private static partial Regex Tried();
}
