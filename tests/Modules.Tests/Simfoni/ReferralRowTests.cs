using Lindung.Kernel;
using Lindung.Modules.Tests.Slices;
using Lindung.Runtime;
using Lindung.Simfoni.Records;
using Lindung.Simfoni.Referrals;
using Lindung.Simfoni.Readers;
using Lindung.Storage;
using Lindung.Testing;
using static Lindung.Modules.Tests.People;

namespace Lindung.Modules.Tests.Simfoni;

/// <summary>Rujukan of a victim, by hand and from the kernel's referrals: every version is kept, none is counted.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class ReferralRowTests(Dialect store) : SliceTests(store)
{
    private Registry _registry = null!;

    protected override async Task<ModuleSuite> Compose(SuiteOptions options) => (_registry = await Registry.Start(options, new StandingTime(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)))).Suite;

    [Test]
    public async Task Referral_ByHand_IsCorrectedAsANewVersionAndSeenInCodesByTheVerifier()
    {
        var key = Guid.CreateVersion7();
        var record = await _registry.Recorded(Registry.Form(key), sent: false);
        var row = new RecordReferral(record, Guid.CreateVersion7(), key, Records.Today, Probolinggo, Code("PPT_RS"), Code("RUJUKAN_LAYANAN"), "Garis netral.", Code("DIKIRIM"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await _registry.Ask(Registry.Bontang, row)).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await _registry.Ask(At(Hospital, Probolinggo, "MITRA"), row)).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await _registry.Ask(Records.Operator, row with { Victim = Guid.NewGuid() })).Error?.Code, Is.EqualTo("simfoni.record.no-such-party"));
            Assert.That((await _registry.Ask(Records.Operator, row with { On = Records.Today.AddDays(1) })).Error?.Code, Is.EqualTo("simfoni.referral.day"));
            Assert.That((await _registry.Ask(Records.Operator, row with { City = People.Mayangan.At(3) })).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
            Assert.That((await _registry.Ask(Records.Operator, row with { Reason = " " })).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
            Assert.That((await _registry.Ask(Records.Operator, row with { Status = Code("TIDAK_ADA") })).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
        }

        await _registry.Do(Records.Operator, row);
        await _registry.Do(Records.Operator, row with { Status = Code("SELESAI") });

        var mine = (await _registry.Ask(Records.Operator, new ReadRecord(record))).Value.Referrals.Single();
        Assert.That((mine.Version, mine.Row.Status.ToString(), mine.Row.Reason?.OrDefault()), Is.EqualTo((2, "SELESAI", "Garis netral.")));
        Assert.That((await _registry.Suite.Grains.Ask<Record>(Record.StreamOf(record))).State.Referrals.Select(r => r.Row.Status.ToString()), Is.EqualTo(new[] { "DIKIRIM", "SELESAI" }));
        Assert.That((await _registry.Ask(Records.Verifier, new ReadRecord(record))).Value.Referrals.Single().Row.Reason?.State, Is.EqualTo(ProtectedState.Withheld), "a verifier sees codes");
    }

    [Test]
    public async Task Referral_OfAClient_FollowsItsOwnStreamAndNoHandChangesIt()
    {
        var (client, @event) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _registry.Register(client, @event);
        var referral = Id<Referral>.New();
        await _registry.Suite.Tell(Manager, new(Referral.StreamOf(referral), new SendReferral(
            "casemanagement.service", "RUJUKAN_LAYANAN", Hospital, new("casemanagement.client", client), false, null, "LEGAL_DUTY", new Dictionary<string, string> { ["catatan"] = "Garis netral." }, [])));
        var record = new Id<Case>(Record.StreamOf(People.Tenant, @event).Id);
        await Told(record, "DIKIRIM");

        await _registry.Suite.Tell(At(Hospital, Probolinggo, "MITRA"), new(Referral.StreamOf(referral), new RefuseReferral("PENUH")));

        await Told(record, "DITOLAK");
        var row = (await _registry.Ask(Records.Operator, new ReadRecord(record))).Value.Referrals.Single();
        Assert.That((row.Version, row.Told, row.Row.City, row.Row.Agency.ToString(), row.Row.Reason), Is.EqualTo((2, true, Probolinggo, "PPT_RS", default(Protected<string>?))));
        var byHand = new RecordReferral(record, referral.Value, client, Records.Today, Probolinggo, Code("PPT_RS"), Code("RUJUKAN_LAYANAN"), "Garis netral.", Code("SELESAI"));
        Assert.That((await _registry.Ask(Records.Operator, byHand)).Error?.Code, Is.EqualTo("simfoni.referral.from-file"));
    }

    private Task Told(Id<Case> record, string status) => Patience.Until(
        async () => (await _registry.Suite.Grains.Ask<Record>(Record.StreamOf(record))).State.Referrals is [.., { Row.Status: var last }] && last == Code(status), $"the record hears of {status}");
}
