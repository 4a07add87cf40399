using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Lindung.Kernel;
using Lindung.Kernel.Web;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Snapshots;
using Lindung.Simfoni.Statistics;
using Lindung.Simfoni.Verification;
using Lindung.Simfoni.Years;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Figures of a day stay those of that day; publications and locked years stay for ever.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class StatisticsTests(Dialect store) : RegistrySlice(store)
{
    private static readonly DateOnly Monday = Records.Today;
    private AdjustableClock _clock = null!;

    protected override Task<Registry> Open(SuiteOptions options)
    {
        // 23.30 WIB of Monday.
        _clock = new(new DateTimeOffset(2026, 3, 2, 16, 30, 0, TimeSpan.Zero));
        return Registry.Start(options, _clock);
    }

    [Test]
    public async Task Figures_OfTheDayBefore_AreByteForByteThoseThatWereAnsweredThen()
    {
        await Registry.Recorded(Registry.Form(sex: "P", forms: ["FISIK", "SEKSUAL"]), verified: true);
        await Registry.Recorded(Registry.Form(sex: "L", age: 30), verified: true);
        var then = await Answers();

        _clock.Advance(TimeSpan.FromHours(1));
        var record = await Registry.Recorded(Registry.Form(sex: "P", age: 40), verified: true);
        await Registry.VerifiedByProvince(record);
        await Registry.Recorded(Registry.Form(sex: "P"), verified: true);

        Assert.That(await Answers(Monday), Is.EqualTo(then));
        Assert.That((await Registry.Figures(Registry.Province, "35")).Total, Is.EqualTo(4));
    }

    [Test]
    public async Task Figures_AskedAgainByTheirPosition_AreTheSameThoughTheDayWentOn()
    {
        await Registry.Recorded(verified: true);
        var second = await Registry.Recorded(verified: true);
        var then = await Registry.Figures(Registry.Province, "35", "VICTIM", "JENIS_KELAMIN");
        await Registry.VerifiedByProvince(second);
        await Registry.Recorded(Registry.Form(sex: "L"), verified: true);

        var again = await Registry.Figures(Registry.Province, "35", "VICTIM", "JENIS_KELAMIN", asOf: Monday, position: then.Position);
        var between = await Registry.Figures(Registry.Province, "35", "VICTIM", "JENIS_KELAMIN", asOf: Monday, position: then.Position + 1);
        var before = await Registry.Figures(Registry.Province, "35", position: 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(Bytes(again), Is.EqualTo(Bytes(then)));
            Assert.That(Bytes(between), Is.EqualTo(Bytes(then)), "a position at which nothing was counted is that of the last change before it");
            Assert.That((before.Total, before.Position), Is.EqualTo((0, 0)));
        }
    }

    [Test]
    public async Task Figures_OfMidnightInWib_BelongToTheDayThatBegins()
    {
        _clock.Set(new DateTimeOffset(2026, 3, 2, 16, 59, 59, 999, TimeSpan.Zero));
        await Registry.Recorded(verified: true);
        _clock.Set(new DateTimeOffset(2026, 3, 2, 17, 0, 0, TimeSpan.Zero));
        await Registry.Recorded(verified: true);

        Assert.That((await Registry.Figures(Records.Verifier, "35.74", asOf: Monday)).Total, Is.EqualTo(1));
        Assert.That((await Registry.Figures(Records.Verifier, "35.74", asOf: Monday.AddDays(1))).Total, Is.EqualTo(2));
    }

    [Test]
    public async Task Figures_OfAreas_AreThoseOfEachRegionBelow()
    {
        await Registry.Recorded(verified: true);

        var areas = await Registry.Figures(Registry.Province, "35", "CASE", areas: true);
        var kecamatan = await Registry.Figures(Records.Verifier, "35.74.03", "CASE");

        Assert.That(areas.Cells.Select(c => (c.Area, c.Count)), Is.EqualTo(new[] { ((RegionCode?)People.Probolinggo, 1L) }));
        Assert.That(kecamatan.Total, Is.EqualTo(1));
    }

    [TestCase("35.73", "VICTIM", "TOTAL", "simfoni.statistics.foreign-region")]
    [TestCase("", "VICTIM", "TOTAL", "simfoni.statistics.foreign-region")]
    [TestCase("35.74", "VICTIM", "BENTUK_KEKERASAN", "kernel.not-valid")]
    [TestCase("35.74", "ORANG", "TOTAL", "kernel.not-valid")]
    [TestCase("35.74.03.1001", "VICTIM", "TOTAL", "kernel.not-valid")]
    public async Task Figures_OfAnotherRegionOrTable_AreRefused(string region, string unit, string by, string code)
    {
        var asked = new ReadStatistics(region.Length == 0 ? RegionCode.Nation : RegionCode.Parse(region), 2026, People.Code(unit), People.Code(by));

        Assert.That((await Registry.Ask(Records.Verifier, asked)).Error?.Code, Is.EqualTo(code));
    }

    [TestCase("35.73", "VICTIM", "simfoni.statistics.foreign-region", "ANAK")]
    [TestCase("35.74", "VICTIM", "kernel.not-valid", "JENIS_KELAMIN", "KELOMPOK_USIA", "PENDIDIKAN", "PEKERJAAN")]
    [TestCase("35.74", "CASE", "kernel.not-valid", "JENIS_KELAMIN")]
    [TestCase("35.74", "CASE", "kernel.not-valid")]
    public async Task CrossTable_OfAnotherRegionOrTooMuch_IsRefused(string region, string unit, string code, params string[] by) =>
        Assert.That(
            (await Registry.Ask(Records.Verifier, new ReadCrossTable(RegionCode.Parse(region), 2026, People.Code(unit), People.Codes(by)))).Error?.Code, Is.EqualTo(code));

    [Test]
    public async Task CrossTable_OfThreeDimensions_CountsEachVictimOnce()
    {
        await Registry.Recorded(Registry.Form(sex: "P", forms: ["FISIK", "SEKSUAL"]), verified: true);
        await Registry.Recorded(Registry.Form(sex: "L", age: 30), verified: true);

        var table = (await Registry.Ask(Registry.Province, new ReadCrossTable(RegionCode.Parse("35"), 2026, CountingUnits.Victim, People.Codes("JENIS_KELAMIN", "ANAK", "TEMPAT_KEJADIAN")))).Value;

        Assert.That(table.Cells.Select(c => $"{string.Join('.', c.Codes)} {c.Count}"), Is.EqualTo(new[] { "L.DEWASA.FASUM 1", "P.ANAK.FASUM 1" }));
        Assert.That(table.Position, Is.EqualTo((await Registry.Figures(Registry.Province, "35")).Position));
    }

    [Test]
    public async Task Figures_OfADayToCome_AreRefused() =>
        Assert.That(
            (await Registry.Ask(Records.Verifier, new ReadStatistics(People.Probolinggo, 2026, CountingUnits.Case, FixedTables.Total, AsOf: Monday.AddDays(1)))).Error?.Code,
            Is.EqualTo("simfoni.statistics.day-to-come"));

    [Test]
    public async Task Changes_BetweenTwoDays_AreToldByCause()
    {
        var record = await Registry.Recorded(verified: true);
        _clock.Advance(TimeSpan.FromDays(1));
        await Registry.Do(Records.Verifier, new SendBack(record, People.Code("WILAYAH"), [], null));
        await Registry.Recorded(verified: true);

        var changes = (await Registry.Ask(Registry.Province, new ReadChanges(People.Probolinggo.At(1), 2026, Monday, Monday.AddDays(1)))).Value;

        Assert.That(changes.Select(c => $"{c.Cause} {c.Status} {c.Unit} {c.Difference}"), Is.EqualTo(new[]
        {
            "PERBAIKAN SEMENTARA CASE -1", "PERBAIKAN SEMENTARA VICTIM -1", "VERIFIKASI SEMENTARA CASE 1", "VERIFIKASI SEMENTARA VICTIM 1",
        }));
    }

    [Test]
    public async Task Publication_OfADayThatIsOver_StaysAndIsSigned()
    {
        var record = await Registry.Recorded(verified: true);
        var early = await Registry.Ask(Records.Verifier, new PublishFigures(People.Probolinggo, 2026, FigureStatus.Provisional, Monday));
        Assert.That(early.Error?.Code, Is.EqualTo("simfoni.statistics.day-not-over"));
        _clock.Advance(TimeSpan.FromDays(1));
        var published = await Registry.Do(Records.Verifier, new PublishFigures(People.Probolinggo, 2026, FigureStatus.Provisional));
        var then = (await Registry.Ask(Records.Operator, new ReadSnapshot(published.Id))).Value;

        await Registry.Do(Records.Verifier, new SendBack(record, People.Code("WILAYAH"), [], null));
        var later = (await Registry.Ask(Registry.Province, new ReadSnapshot(published.Id))).Value;

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(later.PublicKey), out _);
        var content = Encoding.UTF8.GetBytes(later.Content);
        byte[] signed = [.. ISigner.Prefix, .. content];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(later, Is.EqualTo(then), "I10");
            Assert.That((later.Number, later.Day), Is.EqualTo(("SNP-3574-DINAS-2026-00001", Monday)));
            Assert.That(later.Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(content))));
            Assert.That(key.VerifyData(signed, Convert.FromBase64String(later.Signature), HashAlgorithmName.SHA256), Is.True);
            Assert.That(JsonDocument.Parse(content).RootElement.GetProperty("tables").GetArrayLength(), Is.EqualTo(FixedTables.All.Count));
            Assert.That((await Registry.Ask(Registry.Bontang, new ReadSnapshot(published.Id))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await Registry.Ask(Records.Operator, new ListSnapshots(2026))).Value.Select(s => s.Number), Is.EqualTo(new[] { then.Number }));
        }
    }

    [Test]
    public async Task Year_Locked_MakesVerifiedRecordsFinalAndPublishesThem()
    {
        var lastYear = new DateOnly(2025, 12, 30);
        var verified = await Registry.Recorded(Registry.Form(reportedOn: lastYear), verified: true);
        await Registry.VerifiedByProvince(verified);
        var waiting = await Registry.Recorded(Registry.Form(reportedOn: lastYear), verified: true);
        Assert.That((await Registry.Ask(Registry.Province, new LockYear(2026))).Error?.Code, Is.EqualTo("simfoni.year.not-over"));
        Assert.That((await Registry.Ask(Records.Verifier, new LockYear(2025))).Error, Is.EqualTo(KernelErrors.NotAllowed));

        await Registry.Do(Registry.Province, new LockYear(2025));
        await Registry.Status(verified, "FINAL");
        var snapshot = await Published(1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((snapshot.Number, snapshot.Status, snapshot.Year), Is.EqualTo(("SNP-3500-DINAS-2026-00001", FigureStatus.Final, 2025)));
            Assert.That((await Registry.Figures(Registry.Province, "35", status: "FINAL", year: 2025)).Total, Is.EqualTo(1));
            Assert.That((await Registry.Figures(Registry.Province, "35", year: 2025)).Total, Is.EqualTo(2));
            Assert.That((await Registry.Ask(Registry.Province, new ReadSnapshot(snapshot.Id))).Value.Content, Does.Contain("\"by\":\"TOTAL\",\"cells\":[{\"codes\":[\"TOTAL\"],\"count\":1}]"));
            Assert.That((await Registry.Ask(Records.Operator, new ReadRecord(waiting))).Value.Status.ToString(), Is.EqualTo("TERVERIFIKASI_KAB"));
        }
    }

    [Test]
    public async Task Record_OfALockedYear_IsOpenedByTwoPersonsAndTheSnapshotStays()
    {
        var record = await Registry.Recorded(Registry.Form(reportedOn: new(2025, 12, 30)), verified: true);
        await Registry.VerifiedByProvince(record);
        await Registry.Do(Registry.Province, new LockYear(2025));
        await Registry.Status(record, "FINAL");
        var first = (await Registry.Ask(Registry.Province, new ReadSnapshot((await Published(1)).Id))).Value;
        var desk = new Id<Case>(ProvinceRecord.StreamOf(Registry.Province.Tenant, record.Value).Id);
        await Patience.Until(async () => (await Registry.Suite.Grains.Ask<ProvinceRecord>(ProvinceRecord.StreamOf(desk))).State.Status == ProvinceStatus.Final, "the province's record is final too");

        await Registry.Do(Registry.Province, new ProposeOpening(desk, People.Code("KETERANGAN_BARU"), "Garis netral."));
        var alone = await Registry.Ask(Registry.Province, new UnlockRecord(desk, People.Code("KETERANGAN_BARU"), "Garis netral."));
        await Registry.Do(Registry.OtherOfProvince, new UnlockRecord(desk, People.Code("KETERANGAN_BARU"), "Garis netral."));
        await Registry.Status(record, "PERBAIKAN");

        Assert.That(alone.Error?.Code, Is.EqualTo("simfoni.record.same-person"));
        Assert.That((await Registry.Figures(Registry.Province, "35", year: 2025)).Total, Is.Zero);
        Assert.That((await Registry.Ask(Registry.Province, new ReadSnapshot(first.Id))).Value, Is.EqualTo(first));
    }

    private async Task<SnapshotRow> Published(int count)
    {
        IReadOnlyList<SnapshotRow> rows = [];
        await Patience.Until(async () => (rows = (await Registry.Ask(Registry.Province, new ListSnapshots())).Value).Count == count, "the snapshot is published");
        return rows[0];
    }

    /// <summary>Every fixed table of the province and of the city, as they leave the edge.</summary>
    private async Task<string> Answers(DateOnly? asOf = null)
    {
        var answers = new StringBuilder();
        foreach (var table in FixedTables.All)
            foreach (var (who, region) in new[] { (Registry.Province, "35"), (Records.Verifier, "35.74") })
                answers.Append(Bytes(await Registry.Figures(who, region, $"{table.Unit}", $"{table.By}", asOf: asOf))).Append('\n');
        return answers.ToString();
    }

    private static string Bytes(Statistic answer) => JsonSerializer.Serialize(answer, EdgeJson.Options);
}
