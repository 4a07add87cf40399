using System.Text;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Imports;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Records of another institution come in once, say nobody's name, and count nowhere before the city has verified them.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class RecordImportTests(Dialect store) : RegistrySlice(store)
{
    private const string Header = "no_register;kasus;nama;tanggal;provinsi;kab_kota;jk;umur;jenis;tempat;layanan;pelaku;jk_pelaku";
    private static readonly Kernel.Code Source = People.Code("RS_CONTOH");
    private static readonly string[] Whole =
    [
        "001;K-1;Contoh Rekaan;02/01/2026;Prov. Jawa Timur;Probolinggo;Wanita;12 tahun;Fisik / KDRT psikis;FASUM;LY_KESEHATAN;TETANGGA;Pria",
        "002;K-1;Contoh Rekaan;02/01/2026;JAWA TIMUR;Kota Probolinggo;Pria;;Fisik;FASUM;;;",
        "003;;Contoh Rekaan;2026-01-05;35;35.74;P;34;SEKSUAL;FASUM;;;",
    ];

    private static readonly ImportMapping Mapping = new(
        "Rumah Sakit Contoh", "Register korban (contoh)",
        [
            new("id", "no_register"), new("case", "kasus"), new("reportedOn", "tanggal"), new("province", "provinsi"), new("region", "kab_kota"),
            new("sex", "jk", [new("Wanita", "P"), new("Pria", "L")]), new("age", "umur"), new("forms", "jenis", [new("KDRT psikis", "PSIKIS")], "/"),
            new("place", "tempat"), new("services", "layanan"), new("relation", "pelaku"), new("perpetratorSex", "jk_pelaku", [new("Pria", "L")]),
        ],
        [new("source", "RUJUKAN"), new("household", "TIDAK"), new("agency", "PPT_RS")]);


    protected override async Task<Registry> Open(SuiteOptions options)
    {
        var registry = await base.Open(options);
        await registry.Do(Records.Operator, new MapRecords(Source, Mapping));
        return registry;
    }

    [Test]
    public async Task File_TriedThenImportedThenAgain_MakesEachCaseOnce()
    {
        var trial = await Try(Whole);
        Assert.That(await Rows(), Is.Empty, "a trial stores nothing");
        await Import(Whole);
        var before = Registry.Suite.Store.Head;
        await Import([Whole[2], Whole[1], Whole[0]]);

        var rows = await Rows();
        var pair = await Read(rows[0].Id);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((trial.Read, trial.New, trial.Quarantined, trial.FindingsInAll), Is.EqualTo((3, 3, 0, 0)), string.Join(", ", trial.Findings));
            Assert.That(trial.Totals.Select(t => $"{t.Label} {t.Unit} {t.Count}"), Is.EqualTo(new[] { " CASE 2", " VICTIM 3", "2026 VICTIM 3" }));
            Assert.That(Registry.Suite.Store.Head, Is.EqualTo(before), "the same rows in another order are no rows");
            Assert.That(rows.Select(r => r.Number[..13]), Is.EqualTo(new[] { "SMF-3574-UPTD", "SMF-3574-UPTD" }));
            Assert.That(rows.Select(r => r.Number[^5..]), Is.EqualTo(new[] { "00001", "00002" }));
            Assert.That(rows.Select(r => r.Status.ToString()), Is.All.EqualTo("TERKIRIM"), "nothing is lacking");
            Assert.That(pair.Victims.Select(v => $"{v.Sex} {v.AgeYears} {string.Join('+', v.Forms)}"), Is.EqualTo(new[] { "P 12 FISIK+PSIKIS", "L  FISIK" }));
            Assert.That((pair.Region.ToString(), pair.ReportedOn, pair.Services.Single().Agency.ToString()), Is.EqualTo(("35.74", new DateOnly(2026, 1, 2), "PPT_RS")));
            Assert.That(pair.Perpetrators.Single().Relations.Single().Kind.ToString(), Is.EqualTo("TETANGGA"));
        }
    }

    [Test]
    public async Task ImportedRecords_CountNowhereUntilTheCityVerifiesThem()
    {
        await Import(Whole);
        var before = await Registry.Figures(Records.Verifier, "35.74");

        foreach (var row in await Rows()) await Registry.Do(Records.Verifier, new VerifyRecord(new(row.Id), true, People.Codes("V12")));

        Assert.That(before.Total, Is.Zero);
        Assert.That((await Registry.Figures(Records.Verifier, "35.74", "CASE")).Total, Is.EqualTo(2));
        Assert.That((await Registry.Figures(Records.Verifier, "35.74")).Total, Is.EqualTo(3));
        Assert.That((await Registry.Figures(Records.Verifier, "35.74", "FORM", "BENTUK_KEKERASAN")).Total, Is.EqualTo(4));
    }

    [Test]
    public async Task Importer_VerifiesNothingOfWhatSheImported()
    {
        await Import(Whole);
        var both = Records.Operator with { Roles = ["PENGELOLA_DATA", "VERIFIKATOR_KABKOTA"] };

        Assert.That((await Registry.Ask(both, new VerifyRecord(new((await Rows())[0].Id), true, People.Codes("V12")))).Error?.Code, Is.EqualTo("simfoni.record.same-person"));
        Assert.That((await Registry.Ask(Records.Verifier, new ImportRecords(Source, Csv(Whole)))).Error, Is.EqualTo(KernelErrors.NotAllowed));
    }

    [Test]
    public async Task Rows_ThatAreWrong_WaitInQuarantineWithTheOthersOfTheirCase()
    {
        string[] rows = [Whole[0], Whole[1].Replace("Fisik", "Entah", StringComparison.Ordinal), Whole[2], "004;;X;31/12/2099;Aceh;Probolinggo;P;200;Fisik;FASUM;;;", Whole[2]];

        var trial = await Try(rows);
        await Import(rows);

        Assert.That(
            trial.Findings.Select(f => $"{f.Line} {f.Column} {f.Reason}"),
            Is.EqualTo(new[] { "2 kasus KASUS_TIDAK_LENGKAP", "3 jenis KODE", "4 kasus KASUS_TIDAK_LENGKAP", "5 provinsi WILAYAH", "5 umur USIA", "6 no_register GANDA" }));
        Assert.That((trial.New, trial.Quarantined, (await Rows()).Count), Is.EqualTo((0, 5, 0)));
        await Import(Whole);
        Assert.That(await Rows(), Has.Count.EqualTo(2), "mended, they come in");
    }

    [Test]
    public async Task Row_ThatLacksSomething_BecomesADraftForTheOperator()
    {
        string[] rows = [Whole[2].Replace("FASUM", "", StringComparison.Ordinal), "009;;X;01/02/2099;35;35.74;P;30;FISIK;FASUM;;;"];

        var trial = await Try(rows);
        await Import(rows);

        Assert.That(trial.Findings.Select(f => $"{f.Line} {f.Column} {f.Reason} {f.Stops}"), Is.EqualTo(new[] { "2 place DRAF False", "3 reportedOn DRAF False" }));
        Assert.That((await Rows()).Select(r => r.Status.ToString()), Is.EqualTo(new[] { "DRAF", "DRAF" }));
    }

    [Test]
    public async Task Row_ThatTheSourceChangedSince_IsToldAndNotOverwritten()
    {
        await Import(Whole);
        var before = Registry.Suite.Store.Head;
        string[] changed = [Whole[0], Whole[1], Whole[2].Replace("34", "35", StringComparison.Ordinal)];

        var trial = await Try(changed);
        await Import(changed);

        Assert.That(trial.Findings.Select(f => $"{f.Line} {f.Reason}"), Is.EqualTo(new[] { "4 BERBEDA" }));
        Assert.That(Registry.Suite.Store.Head, Is.EqualTo(before));
    }

    [Test]
    public async Task Store_AfterAnImport_HoldsNothingOfAColumnThatIsNotMapped()
    {
        await Import([Whole[0], Whole[1].Replace("Fisik", "Entah", StringComparison.Ordinal), Whole[2]]);

        var events = await Registry.Suite.Store.ReadAll(0);
        var source = (await Registry.Suite.Grains.Ask<ImportSource>(ImportSource.StreamOf(People.Tenant, "simfoni.records", Source))).State;

        Assert.That(events.Where(e => Encoding.UTF8.GetString(e.Data).Contains("Rekaan", StringComparison.Ordinal)), Is.Empty);
        Assert.That(source.Quarantine.SelectMany(row => row.Fields.OrDefault()!), Has.Some.EqualTo("Entah").And.None.Contains("Rekaan"), "not even under a key");
        var naming = await Registry.Ask(Records.Operator, new MapRecords(Source, Mapping with { Columns = [.. Mapping.Columns, new("name", "nama")] }));
        Assert.That(naming.Error?.Code, Is.EqualTo("kernel.import.fields-unknown"), "there is no field for a name");
    }

    [TestCase("fields-missing")]
    [TestCase("words-unknown")]
    [TestCase("columns-needed")]
    [TestCase("producer-needed")]
    [TestCase("fields-unknown")]
    public async Task Mapping_ThatIsNone_IsRefusedWithItsCode(string code)
    {
        var mapping = code switch
        {
            "fields-missing" => Mapping with { Columns = [.. Mapping.Columns.Skip(1)] },
            "words-unknown" => Mapping with { Constants = [new("source", "Rujukan")] },
            "columns-needed" => Mapping with { Columns = [.. Mapping.Columns.Select(c => c with { Column = " " })] },
            "producer-needed" => Mapping with { Producer = "" },
            _ => Mapping with { Columns = [.. Mapping.Columns, Mapping.Columns[0]] },
        };

        Assert.That((await Registry.Ask(Records.Operator, new MapRecords(Source, mapping))).Error?.Code, Is.EqualTo("kernel.import." + code));
    }

    [Test]
    public async Task File_WithMoreRowsThanOneUnitHolds_IsRefusedWhole()
    {
        var rows = Enumerable.Range(1, RecordImport.MostRows + 1).Select(n => Whole[2].Replace("003", $"{n:0000}", StringComparison.Ordinal)).ToList();

        Assert.That((await Registry.Ask(Records.Operator, new ImportRecords(Source, Csv(rows)))).Error?.Code, Is.EqualTo("kernel.import.too-many-rows"));
        await Import(rows[..^1]);

        Assert.That((await Registry.Suite.Grains.Ask<Numbers>(StreamId.Named(Numbers.Kind, People.Tenant, "SMF-3574-UPTD-2026"))).State.Last, Is.EqualTo(RecordImport.MostRows));
    }

    private async Task<ImportReport> Try(IEnumerable<string> rows) => (await Registry.Ask(Records.Operator, new TryRecords(Source, Csv(rows)))).Value;

    private Task<Receipt> Import(IEnumerable<string> rows) => Registry.Do(Records.Operator, new ImportRecords(Source, Csv(rows)));

    private async Task<IReadOnlyList<RecordRow>> Rows() => [.. (await Registry.Ask(Records.Operator, new ListRecords())).Value.Items.OrderBy(r => r.Number, StringComparer.Ordinal)];

    private async Task<Sheet> Read(Guid id) => (await Registry.Ask(Records.Operator, new ReadRecord(new(id)))).Value.Sheet;

    private static UploadedFile Csv(IEnumerable<string> rows) => new(UploadedFile.Csv, Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(Header))));
}
