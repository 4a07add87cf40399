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
internal sealed class RegistryTests(Dialect store) : RegistrySlice(store)
{
    private static readonly Guid Child = Guid.CreateVersion7();
    private static readonly Guid Sister = Guid.CreateVersion7();

    [Test]
    public async Task Facts_OfAnAbsentModule_AreADraftThatCityAndProvinceVerify()
    {
        var @event = Guid.CreateVersion7();
        await Registry.Register(Child, @event, """["FISIK"]""");
        await Registry.Serve(Child, "LY_PENGADUAN");
        await Registry.Register(Sister, @event);
        var record = new Id<Case>(Record.StreamOf(People.Tenant, @event).Id);
        await Patience.Until(async () => (await Registry.Suite.Grains.Ask<Record>(Record.StreamOf(record))).State.Sheet.Victims.Count == 2, "both clients of the event stand in one record");
        await Registry.Suite.Shown(Registry.Suite.Store.Head);
        var draft = (await Registry.Ask(Records.Operator, new ReadRecord(record))).Value;
        Assert.That((draft.Number, draft.Status.ToString(), draft.Sheet.Services.Count), Is.EqualTo(("SMF-3574-UPTD-2026-00001", "DRAF", 1)));
        Assert.That((await Registry.Ask(Records.Operator, new SendRecord(record))).Error?.Code, Is.EqualTo("simfoni.record.rules-broken"));

        await Registry.Do(Records.Operator, new CompleteRecord(record, Completed(Registry.Form(Child, forms: ["FISIK", "PSIKIS"]))));
        await Registry.Do(Records.Operator, new SendRecord(record));
        await Registry.Do(Records.Verifier, new VerifyRecord(record, true));
        await Registry.VerifiedByProvince(record);

        using (Assert.EnterMultipleScope())
        {
            foreach (var (who, region) in new[] { (Records.Verifier, "35.74"), (Registry.Province, "35") })
            {
                Assert.That((await Registry.Figures(who, region, "CASE", status: "TERVERIFIKASI")).Total, Is.EqualTo(1));
                Assert.That((await Registry.Figures(who, region, "VICTIM", status: "TERVERIFIKASI")).Total, Is.EqualTo(2));
                Assert.That((await Registry.Figures(who, region, "FORM", "BENTUK_KEKERASAN", "TERVERIFIKASI")).Total, Is.EqualTo(3));
                Assert.That((await Registry.Figures(who, region, "RELATION", "HUBUNGAN", "TERVERIFIKASI")).Total, Is.EqualTo(1));
                Assert.That((await Registry.Figures(who, region, "SERVICE", "LAYANAN_SIMFONI", "TERVERIFIKASI")).Total, Is.EqualTo(2), "one told by a fact, one typed");
            }
        }
    }

    [Test]
    public async Task Province_ThatReturnsARecord_TellsTheCityWhy()
    {
        var record = await Registry.Recorded(verified: true);

        await Registry.Do(Registry.Province, new ReturnToCity(await Registry.OnTheDesk(record), People.Code("TIDAK_SESUAI"), ["victims[0].education"], "Garis netral."));

        await Registry.Status(record, "PERBAIKAN");
        Assert.That((await Registry.Figures(Records.Verifier, "35.74")).Total, Is.Zero, "what is being corrected is in no figure");
        Assert.That((await Registry.Ask(Records.Operator, new ListRecords(People.Code("PERBAIKAN")))).Value.Items.Single().Id, Is.EqualTo(record.Value));
    }

    [Test]
    public async Task Record_CorrectedAfterTheProvince_IsANewVersionOnItsDesk()
    {
        var record = await Registry.Recorded(verified: true);
        await Registry.VerifiedByProvince(record);
        await Registry.Do(Records.Verifier, new ProposeCorrection(record, People.Code("KETERANGAN_BARU"), "Garis netral."));
        var desk = new Id<Case>(ProvinceRecord.StreamOf(Registry.Province.Tenant, record.Value).Id);
        await Patience.Until(async () => (await Registry.Ask(Registry.Province, new ReadProvinceRecord(desk))).Value.Proposed, "the province sees the proposal");

        await Registry.Do(Registry.Province, new DecideCorrection(desk, true, People.Code("KETERANGAN_BARU")));
        await Registry.Status(record, "PERBAIKAN");
        await Registry.Do(Records.Operator, new SendRecord(record));
        await Registry.Do(Records.Verifier, new VerifyRecord(record, true));

        Assert.That(await Registry.OnTheDesk(record), Is.EqualTo(desk));
        Assert.That((await Registry.Ask(Registry.Province, new ReadProvinceRecord(desk))).Value.Revision, Is.EqualTo(2));
    }

    [Test]
    public async Task Duplicate_MergedByTheVerifier_CountsOnceWithAllServices()
    {
        var (there, here) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var master = await Registry.Recorded(Registry.Form(there), verified: true);
        var twin = await Registry.Recorded(Registry.Form(here), verified: true);

        await Registry.Do(Records.Verifier, new MarkDuplicate(twin, master, [new(here, there)]));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Registry.Figures(Records.Verifier, "35.74", "CASE")).Total, Is.EqualTo(1));
            Assert.That((await Registry.Figures(Records.Verifier, "35.74", "SERVICE", "LAYANAN_SIMFONI")).Total, Is.EqualTo(2));
            Assert.That((await Registry.Ask(Records.Verifier, new MarkDuplicate(master, new(Guid.CreateVersion7())))).Error?.Code, Is.EqualTo("simfoni.record.no-such-master"));
        }
    }

    [Test]
    public async Task Record_AskedForByOthers_IsNotThereOrShowsCodesOnly()
    {
        var record = await Registry.Recorded();
        var read = (await Registry.Ask(Records.Verifier, new ReadRecord(record))).Value;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Texts.Chronology?.State, Is.EqualTo(ProtectedState.Withheld), "a verifier sees codes");
            Assert.That((await Registry.Ask(Records.Operator, new ReadRecord(record))).Value.Texts.Chronology?.OrDefault(), Is.EqualTo("Garis netral."));
            Assert.That((await Registry.Ask(Registry.Bontang, new ReadRecord(record))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await Registry.Ask(Registry.Bontang, new VerifyRecord(record, true))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await Registry.Ask(Registry.Province, new ReadRecord(record))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "the province has its own");
            Assert.That((await Registry.Ask(People.Activist, new ListRecords())).Error, Is.EqualTo(KernelErrors.NotAllowed));
            Assert.That((await Registry.Ask(Records.Operator, new VerifyRecord(record, true))).Error, Is.EqualTo(KernelErrors.NotAllowed));
            Assert.That((await Registry.Ask(Registry.Bontang, new ListRecords())).Value.Items, Is.Empty);
        }
    }

    [Test]
    public async Task Records_InPages_ComeByNumberEachOnce()
    {
        for (var i = 0; i < 3; i++) await Registry.Recorded(sent: i > 0);
        var first = (await Registry.Ask(Records.Operator, new ListRecords(Limit: 2))).Value;
        var second = (await Registry.Ask(Records.Operator, new ListRecords(Limit: 2, Cursor: first.Next))).Value;

        Assert.That(first.Items.Concat(second.Items).Select(r => r.Number[^5..]), Is.EqualTo(new[] { "00001", "00002", "00003" }));
        Assert.That((await Registry.Ask(Records.Operator, new ListRecords(People.Code("DRAF")))).Value.Items, Has.Count.EqualTo(1));
        Assert.That((await Registry.Ask(Records.Operator, new ListRecords(Cursor: "bukan-kursor"))).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
    }

    [Test]
    public async Task Province_WhereOnlyTheCityVerifies_HasNothingToDecide()
    {
        await Registry.Do(Registry.Province with { Roles = ["ADMIN_DINAS"] }, new SetLevels(true, false));
        var record = await Registry.Recorded(verified: true);
        var desk = new Id<Case>(ProvinceRecord.StreamOf(Registry.Province.Tenant, record.Value).Id);
        await Patience.Until(async () => (await Registry.Suite.Grains.Ask<ProvinceRecord>(ProvinceRecord.StreamOf(desk))).Exists, "the record is listed at the province");

        Assert.That((await Registry.Ask(Registry.Province, new VerifyForProvince(desk, true))).Error?.Code, Is.EqualTo("simfoni.record.not-in-this-state"));
        Assert.That((await Registry.Ask(Registry.Province, new ReadProvinceRecord(desk))).Value.Status.ToString(), Is.EqualTo("TERVERIFIKASI_KAB"));
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
