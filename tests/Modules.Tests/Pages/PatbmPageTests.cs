using System.Net;
using Lindung.Kernel;
using Lindung.Runtime;

namespace Lindung.Modules.Tests.Pages;

/// <summary>A volunteer's pages: whom to call, what she reported, what became of it.</summary>
internal sealed class PatbmPageTests : OfficeTests
{
    private const string Reports = "/patbm/early-reports";

    private static readonly (string, string)[] Concern =
    [
        ("sex", "P"), ("ageYears", "9"), ("kelurahan", "35.74.03.1001 Mayangan"), ("rt", "3"), ("rw", "4"), ("signs", "LUKA"), ("signs", "DITELANTARKAN"), ("actions", "PANTAU"), ("anonymous", "true"),
        ("description", "Sering sendirian pada malam hari."),
    ];

    private Browser _activist = null!;

    [SetUp]
    public void Start() => _activist = Office.Officer(Office.Group, "AKTIVIS_PATBM");

    [Test]
    public async Task Start_OfAnActivist_SaysWhomToCallBeforeAnyForm()
    {
        var page = await _activist.Page("/patbm");

        Assert.That(page, Does.Contain("UPTD Contoh").And.Contain("tel:110").And.Contain("tel:112").And.Contain("tel:129"));
        Assert.That(page.IndexOf("tel:129", StringComparison.Ordinal), Is.LessThan(page.IndexOf($"{Reports}/formulir", StringComparison.Ordinal)));
        Assert.That(await Office.Officer(Office.Uptd, "PENERIMA_PENGADUAN").Status("/patbm"), Is.Not.EqualTo(HttpStatusCode.OK), "who records no early reports");
    }

    [Test]
    public async Task Report_SentByTheForm_StandsInMyReportsWithWhatIsNext()
    {
        var refused = await _activist.Refused(Reports, [.. Concern.SkipLast(1), ("description", "Nomor 9900000000000001 tidak boleh.")]);
        var report = await _activist.Sent(Reports, Concern);

        var page = await _activist.Page(report);
        var list = await _activist.Page(Reports);
        Assert.That(refused, Does.Contain("Nomor 9900000000000001 tidak boleh.").And.Contain("patbm.early-report.description-holds-nik").Or.Contain("16 angka"));
        Assert.That(page, Does.Contain("Sering sendirian pada malam hari.").And.Contain($"{report}/assessment/formulir").And.Not.Contain("/escalation/"));
        Assert.That(list, Does.Contain($"/kerja{report}").And.Contain("Dicatat, belum dinilai"));
        Assert.That((await _activist.Api(Reports)).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        Assert.That(await _activist.Page(""), Does.Contain("Laporan menunggu dinilai"));
    }

    [Test]
    public async Task Report_PassedOn_ShowsStatusWordsOnly()
    {
        var report = await _activist.Sent(Reports, Concern);
        await _activist.Sent($"{report}/assessment");

        Assert.That(await _activist.Page($"{report}/escalation/formulir"), Does.Contain("Menyelamatkan nyawa").And.Contain("value=\"LEGAL_DUTY\""));
        Assert.That(await _activist.Sent($"{report}/escalation", ("withoutConsent", "LEGAL_DUTY")), Is.EqualTo(report));

        Assert.That(await _activist.Page(report), Does.Contain("Terkirim, menunggu jawaban").And.Not.Contain("Sering sendirian").And.Not.Contain("/formulir"));
        Assert.That(await _activist.Page("/patbm/early-report-counts"), Does.Contain("Diteruskan ke unit layanan"));
    }

    [Test]
    public async Task Report_OfAnother_IsAsIfItWereNotThere()
    {
        var report = await _activist.Sent(Reports, Concern);
        var other = Office.Officer(Office.Group, "AKTIVIS_PATBM");

        Assert.That((await other.Status(report), await other.Status($"{report}/assessment/formulir")), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
        Assert.That(await other.Page(Reports), Does.Contain("Belum ada laporan").And.Not.Contain(report));
        await Office.Host.Switch("patbm.early-report", FeatureState.Off);
        Assert.That((await _activist.Status("/patbm"), await _activist.Status($"{Reports}/formulir")), Is.Not.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(await _activist.Status("/patbm"), Is.Not.EqualTo(HttpStatusCode.OK));
    }
}
