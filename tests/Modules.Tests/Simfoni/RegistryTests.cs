using Lindung.Kernel;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>From facts alone to figures that move by exactly one case; and who may not even know of it.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class RegistryTests(Dialect store) : SliceTests(store)
{
    private static readonly Guid Child = Guid.CreateVersion7();
    private static readonly Guid Sister = Guid.CreateVersion7();
    private Registry _registry = null!;

    protected override async Task<ModuleSuite> Compose(SuiteOptions options) => (_registry = await Registry.Start(options, new StandingTime(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)))).Suite;

    [Test]
    public async Task Facts_OfAnAbsentModule_AreADraftThatCityAndProvinceVerify()
    {
        var @event = Guid.CreateVersion7();
        await _registry.Register(Child, @event, """["FISIK"]""");
        await _registry.Serve(Child, "LY_PENGADUAN");
        await _registry.Register(Sister, @event);
        var record = new Id<Case>(Record.StreamOf(People.Tenant, @event).Id);
        await Patience.Until(async () => (await _registry.Suite.Grains.Ask<Record>(Record.StreamOf(record))).State.Sheet.Victims.Count == 2, "both clients of the event stand in one record");
        await _registry.Suite.Shown(_registry.Suite.Store.Head);
        var draft = (await _registry.Ask(Records.Operator, new ReadRecord(record))).Value;
        Assert.That((draft.Number, draft.Status.ToString(), draft.Sheet.Services.Count), Is.EqualTo(("SMF-3574-UPTD-2026-00001", "DRAF", 1)));
        Assert.That((await _registry.Ask(Records.Operator, new SendRecord(record))).Error?.Code, Is.EqualTo("simfoni.record.rules-broken"));

        await _registry.Do(Records.Operator, new CompleteRecord(record, Completed(Registry.Form(Child, forms: ["FISIK", "PSIKIS"]))));
        await _registry.Do(Records.Operator, new SendRecord(record));
        await _registry.Do(Records.Verifier, new VerifyRecord(record, true));
        await _registry.VerifiedByProvince(record);

        using (Assert.EnterMultipleScope())
        {
            foreach (var (who, region) in new[] { (Records.Verifier, "35.74"), (Registry.Province, "35") })
            {
                Assert.That((await _registry.Figures(who, region, "CASE", status: "TERVERIFIKASI")).Total, Is.EqualTo(1));
                Assert.That((await _registry.Figures(who, region, "VICTIM", status: "TERVERIFIKASI")).Total, Is.EqualTo(2));
                Assert.That((await _registry.Figures(who, region, "FORM", "BENTUK_KEKERASAN", "TERVERIFIKASI")).Total, Is.EqualTo(3));
                Assert.That((await _registry.Figures(who, region, "RELATION", "HUBUNGAN", "TERVERIFIKASI")).Total, Is.EqualTo(1));
                Assert.That((await _registry.Figures(who, region, "SERVICE", "LAYANAN_SIMFONI", "TERVERIFIKASI")).Total, Is.EqualTo(2), "one told by a fact, one typed");
            }
        }
    }

    [Test]
    public async Task Province_ThatReturnsARecord_TellsTheCityWhy()
    {
        var record = await _registry.Recorded(verified: true);

        await _registry.Do(Registry.Province, new ReturnToCity(await _registry.OnTheDesk(record), People.Code("TIDAK_SESUAI"), ["victims[0].education"], "Garis netral."));

        await _registry.Status(record, "PERBAIKAN");
        Assert.That((await _registry.Figures(Records.Verifier, "35.74")).Total, Is.Zero, "what is being corrected is in no figure");
        Assert.That((await _registry.Ask(Records.Operator, new ListRecords(People.Code("PERBAIKAN")))).Value.Items.Single().Id, Is.EqualTo(record.Value));
    }

    [Test]
    public async Task Record_CorrectedAfterTheProvince_IsANewVersionOnItsDesk()
    {
        var record = await _registry.Recorded(verified: true);
        await _registry.VerifiedByProvince(record);
        await _registry.Do(Records.Verifier, new ProposeCorrection(record, People.Code("KETERANGAN_BARU"), "Garis netral."));
        var desk = new Id<Case>(ProvinceRecord.StreamOf(Registry.Province.Tenant, record.Value).Id);
        await Patience.Until(async () => (await _registry.Ask(Registry.Province, new ReadProvinceRecord(desk))).Value.Proposed, "the province sees the proposal");

        await _registry.Do(Registry.Province, new DecideCorrection(desk, true, People.Code("KETERANGAN_BARU")));
        await _registry.Status(record, "PERBAIKAN");
        await _registry.Do(Records.Operator, new SendRecord(record));
        await _registry.Do(Records.Verifier, new VerifyRecord(record, true));

        Assert.That(await _registry.OnTheDesk(record), Is.EqualTo(desk));
        Assert.That((await _registry.Ask(Registry.Province, new ReadProvinceRecord(desk))).Value.Revision, Is.EqualTo(2));
    }

    [Test]
    public async Task Duplicate_MergedByTheVerifier_CountsOnceWithAllServices()
    {
        var (there, here) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var master = await _registry.Recorded(Registry.Form(there), verified: true);
        var twin = await _registry.Recorded(Registry.Form(here), verified: true);

        await _registry.Do(Records.Verifier, new MarkDuplicate(twin, master, [new(here, there)]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _registry.Figures(Records.Verifier, "35.74", "CASE")).Total, Is.EqualTo(1));
            Assert.That((await _registry.Figures(Records.Verifier, "35.74", "SERVICE", "LAYANAN_SIMFONI")).Total, Is.EqualTo(2));
            Assert.That((await _registry.Ask(Records.Verifier, new MarkDuplicate(master, new(Guid.CreateVersion7())))).Error?.Code, Is.EqualTo("simfoni.record.no-such-master"));
        }
    }

    [Test]
    public async Task Record_AskedForByOthers_IsNotThereOrShowsCodesOnly()
    {
        var record = await _registry.Recorded();
        var read = (await _registry.Ask(Records.Verifier, new ReadRecord(record))).Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Texts.Chronology?.State, Is.EqualTo(ProtectedState.Withheld), "a verifier sees codes");
            Assert.That((await _registry.Ask(Records.Operator, new ReadRecord(record))).Value.Texts.Chronology?.OrDefault(), Is.EqualTo("Garis netral."));
            Assert.That((await _registry.Ask(Registry.Bontang, new ReadRecord(record))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await _registry.Ask(Registry.Bontang, new VerifyRecord(record, true))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await _registry.Ask(Registry.Province, new ReadRecord(record))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "the province has its own");
            Assert.That((await _registry.Ask(People.Activist, new ListRecords())).Error, Is.EqualTo(KernelErrors.NotAllowed));
            Assert.That((await _registry.Ask(Records.Operator, new VerifyRecord(record, true))).Error, Is.EqualTo(KernelErrors.NotAllowed));
            Assert.That((await _registry.Ask(Registry.Bontang, new ListRecords())).Value.Items, Is.Empty);
        }
    }

    [Test]
    public async Task Records_InPages_ComeByNumberEachOnce()
    {
        for (var i = 0; i < 3; i++) await _registry.Recorded(sent: i > 0);
        var first = (await _registry.Ask(Records.Operator, new ListRecords(Limit: 2))).Value;
        var second = (await _registry.Ask(Records.Operator, new ListRecords(Limit: 2, Cursor: first.Next))).Value;

        Assert.That(first.Items.Concat(second.Items).Select(r => r.Number[^5..]), Is.EqualTo(new[] { "00001", "00002", "00003" }));
        Assert.That((await _registry.Ask(Records.Operator, new ListRecords(People.Code("DRAF")))).Value.Items, Has.Count.EqualTo(1));
        Assert.That((await _registry.Ask(Records.Operator, new ListRecords(Cursor: "bukan-kursor"))).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
    }

    [Test]
    public async Task Province_WhereOnlyTheCityVerifies_HasNothingToDecide()
    {
        await _registry.Do(Registry.Province with { Roles = ["ADMIN_DINAS"] }, new SetLevels(true, false));
        var record = await _registry.Recorded(verified: true);
        var desk = new Id<Case>(ProvinceRecord.StreamOf(Registry.Province.Tenant, record.Value).Id);
        await Patience.Until(async () => (await _registry.Suite.Grains.Ask<ProvinceRecord>(ProvinceRecord.StreamOf(desk))).Exists, "the record is listed at the province");

        Assert.That((await _registry.Ask(Registry.Province, new VerifyForProvince(desk, true))).Error?.Code, Is.EqualTo("simfoni.record.not-in-this-state"));
        Assert.That((await _registry.Ask(Registry.Province, new ReadProvinceRecord(desk))).Value.Status.ToString(), Is.EqualTo("TERVERIFIKASI_KAB"));
    }

    private static RecordInput Completed(RecordInput form) => form with
    {
        Victims = [.. form.Victims, new(Sister, People.Code("P"), 5, People.Codes("PSIKIS"), Guardian: true)],
        Services = [new(Sister, People.Code("LY_KESEHATAN"), Records.Today, People.Code("PPT_RS"))],
    };
}

[TestFixture]
internal sealed class LateProvinceTests
{
    [Test]
    public async Task Province_FoundedAfterItsCities_GetsWhatTheyPresentedBefore()
    {
        using var folder = new TemporaryFolder();
        await using var registry = await Registry.Start(Deployments.Embedded(folder), new StandingTime(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)), withProvince: false);
        var record = await registry.Recorded(verified: true);
        var draft = await registry.Recorded();

        await registry.FoundProvince();

        await registry.VerifiedByProvince(record);
        Assert.That((await registry.Suite.Grains.Ask<ProvinceRecord>(ProvinceRecord.StreamOf(Registry.Province.Tenant, draft.Value))).Exists, Is.False);
    }
}
