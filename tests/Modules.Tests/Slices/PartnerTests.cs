using Lindung.CaseManagement.Partners;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A partner that keeps no case here: it sees, takes and finishes what was referred to its unit, and nothing else.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class PartnerTests(Dialect store) : SliceTests(store)
{
    private static readonly Id<Person> Child = Id<Person>.New();

    [SetUp]
    public Task RegisterChild() => Tell(People.Intake, new Step(Person.StreamOf(Child), new RegisterPerson(new(People.Code("P"), Name: "Contoh Sarilana"), true)));

    [Test]
    public async Task Referral_ToAPartner_IsAcceptedServedAndFinishedWithoutACaseOfItsOwn()
    {
        var referral = await Sent();
        Assert.That((await Suite.Ask(People.Partner, new ListReferrals())).Value.Items.Single().Id, Is.EqualTo(referral.Value));

        await Suite.Do(People.Partner, new AcceptReferralRequest(referral));
        await Suite.Do(People.Partner, new ServeReferralRequest(referral));
        await Suite.Do(People.Partner, new FinishReferralRequest(referral, People.Code("TERLAKSANA")));

        var state = (await Suite.Grains.Ask<Referral>(Referral.StreamOf(referral))).State;
        Assert.That((state.Status, state.Answer, state.Result), Is.EqualTo((ReferralStatus.Done, (StreamId?)Referral.StreamOf(referral), "TERLAKSANA")));
    }

    [Test]
    public async Task Referral_ReadByItsPartner_ShowsWhatWasHandedAndWhoSheIsOnlyWhileServed()
    {
        var referral = await Sent();
        var before = (await Suite.Ask(People.Partner, new ReadReferral(referral))).Value;
        await Suite.Do(People.Partner, new AcceptReferralRequest(referral));
        var serving = (await Suite.Ask(People.Partner, new ReadReferral(referral))).Value;
        await Suite.Do(People.Partner, new FinishReferralRequest(referral, People.Code("TERLAKSANA")));
        var after = (await Suite.Ask(People.Partner, new ReadReferral(referral))).Value;

        Assert.That((before.Minimum.OrDefault()!["service"], before.Person, after.Person), Is.EqualTo(("LY_KESEHATAN", (ReferredPerson?)null, (ReferredPerson?)null)));
        Assert.That(serving.Person!.Identity.Name!.Value.OrDefault(), Is.EqualTo("Contoh Sarilana"));
    }

    [Test]
    public async Task Referral_OfAnotherUnit_IsNowhereToAPartner()
    {
        var referral = await Sent();
        var another = People.At(Id<ServiceUnit>.New(), People.Probolinggo, "MITRA");

        Assert.That((await Suite.Ask(another, new ReadReferral(referral))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await Suite.Ask(another, new AcceptReferralRequest(referral))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await Suite.Ask(another, new ListReferrals())).Value.Items, Is.Empty);
    }

    [Test]
    public async Task Referral_WithdrawnByItsSender_IsGoneFromThePartnersInbox()
    {
        var referral = await Sent();
        Assert.That((await Suite.Ask(People.Partner, new WithdrawReferralRequest(referral, People.Code("TIDAK_PERLU")))).Error, Is.EqualTo(KernelErrors.NotAllowed));

        await Suite.Do(People.Manager, new WithdrawReferralRequest(referral, People.Code("TIDAK_PERLU")));

        Assert.That((await Suite.Ask(People.Partner, new ListReferrals())).Value.Items, Is.Empty);
        Assert.That((await Suite.Ask(People.Partner, new AcceptReferralRequest(referral))).Error?.Code, Is.EqualTo(ReferralErrors.NotOpen.Code));
    }

    private async Task<Id<Referral>> Sent()
    {
        var id = Id<Referral>.New();
        var minimum = new Dictionary<string, string> { ["service"] = "LY_KESEHATAN", [Referral.PersonKey] = Child.Value.ToString() };
        await Tell(People.Manager, new Step(Referral.StreamOf(id), new SendReferral(ServiceReferrals.Literal, "RUJUKAN_LAYANAN", People.Hospital, null, false, null, "LIFE_SAVING", minimum, [])));
        return id;
    }

    private async Task Tell(Actor actor, Step step)
    {
        var told = await Suite.Grains.Tell(new(actor, Guid.CreateVersion7(), new byte[] { 1 }, Guid.CreateVersion7()), [step]);
        Assert.That(told.Error, Is.Null);
        await Suite.Shown(told.Value.Position);
    }
}
