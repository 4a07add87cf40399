using Lindung.Kernel;
using Lindung.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Lindung.Modules.Tests.Pages;

/// <summary>"Check first" on the intake form: who may be known already is told before anything is saved, and no more than the reader may know.</summary>
internal sealed class IntakeCheckTests : OfficeTests
{
    private const string Complaints = "/casemanagement/complaints";
    private const string Name = "Contoh Sarilana";

    private static readonly (string, string) Check = ("_periksa", "1");

    private static readonly (string, string)[] Typed =
    [
        ("reporter.kind", "MASYARAKAT"), ("reporter.anonymous", "true"), ("clients[0].sex", "P"), ("clients[0].ageYears", "9"), ("clients[0].disability", "TIDAK"),
        ("clients[0].person.name", Name), ("clients[0].person.birth", "2016-05-17"), ("clients[0].forms", "FISIK"), ("incident.on", "2026-02"), ("incident.place", "RUMAH_TANGGA"),
        ("incident.region", "35.74.03"), ("incident.chronology", "Garis netral."), ("needs", "Ingin merasa aman."), ("firstAction", "LAYANAN_KEDARURATAN"),
    ];

    private Browser _desk = null!;

    [SetUp]
    public void Start() => _desk = Office.Officer(Office.Uptd, "PENERIMA_PENGADUAN");

    [Test]
    public async Task Check_OfSomebodyWhoIsKnown_LeadsToTheOpenFileAndStoresNothing()
    {
        var known = await Triaged(_desk);
        await _desk.Sent(known + "/intake", Typed);
        var second = await Triaged(_desk);
        await Shown();
        var before = Office.Host.Store.Head;

        var checkedFirst = await _desk.Asked(second + "/intake", [.. Typed, Check]);
        var nobody = await _desk.Asked(second + "/intake", [.. Without("clients[0].person"), ("clients[0].person.name", "Lain Sekali"), Check]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await _desk.Page(second + "/intake/formulir"), Does.Contain("Periksa dahulu").And.Match("Tentang berkas <a class=\"code\"[^>]*>PGD-"));
            Assert.That(checkedFirst, Does.Contain("Klien 1 mungkin sudah ada dalam berkas yang terbuka bagi Anda").And.Contain($"href=\"/kerja{known}\"").And.Contain("Garis netral."));
            Assert.That(nobody, Does.Contain("Tidak ada yang mirip ditemukan"));
            Assert.That(Office.Host.Store.Head, Is.EqualTo(before));
        }
    }

    [Test]
    public async Task Check_OfAClientWhoIsReportedElsewhere_TellsOfTheConflict()
    {
        var known = await Triaged(_desk);
        await _desk.Sent(known + "/intake", [.. Without("clients[0].person"), ("clients[0].person.name", "Orang Lain"),
            ("reported[0].relation", "TETANGGA"), ("reported[0].person.name", Name), ("reported[0].person.birth", "2016-05-17")]);
        var second = await Triaged(_desk);
        await Shown();

        var told = await _desk.Asked(second + "/intake", [.. Typed, Check]);

        Assert.That(told, Does.Contain("Klien 1 mungkin berada di pihak lain").And.Contain($"href=\"/kerja{known}\""));
    }

    [Test]
    public async Task Check_WithNobodyTyped_AsksForAPerson()
    {
        var complaint = await Triaged(_desk);

        var answer = await _desk.Refused(complaint + "/intake", [.. Without("clients[0].person"), Check]);

        Assert.That(answer, Does.Contain("casemanagement.complaint.nobody-to-look-for").And.Contain("Garis netral."));
    }

    [Test]
    public async Task Check_MoreOftenThanTheLimitThatItSharesWithTheSearchByName_IsRefusedAndTheFormIsKept()
    {
        (string, string)[] sought = [("name", "Lain Sekali"), ("birth", "2016")];
        var complaint = await Triaged(_desk);
        Assert.That(await _desk.Answered("/search/persons", sought), Does.Not.Contain("kernel.too-many-requests"));
        for (var i = 1; i < 60; i++) await _desk.Asked(complaint + "/intake", [.. Typed, Check]);

        var answer = await _desk.Refused(complaint + "/intake", [.. Typed, Check]);

        Assert.That(answer, Does.Contain("kernel.too-many-requests").And.Contain("Garis netral."));
        Assert.That(await _desk.Answered("/search/persons", sought), Does.Contain("kernel.too-many-requests").And.Contain("Lain Sekali"));
    }

    [Test]
    public async Task Check_OfSomebodyInAFileThatIsNotOpen_TellsThatThereMayBeAMatchAndNothingElse()
    {
        var other = Office.Officer(await Office.Host.OpenUnit("P2TP2A", "P2TP2A"), "PENERIMA_PENGADUAN");
        var known = await Triaged(other);
        await other.Sent(known + "/intake", Typed);
        var second = await Triaged(_desk);
        await Shown();

        var told = await _desk.Asked(second + "/intake", [.. Typed, Check]);

        Assert.That(told, Does.Contain("mungkin sudah dikenal dalam berkas yang tidak terbuka bagi Anda").And.Not.Contain(known));
    }

    private static IEnumerable<(string, string)> Without(string part) => Typed.Where(t => !t.Item1.StartsWith(part, StringComparison.Ordinal));

    private static async Task<string> Triaged(Browser desk)
    {
        var complaint = await desk.Sent(Complaints, [("channel", "TELEPON"), ("sex", "P"), ("ageYears", "9"), ("region", "35.74.03.1001")]);
        await desk.Sent($"{complaint}/triage", ("authority", "SENDIRI"), ("caseType", "AMPK"), ("risk", "SEDANG"));
        return complaint;
    }

    private async Task Shown()
    {
        await Office.Host.Shown();
        await Patience.Until(async () => await Office.Host.Services.GetRequiredService<IPersonSearch>().Reached(Office.Host.Store.Head), "the search knows everybody");
    }
}
