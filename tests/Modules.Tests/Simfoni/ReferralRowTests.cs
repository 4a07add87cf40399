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
internal sealed class ReferralRowTests(Dialect store) : RegistrySlice(store)
{

    [Test]
    public async Task Referral_ByHand_IsCorrectedAsANewVersionAndSeenInCodesByTheVerifier()
    {
        var key = Guid.CreateVersion7();
        var record = await Registry.Recorded(Registry.Form(key), sent: false);
        var row = new RecordReferral(record, Guid.CreateVersion7(), key, Records.Today, Probolinggo, Code("PPT_RS"), Code("RUJUKAN_LAYANAN"), "Garis netral.", Code("DIKIRIM"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await Registry.Ask(Registry.Bontang, row)).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await Registry.Ask(At(Hospital, Probolinggo, "MITRA"), row)).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
            Assert.That((await Registry.Ask(Records.Operator, row with { Victim = Guid.NewGuid() })).Error?.Code, Is.EqualTo("simfoni.record.no-such-party"));
            Assert.That((await Registry.Ask(Records.Operator, row with { On = Records.Today.AddDays(1) })).Error?.Code, Is.EqualTo("simfoni.referral.day"));
            Assert.That((await Registry.Ask(Records.Operator, row with { City = People.Mayangan.At(3) })).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
            Assert.That((await Registry.Ask(Records.Operator, row with { Reason = " " })).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
            Assert.That((await Registry.Ask(Records.Operator, row with { Status = Code("TIDAK_ADA") })).Error?.Kind, Is.EqualTo(ErrorKind.Invalid));
        }

        await Registry.Do(Records.Operator, row);
        await Registry.Do(Records.Operator, row with { Status = Code("SELESAI") });

        var mine = (await Registry.Ask(Records.Operator, new ReadRecord(record))).Value.Referrals.Single();
        Assert.That((mine.Version, mine.Row.Status.ToString(), mine.Row.Reason?.OrDefault()), Is.EqualTo((2, "SELESAI", "Garis netral.")));
        Assert.That((await Registry.Suite.Grains.Ask<Record>(Record.StreamOf(record))).State.Referrals.Select(r => r.Row.Status.ToString()), Is.EqualTo(new[] { "DIKIRIM", "SELESAI" }));
        Assert.That((await Registry.Ask(Records.Verifier, new ReadRecord(record))).Value.Referrals.Single().Row.Reason?.State, Is.EqualTo(ProtectedState.Withheld), "a verifier sees codes");
    }

    [Test]
    public async Task Referral_OfAClient_FollowsItsOwnStreamAndNoHandChangesIt()
    {
        var (client, @event) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Registry.Register(client, @event);
        var referral = Id<Referral>.New();
        await Registry.Suite.Tell(Manager, new(Referral.StreamOf(referral), new SendReferral(
            "casemanagement.service", "RUJUKAN_LAYANAN", Hospital, new("casemanagement.client", client), false, null, "LEGAL_DUTY", new Dictionary<string, string> { ["catatan"] = "Garis netral." }, [])));
        var record = new Id<Case>(Record.StreamOf(People.Tenant, @event).Id);
        await Told(record, "DIKIRIM");

        await Registry.Suite.Tell(At(Hospital, Probolinggo, "MITRA"), new(Referral.StreamOf(referral), new RefuseReferral("PENUH")));

        await Told(record, "DITOLAK");
        var row = (await Registry.Ask(Records.Operator, new ReadRecord(record))).Value.Referrals.Single();
        Assert.That((row.Version, row.Told, row.Row.City, row.Row.Agency.ToString(), row.Row.Reason), Is.EqualTo((2, true, Probolinggo, "PPT_RS", default(Protected<string>?))));
        var byHand = new RecordReferral(record, referral.Value, client, Records.Today, Probolinggo, Code("PPT_RS"), Code("RUJUKAN_LAYANAN"), "Garis netral.", Code("SELESAI"));
        Assert.That((await Registry.Ask(Records.Operator, byHand)).Error?.Code, Is.EqualTo("simfoni.referral.from-file"));
    }

    private Task Told(Id<Case> record, string status) => Patience.Until(
        async () => (await Registry.Suite.Grains.Ask<Record>(Record.StreamOf(record))).State.Referrals is [.., { Row.Status: var last }] && last == Code(status), $"the record hears of {status}");
}
