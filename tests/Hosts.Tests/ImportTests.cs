using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Hosts.Tests;

/// <summary>Files of others come in by the tool beside a running host, over HTTP, and by the tool alone: the same use cases, in an officer's name.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class ImportTests(Database database)
{
    private const string Source = "OPENDATA_CONTOH";
    private const string At = "/imports/simfoni.series/" + Source;
    private const string Mapping =
        """
        {"producer":"Dinas Contoh Provinsi Contoh","title":"Korban menurut jenis kelamin (contoh)",
         "columns":[{"field":"id","column":"id"},{"field":"region","column":"kode_kabupaten_kota"},{"field":"year","column":"tahun"},{"field":"count","column":"jumlah_korban"},
                    {"field":"JENIS_KELAMIN","column":"jenis_kelamin","words":[{"text":"LAKI-LAKI","meaning":"L"},{"text":"PEREMPUAN","meaning":"P"}]}],
         "constants":[{"field":"unit","value":"VICTIM"}]}
        """;

    private City _city = null!;
    private Officer _officer = null!;

    [OneTimeSetUp]
    public async Task Found()
    {
        _city = await City.Found(database);
        _officer = await _city["pengelola"];
    }

    [OneTimeTearDown]
    public async Task Stop() => await _city.DisposeAsync();

    [Test]
    public async Task Series_ByTheToolThenOverHttpThenByTheToolAlone_IsThereOnce()
    {
        var rows = Enumerable.Range(1, 40).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n};35{70 + n % 5 + 1};{(n % 2 == 0 ? "PEREMPUAN" : "LAKI-LAKI")};{n % 7};{2020 + n % 2}"));
        var csv = string.Join("\r\n", rows.Prepend("id;kode_kabupaten_kota;jenis_kelamin;jumlah_korban;tahun"));
        var (file, mapping) = (await Written("deret.csv", csv), await Written("pemetaan.json", Mapping));
        string[] import = ["import", "simfoni.series", file, "--source", Source, "--as", "pengelola"];

        var tried = await Cli(0, [.. import, "--mapping", mapping, "--dry-run"]);
        Assert.That((await _officer.Get(At)).Code, Is.EqualTo("kernel.import.no-mapping"), "a trial stores nothing, the mapping neither");
        var stored = await Cli(0, [.. import, "--mapping", mapping]);
        var uploaded = await Upload($"{At}/run", csv);
        var series = (await _officer.Read($"/simfoni/series/{Source}")).Body;
        JsonNode? alone = null;
        await _city.Stopped(async () => alone = await Cli(0, [.. import, "--mapping", mapping]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((Counts(tried), (bool)tried["data"]!["stored"]!), Is.EqualTo(("40 40 0 0", false)));
            Assert.That((Counts(stored), (bool)stored["data"]!["stored"]!), Is.EqualTo(("40 40 0 0", true)));
            Assert.That(uploaded.IsOk, uploaded.ToString());
            Assert.That(Counts(alone!), Is.EqualTo("40 0 40 0"), "nothing new");
            Assert.That(series["totals"]!.AsArray().Select(t => $"{t!["year"]} {t["count"]}"), Is.EqualTo(Totals(alone!)));
            Assert.That((string?)series["producer"], Is.EqualTo("Dinas Contoh Provinsi Contoh"));
            Assert.That((int)(await _officer.Read(At)).Body["last"]!["new"]!, Is.EqualTo(40), "the latest run that brought something");
        }
    }

    [Test]
    public async Task Profiles_ByToolAndEdge_AreThoseThatTheOfficerMayUse()
    {
        var told = await Cli(0, "import", "profiles", "--as", "pengelola");
        var listed = (await _officer.Read("/imports")).Body.AsArray();
        var receives = await _city["penerima"];

        Assert.That(listed.Select(p => (string?)p!["id"]), Is.EqualTo(new[] { "simfoni.records", "simfoni.series" }));
        Assert.That(told["data"]!.AsArray().Select(p => $"{p!["id"]} {p["title"]!["id"]}"), Is.EqualTo(listed.Select(p => $"{p!["id"]} {p["title"]!["id"]}")));
        Assert.That((await receives.Read("/imports")).Body.AsArray(), Is.Empty);
        Assert.That((string?)(await Cli(1, "import", "profiles", "--as", "tidak.ada"))["code"], Is.EqualTo("kernel.no-such-account"));
    }

    [TestCase("penerima", "kernel.not-allowed")]
    [TestCase("tidak.ada", "kernel.no-such-account")]
    public async Task Officer_WhoMayNotOrIsNobody_AnswersForNoImport(string login, string code)
    {
        await _city["penerima"];
        var file = await Written("satu.csv", "id\n1\n");

        Assert.That((string?)(await Cli(1, "import", "simfoni.series", file, "--source", Source, "--as", login))["code"], Is.EqualTo(code));
    }

    [TestCase("simfoni.series", "id;id\n1;2\n", "kernel.import.headers-twice")]
    [TestCase("simfoni.series", "", "kernel.import.file-empty")]
    [TestCase("simfoni.series", "id\n1\n", "kernel.import.columns-missing")]
    [TestCase("simfoni.nothing", "id\n1\n", "kernel.import.no-such-profile")]
    public async Task File_ThatIsNone_IsRefusedByToolAndEdgeAlike(string profile, string csv, string code)
    {
        var (file, mapping) = (await Written("rusak.csv", csv), await Written("pemetaan.json", Mapping));

        var told = await Cli(1, "import", profile, file, "--source", "RUSAK", "--as", "pengelola", "--mapping", mapping);

        Assert.That((string?)told["code"], Is.EqualTo(code));
        if (profile != "simfoni.nothing" && csv.Length > 0) Assert.That((await Upload($"/imports/{profile}/RUSAK/run", csv)).Code, Is.EqualTo(code));
    }

    [Test]
    public async Task Records_OfAHospital_BecomeRecordsOfTheUnitAndNobodysNameComesAlong()
    {
        const string records = """{"producer":"RS Contoh","title":"Register (contoh)","columns":[{"field":"id","column":"no"},{"field":"reportedOn","column":"tanggal"},{"field":"region","column":"kota"},{"field":"sex","column":"jk"},{"field":"forms","column":"bentuk"}]}""";
        var file = await Written("register.csv", "no,nama,tanggal,kota,jk,bentuk\n1,Rekaan Sembilan,02/01/2026,Kota Probolinggo,Perempuan,Fisik;Psikis\n2,Rekaan Sembilan,02/01/2026,Entah,P,FISIK\n");

        var done = await Cli(0, "import", "simfoni.records", file, "--source", "RS_CONTOH", "--as", "pengelola", "--mapping", await Written("register.json", records));

        Assert.That(Counts(done), Is.EqualTo("2 1 0 1"));
        var row = (await _officer.Sees("/simfoni/records", a => a.Items.Count == 1, "one record")).Items[0];
        var record = await _officer.Read($"/simfoni/records/{row["id"]}");
        Assert.That(record.Text, Does.Contain("FISIK").And.Contain("PSIKIS").And.Not.Contain("Rekaan"));
        Assert.That((await _officer.Read("/imports/simfoni.records/RS_CONTOH")).Body["quarantine"]!.ToJsonString(), Is.EqualTo("""[{"line":3,"reasons":["WILAYAH"]}]"""));
    }

    private static string Counts(JsonNode answer) =>
        string.Join(' ', new[] { "read", "new", "unchanged", "quarantined" }.Select(name => answer["data"]!["report"]![name]!.ToString()));

    private static IEnumerable<string> Totals(JsonNode answer) => answer["data"]!["report"]!["totals"]!.AsArray().Select(t => $"{t!["label"]} {t["count"]}");

    private async Task<Answer> Upload(string path, string csv)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        return await _officer.Send(HttpMethod.Post, path, content);
    }

    private async Task<string> Written(string name, string text)
    {
        await File.WriteAllTextAsync(_city.Folder.At(name), text);
        return _city.Folder.At(name);
    }

    private async Task<JsonNode> Cli(int expected, params string[] arguments)
    {
        var (code, output) = await CliRun.Of(_city.Settings, [.. arguments, "--json"]);
        Assert.That(code, Is.EqualTo(expected), output);
        return JsonNode.Parse(output)!;
    }
}
