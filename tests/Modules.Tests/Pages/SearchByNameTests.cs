using System.Text.RegularExpressions;
using Lindung.Kernel;
using Lindung.Testing;
using Lindung.Runtime;
using Lindung.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Pages;

/// <summary>The search for a person: in files that are open to the reader, logged, and nothing of it in an address.</summary>
internal sealed class SearchByNameTests
{
    private const string Search = "/search/persons";
    private const string Complaints = "/casemanagement/complaints";

    private PageHost _office = null!;
    private Browser _desk = null!;
    private string _complaint = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        _office = await PageHost.Start();
        _desk = _office.Officer(_office.Uptd, "PENERIMA_PENGADUAN");
        _complaint = await _desk.Sent(Complaints, ("channel", "TELEPON"), ("sex", "P"), ("ageYears", "9"), ("region", "35.74.03.1001"), ("immediateDanger", "false"));
        await _desk.Sent($"{_complaint}/triage", ("authority", "SENDIRI"), ("caseType", "AMPK"), ("risk", "SEDANG"));
        await _desk.Sent($"{_complaint}/intake",
            ("reporter.kind", "MASYARAKAT"), ("reporter.anonymous", "true"),
            ("clients[0].sex", "P"), ("clients[0].ageYears", "9"), ("clients[0].disability", "TIDAK"), ("clients[0].person.name", "Contoh Sarilana"), ("clients[0].person.birth", "2016-05"), ("clients[0].forms", "FISIK"),
            ("incident.on", "2026-02"), ("incident.place", "RUMAH_TANGGA"), ("incident.region", "35.74.03"), ("incident.chronology", "Garis netral."), ("needs", "Ingin merasa aman."), ("firstAction", "LAYANAN_KEDARURATAN"));
        await _office.Host.Shown();
        await Patience.Until(async () => await _office.Host.Services.GetRequiredService<IPersonSearch>().Reached(_office.Host.Store.Head), "the search knows her");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _office.DisposeAsync();

    [TestCase("Contoh Sarilana", "2016")]
    [TestCase("tjontoh  sarilana", "")]
    public async Task Name_OfASubjectOfAnOpenFile_LeadsToItsNumber(string name, string birth)
    {
        var found = await _desk.Answered(Search, ("name", name), ("birth", birth));

        Assert.That(found, Does.Contain($"href=\"/kerja{_complaint}\"").And.Contain("PGD-3574-UPTD-").And.Contain("Kemiripan"));
    }

    [Test]
    public async Task Name_OfWhomOneMayNotKnow_AnswersAsNobodysName()
    {
        var stranger = _office.Officer(_office.Group, "AKTIVIS_PATBM");
        var hidden = await stranger.Answered(Search, ("name", "Contoh Sarilana"), ("birth", "2016"));

        var nobody = await stranger.Answered(Search, ("name", "Contoh Nihilana"), ("birth", "2016"));
        Assert.That(Body(hidden), Is.EqualTo(Body(nobody).Replace("Contoh Nihilana", "Contoh Sarilana", StringComparison.Ordinal)));
        Assert.That(hidden, Does.Contain("Tidak ada yang ditemukan"));
    }

    [Test]
    public async Task Search_IsWrittenToTheReadLog()
    {
        await _desk.Answered(Search, ("name", "Contoh Sarilana"), ("birth", "2016"));

        var ppdp = _office.Host.Officer(_office.Uptd, "PPDP");
        var reads = (await _office.Host.Ask(ppdp, new ListReads())).Value.Items;
        Assert.That(reads.Where(r => r.Purpose == "kernel.person.search" && r.Account.ToString() == _desk.Account), Is.Not.Empty);
        Assert.That(reads.First(r => r.Purpose == "kernel.person.search").Records, Has.Some.EqualTo(Guid.Parse(_complaint[(_complaint.LastIndexOf('/') + 1)..])));
    }

    /// <summary>What the page says, without the proof that differs from page to page.</summary>
    private static string Body(string page) =>
        Regex.Replace(page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)], "name=\"antiforgery\" value=\"[^\"]*\"", "");

    [Test]
    public async Task Search_ForNothing_SaysWhatToFillIn() =>
        Assert.That(await _desk.Answered(Search, ("name", ""), ("birth", "2016")), Does.Contain("kernel.person.says-nothing"));
}
