using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Imports;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>A published series comes in once, names its producer, and mixes with nothing.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class ImportTests(Dialect store) : RegistrySlice(store)
{
    private static readonly Actor Importer = Registry.Province;

    protected override Task<Registry> Open(SuiteOptions options) => Registry.Start(options, regions: PublishedTable.Regions);

    [Test]
    public async Task Series_TriedThenImportedThenAgain_IsThereOnce()
    {
        var rows = PublishedTable.Rows();
        await Save();

        var trial = await Try(PublishedTable.Csv(rows));
        Assert.That((await Series()).Rows, Is.Zero, "a trial stores nothing");
        await Registry.Do(Importer, new ImportSeries(PublishedTable.Source, PublishedTable.Csv(rows)));
        var before = Registry.Suite.Store.Head;
        await Registry.Do(Importer, new ImportSeries(PublishedTable.Source, PublishedTable.Xlsx(rows)));
        var series = await Series();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((trial.Read, trial.New, trial.Quarantined, trial.FindingsInAll), Is.EqualTo((1_512, 1_512, 0, 0)));
            Assert.That(Registry.Suite.Store.Head, Is.EqualTo(before), "the same rows in another file are no rows");
            Assert.That(series.Totals.ToDictionary(t => t.Year, t => t.Count), Is.EqualTo(PublishedTable.Totals(rows)));
            Assert.That((series.Producer, series.Rows), Is.EqualTo(("Dinas Contoh Provinsi Contoh", 1_512)));
            Assert.That((await Registry.Figures(Importer, "35", year: 2021)).Total, Is.Zero, "nothing of it is in our own figures");
        }
    }

    [Test]
    public async Task Series_PublishedAgainWithACorrection_ChangesThatRowOnly()
    {
        var rows = PublishedTable.Rows();
        await Save();
        await Registry.Do(Importer, new ImportSeries(PublishedTable.Source, PublishedTable.Csv(rows)));
        rows[0][7] = "5";

        var trial = await Try(PublishedTable.Csv(rows));
        await Registry.Do(Importer, new ImportSeries(PublishedTable.Source, PublishedTable.Csv(rows)));

        Assert.That((trial.New, trial.Changed, trial.Unchanged), Is.EqualTo((0, 1, 1_511)));
        Assert.That((await Series()).Totals.ToDictionary(t => t.Year, t => t.Count), Is.EqualTo(PublishedTable.Totals(rows)));
    }

    [Test]
    public async Task Row_ThatIsWrong_StaysOutAndTheOthersComeIn()
    {
        var rows = PublishedTable.Rows();
        rows[9][9] = "kapan";
        await Save();

        var trial = await Try(PublishedTable.Csv(rows));
        await Registry.Do(Importer, new ImportSeries(PublishedTable.Source, PublishedTable.Csv(rows)));

        Assert.That((trial.New, trial.Quarantined, trial.Findings.Single().Line), Is.EqualTo((1_511, 1, 11)));
        Assert.That((await Series()).Rows, Is.EqualTo(1_511));
        var source = (await Registry.Ask(Importer, new ReadSeriesImport(PublishedTable.Source))).Value;
        Assert.That((source.Last!.Quarantined, source.Quarantine.Single().Line, source.Quarantine[0].Reasons.Single().ToString()), Is.EqualTo((1, 11, "TAHUN")));
        var quarantined = (await Registry.Suite.Store.ReadStream(ImportSource.StreamOf(Importer.Tenant, "simfoni.series", PublishedTable.Source))).Single(e => e.Name == "kernel.import-rows-quarantined");
        Assert.That(System.Text.Encoding.UTF8.GetString(quarantined.Data), Does.Not.Contain("kapan"), "what stood in a bad row is sealed");
    }

    [Test]
    public async Task Row_ThatStandsTwiceOrLacksItsNumberOrBreakdown_StaysOut()
    {
        var rows = PublishedTable.Rows();
        (rows[1][0], rows[2][0], rows[3][5]) = ("1", "", "");
        await Save();

        var trial = await Try(PublishedTable.Csv(rows));

        Assert.That(trial.Findings.Select(f => $"{f.Line} {f.Column} {f.Reason}"), Is.EqualTo(new[] { "3 id GANDA", "4 id KOLOM", "5 jenis_kelamin KOLOM" }));
    }

    [Test]
    public async Task Series_AskedByRegionAndBreakdown_AddsUp()
    {
        var rows = PublishedTable.Rows();
        await Save();
        await Registry.Do(Importer, new ImportSeries(PublishedTable.Source, PublishedTable.Csv(rows)));

        var bySex = (await Registry.Ask(Importer, new ReadSeries(PublishedTable.Source, RegionCode.Parse("32.01"), People.Code("JENIS_KELAMIN")))).Value;
        var unknown = await Registry.Ask(Importer, new ReadSeries(PublishedTable.Source, null, People.Code("HUBUNGAN")));

        Assert.That(bySex.Cells.Sum(c => c.Count), Is.EqualTo(bySex.Totals.Sum(t => t.Count)).And.EqualTo(rows.Where(r => r[3] == "3201").Sum(r => long.Parse(r[7], null))));
        Assert.That(unknown.Error?.Code, Is.EqualTo("simfoni.import.dimensions-unknown"));
        Assert.That((await Registry.Ask(Importer, new ListSeries())).Value.Select(s => (s.Source, s.Producer)), Is.EqualTo(new[] { (PublishedTable.Source, bySex.Producer) }));
        Assert.That((await Registry.Ask(Records.Operator, new ListSeries())).Value, Is.Empty, "another tenant's series");
    }

    [Test]
    public async Task Import_WithoutProfileOrPermissionOrWithAnotherShape_IsRefused()
    {
        var file = PublishedTable.Csv(PublishedTable.Rows());
        Assert.That((await Registry.Ask(Importer, new ImportSeries(PublishedTable.Source, file))).Error?.Code, Is.EqualTo("kernel.import.no-mapping"));
        Assert.That((await Registry.Ask(Records.Verifier, new ImportSeries(PublishedTable.Source, file))).Error, Is.EqualTo(KernelErrors.NotAllowed));
        await Save();
        await Registry.Do(Importer, new ImportSeries(PublishedTable.Source, file));

        var other = await Registry.Ask(Importer, new MapSeries(PublishedTable.Source, PublishedTable.Mapping with { Columns = [.. PublishedTable.Mapping.Columns.Take(4)] }));
        var wrong = await Registry.Ask(Importer, new MapSeries(PublishedTable.Source, PublishedTable.Mapping with { Constants = [new("unit", "ORANG")] }));

        Assert.That((other.Error?.Code, wrong.Error?.Code), Is.EqualTo(("simfoni.import.profile-in-use", "simfoni.statistics.no-such-table")));
        Assert.That((await Registry.Ask(Records.Operator, new ReadSeries(PublishedTable.Source))).Error?.Code, Is.EqualTo("simfoni.import.no-such-profile"), "another tenant's series");
    }

    private Task<Receipt> Save() => Registry.Do(Importer, new MapSeries(PublishedTable.Source, PublishedTable.Mapping));

    private async Task<ImportReport> Try(UploadedFile file) => (await Registry.Ask(Importer, new TrySeries(PublishedTable.Source, file))).Value;

    private async Task<SeriesView> Series() => (await Registry.Ask(Importer, new ReadSeries(PublishedTable.Source))).Value;
}
