using System.Net;
using System.Text.RegularExpressions;

namespace Lindung.Modules.Tests.Pages;

/// <summary>A file of another office comes in by pages alone: mapped, tried, taken, and what was not taken told in words.</summary>
internal sealed partial class ImportPageTests : OfficeTests
{
    private const string Profile = "/imports/simfoni.records";
    private const string Source = Profile + "/RS_CONTOH";
    private const string Header = "no_register;tanggal;kab_kota;jk;jenis";
    private const string Good = Header + "\n001;2026-01-05;35.74;Wanita;FISIK\n";
    private const string Mixed = Good + "002;kemarin;35.74;Wanita;FISIK\n003;2026-01-06;35.74;Rahasia Contoh;FISIK\n";

    private static readonly (string, string)[] Mapping =
    [
        ("producer", "RS Contoh"), ("title", "Register korban"), ("kolom.id", "no_register"), ("kolom.reportedOn", "tanggal"), ("kolom.region", "kab_kota"), ("kolom.sex", "jk"),
        ("kata.sex", "Wanita = P\nPria = L"), ("kolom.forms", "jenis"), ("tetap.source", "RUJUKAN"),
    ];

    private Browser _data = null!;

    [SetUp]
    public void Start() => _data = Office.Officer(Office.Uptd, "PENGELOLA_DATA");

    [Test]
    public async Task Source_MappedTriedAndImported_ShowsWhatWasTakenAndWhatNot()
    {
        var source = await _data.Sent(Profile, [("source", "rs_contoh"), .. Mapping]);
        var before = Office.Host.Store.Head;
        var tried = await _data.Upload($"{Source}/run", Mixed, ("_lakukan", "coba"));
        var trial = await tried.Text();
        Assert.That(Office.Host.Store.Head, Is.EqualTo(before), "a trial stores nothing");
        var other = await _data.Upload($"{Source}/run", Good, ("_lakukan", "impor"), ("_dicoba", TriedOf(trial)));
        var taken = await _data.Upload($"{Source}/run", Mixed, ("_lakukan", "impor"), ("_dicoba", TriedOf(trial)));
        var page = await _data.Page(source);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(source, Is.EqualTo(Source));
            Assert.That(trial, Does.Contain("Belum ada yang disimpan").And.Contain("Bukan tanggal").And.Contain("Bukan kode atau nama dari daftar").And.Not.Contain("Rahasia"));
            Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(await other.Text(), Does.Contain("bukan berkas yang tadi dicoba"));
            Assert.That(taken.Headers.Location?.ToString(), Is.EqualTo("/kerja" + Source));
            Assert.That(page, Does.Contain("RS Contoh").And.Match("Baru</dt><dd>1<").And.Match("Tidak diambil</dt><dd>2<").And.Contain("Bukan tanggal").And.Not.Contain("Rahasia"));
            Assert.That(await _data.Page("/imports"), Does.Contain($"href=\"/kerja{Source}\"").And.Contain("Register korban"));
            Assert.That((await _data.Api("/simfoni/records")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task FormOfAMapping_ReadsTheColumnsOfAFileAndKeepsWhatIsRefused()
    {
        var offered = await (await _data.Upload(Profile, Good.Replace("tanggal", "Tanggal laporan", StringComparison.Ordinal), ("_lakukan", "kolom"))).Text();
        var refused = await _data.Refused(Profile, [("source", "RS_CONTOH"), .. Mapping.Where(m => m.Item1 != "kolom.sex"), ("_kolom", "jk")]);
        var unknown = await _data.Refused(Profile, [("source", "RS_CONTOH"), .. Mapping, ("kata.forms", "Pukul = BUKAN_KODE")]);
        await _data.Sent(Profile, [("source", "RS_CONTOH"), .. Mapping]);
        var again = await _data.Refused(Profile, [("source", "RS_CONTOH"), .. Mapping, ("title", "Lain")]);
        var saved = await _data.Page($"{Source}/mapping/formulir");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(offered, Does.Match("<option value=\"kab_kota\">").And.Contain("<option value=\"Tanggal laporan\" selected>"), "a column that is called like a field is taken for it");
            Assert.That(refused, Does.Contain("kernel.import.fields-missing").And.Contain("Jenis kelamin korban").And.Contain("value=\"no_register\"").And.Contain("Wanita = P").And.Contain("<option value=\"jk\">"));
            Assert.That(unknown, Does.Contain("kernel.import.words-unknown").And.Contain("Pukul = BUKAN_KODE"));
            Assert.That(again, Does.Contain("kernel.import.source-known"));
            Assert.That(saved, Does.Contain("value=\"kab_kota\"").And.Contain("Wanita = P Pria = L").And.Match("<option value=\"RUJUKAN\" selected>"));
        }
    }

    [TestCase("", "kernel.import.file-needed")]
    [TestCase("id\n", "kernel.import.file-empty")]
    [TestCase("PK bukan buku kerja", "kernel.import.file-unreadable")]
    [TestCase("a;b\n1;2\n", "kernel.import.columns-missing")]
    public async Task File_ThatCannotBeTaken_IsToldOnTheForm(string file, string code)
    {
        await _data.Sent(Profile, [("source", "RS_CONTOH"), .. Mapping]);

        var refused = await _data.Upload($"{Source}/run", file, ("_lakukan", "coba"));

        Assert.That((int)refused.StatusCode, Is.InRange(400, 499));
        Assert.That(await refused.Text(), Does.Contain(code).And.Contain("type=\"file\""));
    }

    [Test]
    public async Task Pages_OfWhatIsNotOpen_AreNotThere()
    {
        await _data.Sent(Profile, [("source", "RS_CONTOH"), .. Mapping]);
        var desk = Office.Officer(Office.Uptd, "PENERIMA_PENGADUAN");

        Assert.That(await desk.Page(""), Does.Not.Contain("/kerja/imports"));
        Assert.That(await _data.Page(""), Does.Contain("href=\"/kerja/imports\""));
        foreach (var address in new[] { Source, $"{Source}/mapping/formulir", $"{Source}/run/formulir", $"{Profile}/formulir" })
            Assert.That(await desk.Status(address), Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.NotFound), address);
        Assert.That(await _data.Status($"{Profile}/BELUM_ADA"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await _data.Status($"{Profile}/bukan kode/run/formulir"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await desk.Upload($"{Source}/run", Good, ("_lakukan", "coba"))).IsSuccessStatusCode, Is.False);
    }

    private static string TriedOf(string page) => Tried().Match(page).Groups[1].Value;

    [GeneratedRegex("name=\"_dicoba\" value=\"([0-9a-f]{64})\"")]
    private static partial Regex Tried();
}
