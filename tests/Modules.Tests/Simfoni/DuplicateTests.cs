using Lindung.Kernel;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Duplicates;
using Lindung.Simfoni.Provinces;
using Lindung.Simfoni.Readers;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Verification;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>The same event from the hospital and the UPTD, and from two cities: found, decided by a person, counted once, and taken back.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class DuplicateTests(Dialect store) : RegistrySlice(store)
{
    private static readonly Actor Nurse = People.At(People.Hospital, People.Probolinggo, "MITRA");
    private static readonly Id<ServiceUnit> Malang = Id<ServiceUnit>.New();
    private static readonly PersonInput Somebody = new(People.Code("P"), "Contoh Sembilan Satu", Nik: "9901014101160001", AgeYears: 9);

    [Test]
    public async Task Lists_AskedForByThoseWhoMayNotKnow_ShowNothing()
    {
        var (hospital, uptd) = await Twins();

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Registry.Ask(Registry.Bontang, new ListDuplicates())).Value.Items, Is.Empty, "another city");
            Assert.That((await Registry.Ask(Registry.Bontang, new ReadDuplicates(uptd))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await Registry.Ask(Registry.Bontang, Decide(hospital, uptd, "BUKAN"))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await Registry.Ask(Registry.Province, new ListProvinceDuplicates())).Value.Items, Is.Empty, "one city's pair is not the province's");
            Assert.That((await Registry.Ask(Registry.Province, new ListDuplicates())).Error, Is.EqualTo(KernelErrors.NotAllowed));
            Assert.That((await Registry.Ask(Records.Operator, new ListDuplicates())).Error, Is.EqualTo(KernelErrors.NotAllowed));
            Assert.That((await Registry.Ask(Nurse, new ReadDuplicates(uptd))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "the hospital does not know the UPTD's record");
            Assert.That((await Registry.Ask(Nurse, Decide(hospital, uptd, "BUKAN"))).Error, Is.EqualTo(KernelErrors.NotAllowed));
            Assert.That((await Registry.Ask(Records.Verifier, Decide(hospital, new(Guid.CreateVersion7()), "BUKAN"))).Error?.Code, Is.EqualTo("simfoni.record.no-such-master"));
        }
    }

    [Test]
    public async Task Match_AtAnotherInstitution_ShowsWhomToCallAndNothingOfTheRecord()
    {
        await Registry.Suite.Tell(People.Supervisor, new(ServiceUnit.StreamOf(People.Uptd), new SetLetterhead(new("Pemerintah Contoh", "UPTD PPA", "Jalan Contoh 1", "0335-000001", "Contoh", "Kepala"))));
        var (hospital, uptd) = await Twins();

        var seen = (await Registry.Ask(Nurse, new ReadDuplicates(hospital))).Value;
        var judged = (await Registry.Ask(Records.Verifier, new ReadDuplicates(hospital))).Value;

        Assert.That(seen, Is.EqualTo(new[] { new PossibleMatch("UPTD PPA Contoh", "0335-000001", null) }));
        Assert.That(judged.Single().Known, Is.EqualTo(new KnownMatch(uptd.Value, "SMF-3574-UPTD-2026-00001", 100, People.Code("ORANG_DAN_HARI"), Code.NA)));
    }

    [Test]
    public async Task Verification_WithAPossibleDuplicate_WaitsForAPerson()
    {
        var (hospital, uptd) = await Twins();
        Assert.That((await Registry.Ask(Records.Verifier, new VerifyRecord(uptd, true))).Error?.Code, Is.EqualTo("simfoni.duplicate.undecided"));
        Assert.That((await Registry.Ask(Records.Operator with { Roles = ["VERIFIKATOR_KABKOTA"] }, Decide(hospital, uptd, "BUKAN"))).Error?.Code, Is.EqualTo("simfoni.record.same-person"));
        await Waiting(1);

        await Registry.Do(Records.Verifier, Decide(hospital, uptd, "SAMA_ORANG_KASUS_LAIN"));

        await Registry.Do(Records.Verifier, new VerifyRecord(uptd, true));
        await Registry.Do(Records.Verifier, new VerifyRecord(hospital, true));
        Assert.That((await Registry.Figures(Records.Verifier, "35.74", "CASE")).Total, Is.EqualTo(2), "the same person in two cases counts twice");
        await Waiting(0);
        Assert.That((await Registry.Ask(Records.Verifier, Decide(hospital, uptd, "BUKAN"))).Error?.Code, Is.EqualTo("simfoni.duplicate.decided"));
        await Registry.Do(Records.Verifier, new ReopenPossibleDuplicate(hospital, uptd, People.Code("KETERANGAN_BARU")));
        await Waiting(1);
    }

    [Test]
    public async Task SameCase_DecidedAndTakenBack_CountsOneThenTwo()
    {
        var (hospital, uptd) = await Twins(education: "SLTP");
        await Registry.Do(Records.Verifier, Decide(hospital, uptd, "SAMA_KASUS"));
        Assert.That((await Registry.Ask(Records.Verifier, new VerifyRecord(uptd, true))).Error?.Code, Is.EqualTo("simfoni.duplicate.alternatives-open"));
        var open = (await Registry.Ask(Records.Verifier, new ReadRecord(uptd))).Value;
        Assert.That((open.CoRecorders.Single(), open.Alternatives.Single().There), Is.EqualTo((People.Hospital, "SLTP")));
        await Registry.Do(Records.Verifier, new ChooseAlternative(uptd, hospital.Value, "education", true, open.Alternatives[0].Victim));

        await Registry.Do(Records.Verifier, new VerifyRecord(uptd, true));

        Assert.That((await Registry.Figures(Records.Verifier, "35.74", "VICTIM")).Total, Is.EqualTo(1));
        Assert.That((await Registry.Figures(Records.Verifier, "35.74", "VICTIM", "PENDIDIKAN")).Cells.Single().Codes.Single().ToString(), Is.EqualTo("SLTP"));
        Assert.That((await Registry.Figures(Records.Verifier, "35.74", "SERVICE", "LAYANAN_SIMFONI")).Total, Is.EqualTo(2), "the services of both");

        await Registry.Do(Records.Verifier, new ReopenPossibleDuplicate(hospital, uptd, People.Code("KETERANGAN_BARU")));
        await Registry.Status(hospital, "PERBAIKAN");
        Assert.That((await Registry.Figures(Records.Verifier, "35.74", "SERVICE", "LAYANAN_SIMFONI")).Total, Is.EqualTo(1));
        await Registry.Do(Nurse, new SendRecord(hospital));
        await Registry.Do(Records.Verifier, Decide(hospital, uptd, "BUKAN"));
        await Registry.Do(Records.Verifier, new VerifyRecord(hospital, true));
        Assert.That((await Registry.Figures(Records.Verifier, "35.74", "VICTIM")).Total, Is.EqualTo(2));
    }

    [Test]
    public async Task Victim_IdentifiedWithoutHerConsent_IsRefusedAndStaysACode()
    {
        var key = Guid.CreateVersion7();
        var record = await Registry.Recorded(Registry.Form(key), sent: false);

        Assert.That((await Registry.Ask(Records.Operator, new IdentifyParty(record, key, Somebody, false))).Error?.Code, Is.EqualTo("simfoni.record.not-agreed"));
        Assert.That((await Registry.Ask(Records.Operator, new IdentifyParty(record, key, Somebody with { Nik = "123" }, true))).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
        Assert.That((await Registry.Ask(Records.Operator, new IdentifyParty(record, Guid.NewGuid(), Somebody, true))).Error?.Code, Is.EqualTo("simfoni.record.no-such-party"));
        Assert.That((await Registry.Ask(Nurse, new IdentifyParty(record, key, Somebody, true))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        await Registry.Do(Records.Operator, new IdentifyParty(record, key, Somebody, true));
        Assert.That((await Registry.Ask(Records.Operator, new ReadRecord(record))).Value.Identified, Is.EqualTo(new[] { key }));
    }

    [Test]
    public async Task Cities_ThatRecordTheSameEvent_AreComparedByTheProvinceInCodes()
    {
        var verifier = await OtherCity();
        var here = await Registry.OnTheDesk(await Verified(Records.Operator, Records.Verifier, Form(Guid.CreateVersion7())));
        var away = await Verified(verifier with { Account = Id<Account>.New(), Roles = ["PENGELOLA_DATA"] }, verifier, Form(Guid.CreateVersion7()));
        var there = await Registry.OnTheDesk(away);

        Assert.That((await Registry.Ask(Registry.Province, new VerifyForProvince(there, true))).Error?.Code, Is.EqualTo("simfoni.duplicate.undecided"));
        await Patience.Until(
            async () => (await Registry.Ask(Registry.Province, new ListProvinceDuplicates())).Value.Items is [{ Score: 60 } row] && row.Rule == People.Code("KODE_DAN_HARI"),
            "the province sees the two");
        Assert.That((await Registry.Ask(Records.Verifier, new ListDuplicates())).Value.Items, Is.Empty, "a city hears nothing of another's records");
        Assert.That((await Registry.Ask(Records.Verifier, new DecideProvinceDuplicate(there, here, People.Code("BUKAN")))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));

        await Registry.Do(Registry.Province, new DecideProvinceDuplicate(there, here, People.Code("SAMA_KASUS")));
        await Registry.Status(away, "GANDA");
        await Registry.Do(Registry.Province, new VerifyForProvince(here, true));
        Assert.That((await Registry.Figures(Registry.Province, "35", "CASE")).Total, Is.EqualTo(1));

        await Registry.Do(Registry.Province, new ReopenProvinceDuplicate(there, here, People.Code("KETERANGAN_BARU")));
        await Registry.Status(away, "PERBAIKAN");
    }

    private static DecidePossibleDuplicate Decide(Id<Case> goes, Id<Case> stays, string decision) => new(goes, stays, People.Code(decision));

    private static RecordInput Form(Guid child, string? education = null)
    {
        var form = Registry.Form(child) with { IncidentOn = "2026-02-20" };
        return education is null ? form : form with { Victims = [form.Victims[0] with { Education = People.Code(education) }] };
    }

    /// <summary>One girl in the records of two institutions, identified in both and sent by both.</summary>
    private async Task<(Id<Case> Hospital, Id<Case> Uptd)> Twins(string? education = null)
    {
        var uptd = await Identified(Records.Operator, Form(Guid.CreateVersion7()));
        var hospital = await Identified(Nurse, Form(Guid.CreateVersion7(), education) with { Region = RegionCode.Parse("35.74.03") });
        await Waiting(1);
        return (hospital, uptd);
    }

    private async Task<Id<Case>> Identified(Actor recorder, RecordInput form)
    {
        var id = new Id<Case>((await Registry.Do(recorder, new OpenRecord(form))).Id);
        await Registry.Do(recorder, new IdentifyParty(id, form.Victims[0].Key, Somebody, true));
        await Registry.Do(recorder, new SendRecord(id));
        return id;
    }

    private Task Waiting(int pairs) => Patience.Until(
        async () => (await Registry.Ask(Records.Verifier, new ListDuplicates())).Value.Items is { } items && items.Count == pairs && items.All(i => i.Score == 100),
        $"{pairs} possible duplicate waits for the verifier");

    private async Task<Id<Case>> Verified(Actor recorder, Actor verifier, RecordInput form)
    {
        var id = new Id<Case>((await Registry.Do(recorder, new OpenRecord(form))).Id);
        await Registry.Do(recorder, new SendRecord(id));
        await Registry.Do(verifier, new VerifyRecord(id, true));
        return id;
    }

    private async Task<Actor> OtherCity()
    {
        var verifier = new Actor(Id<Account>.New(), Id<Tenant>.New(), Malang, RegionCode.Parse("35.73"), ["VERIFIKATOR_KABKOTA"]);
        await Registry.Suite.Tell(verifier, new(TenantStream.Of(verifier.Tenant), new FoundTenant(verifier.UnitRegion, "Dinas Contoh Malang", false)));
        var opened = await Registry.Suite.Tell(verifier, new(ServiceUnit.StreamOf(Malang), new OpenUnit("DINAS_P3A", "DINAS", "Dinas Contoh Malang", verifier.UnitRegion, null, false)));
        await Registry.Suite.Shown(opened.Position);
        return verifier;
    }
}
