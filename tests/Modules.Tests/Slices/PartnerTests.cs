using Lindung.CaseManagement.Partners;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

[TestFixture]
internal sealed class PartnersOnSqliteTests : PartnerTests
{
    protected override SuiteOptions Options(TemporaryFolder folder) => new() { Folder = folder.At("data"), MasterKeyFile = folder.At("keys/master.key") };
}

[TestFixture]
internal sealed class PartnersOnPostgresTests : PartnerTests
{
    protected override SuiteOptions Options(TemporaryFolder folder)
    {
        MasterKey.Create(folder.At("master.key"));
        return new()
        {
            Folder = folder.At("data"),
            MasterKeyFile = folder.At("master.key"),
            Server = PrivatePostgres.Shared.NewDatabase(),
            KeyServer = PrivatePostgres.Shared.NewDatabase(),
        };
    }
}

/// <summary>A partner that keeps no case here: it sees, takes and finishes what was referred to its unit, and nothing else.</summary>
internal abstract class PartnerTests
{
    private static readonly Id<Person> Child = Id<Person>.New();
    private TemporaryFolder _folder = null!;
    private ModuleSuite _suite = null!;

    protected abstract SuiteOptions Options(TemporaryFolder folder);

    [SetUp]
    public async Task Start()
    {
        _folder = new();
        _suite = await ModuleSuite.Start(Options(_folder));
        await Tell(People.Intake, new Step(Person.StreamOf(Child), new RegisterPerson(new(People.Code("P"), Name: "Contoh Sarilana"), true)));
    }

    [TearDown]
    public async Task Stop()
    {
        await _suite.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Referral_ToAPartner_IsAcceptedServedAndFinishedWithoutACaseOfItsOwn()
    {
        var referral = await Sent();
        Assert.That((await _suite.Ask(People.Partner, new ListReferrals())).Value.Items.Single().Id, Is.EqualTo(referral.Value));

        await _suite.Do(People.Partner, new AcceptReferralRequest(referral));
        await _suite.Do(People.Partner, new ServeReferralRequest(referral));
        await _suite.Do(People.Partner, new FinishReferralRequest(referral, People.Code("TERLAKSANA")));

        var state = (await _suite.Grains.Ask<Referral>(Referral.StreamOf(referral))).State;
        Assert.That((state.Status, state.Answer, state.Result), Is.EqualTo((ReferralStatus.Done, (StreamId?)Referral.StreamOf(referral), "TERLAKSANA")));
    }

    [Test]
    public async Task Referral_ReadByItsPartner_ShowsWhatWasHandedAndWhoSheIsOnlyWhileServed()
    {
        var referral = await Sent();
        var before = (await _suite.Ask(People.Partner, new ReadReferral(referral))).Value;
        await _suite.Do(People.Partner, new AcceptReferralRequest(referral));
        var serving = (await _suite.Ask(People.Partner, new ReadReferral(referral))).Value;
        await _suite.Do(People.Partner, new FinishReferralRequest(referral, People.Code("TERLAKSANA")));
        var after = (await _suite.Ask(People.Partner, new ReadReferral(referral))).Value;

        Assert.That((before.Minimum.OrDefault()!["service"], before.Person, after.Person), Is.EqualTo(("LY_KESEHATAN", (ReferredPerson?)null, (ReferredPerson?)null)));
        Assert.That(serving.Person!.Identity.Name!.Value.OrDefault(), Is.EqualTo("Contoh Sarilana"));
    }

    [Test]
    public async Task Referral_OfAnotherUnit_IsNowhereToAPartner()
    {
        var referral = await Sent();
        var another = People.At(Id<ServiceUnit>.New(), People.Probolinggo, "MITRA");

        Assert.That((await _suite.Ask(another, new ReadReferral(referral))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await _suite.Ask(another, new AcceptReferralRequest(referral))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await _suite.Ask(another, new ListReferrals())).Value.Items, Is.Empty);
    }

    [Test]
    public async Task Referral_WithdrawnByItsSender_IsGoneFromThePartnersInbox()
    {
        var referral = await Sent();
        Assert.That((await _suite.Ask(People.Partner, new WithdrawReferralRequest(referral, People.Code("TIDAK_PERLU")))).Error, Is.EqualTo(KernelErrors.NotAllowed));

        await _suite.Do(People.Manager, new WithdrawReferralRequest(referral, People.Code("TIDAK_PERLU")));

        Assert.That((await _suite.Ask(People.Partner, new ListReferrals())).Value.Items, Is.Empty);
        Assert.That((await _suite.Ask(People.Partner, new AcceptReferralRequest(referral))).Error?.Code, Is.EqualTo(ReferralErrors.NotOpen.Code));
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
        var told = await _suite.Grains.Tell(new(actor, Guid.CreateVersion7(), new byte[] { 1 }, Guid.CreateVersion7()), [step]);
        Assert.That(told.Error, Is.Null);
        await _suite.Shown(told.Value.Position);
    }
}
