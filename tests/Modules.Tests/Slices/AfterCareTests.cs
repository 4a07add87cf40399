using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Closures;
using Lindung.Kernel;
using Lindung.Modules.Tests.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Runtime;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

[TestFixture]
internal sealed class AfterCareOnSqliteTests : AfterCareTests
{
    protected override SuiteOptions Options(TemporaryFolder folder) => new() { Folder = folder.At("data"), MasterKeyFile = folder.At("keys/master.key") };
}

[TestFixture]
internal sealed class AfterCareOnPostgresTests : AfterCareTests
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

/// <summary>A client whose case is closed goes on at the Puspaga: two modules that know each other by the referral alone.</summary>
internal abstract class AfterCareTests
{
    private TemporaryFolder _folder = null!;
    private ModuleSuite _suite = null!;

    protected abstract SuiteOptions Options(TemporaryFolder folder);

    [SetUp]
    public async Task Start()
    {
        _folder = new();
        _suite = await ModuleSuite.Start(Options(_folder), ModulesUnderTest.Assemblies);
    }

    [TearDown]
    public async Task Stop()
    {
        await _suite.DisposeAsync();
        _folder.Dispose();
    }

    [Test]
    public async Task Client_ReferredAtClosure_IsAFamilyOfTheCounsellorWhoAccepts()
    {
        var care = await (await (await (await new Care(_suite).Register()).Assess()).Plan()).Review();
        await _suite.Do(People.Manager, new ProposeClosure(care.Client, People.Code("TUJUAN_TERCAPAI"), "Tercapai.", Care.Today, People.Code("PUSPAGA"), Consent: care.Sharing));
        await _suite.Do(People.Supervisor, new ApproveClosure(care.Client));
        var inbox = (await _suite.Ask(Families.Counsellor, new ListReferrals())).Value.Items.Single();

        var accepted = await _suite.Do(Families.Counsellor, new AcceptReferralRequest(new(inbox.Id)));

        var episode = new Id<Case>(accepted.Streams.Single(s => s.Kind == Episode.Kind).Id);
        var view = (await _suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Value;
        Assert.That((view.Client!.Name!.Value.OrDefault(), view.Opened.ClientType.ToString(), view.Opened.AgeYears), Is.EqualTo(("Contoh Sarilana", "ANAK", 9)));
        Assert.That(view.Handed!.Value.OrDefault()!["reason"], Is.EqualTo("TUJUAN_TERCAPAI"));
        Assert.That((await _suite.Ask(Families.Counsellor, new Lindung.CaseManagement.Readers.ReadClient(care.Client))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "the case itself stays with the UPTD");
        await _suite.Do(Families.Counsellor, new EndEpisode(episode, People.Code("MENGUNDURKAN_DIRI")));
        Assert.That((await _suite.Grains.Ask<Referral>(Referral.StreamOf(new(inbox.Id)))).State.Result, Is.EqualTo("MENGUNDURKAN_DIRI"));
    }

    [Test]
    public async Task OpenWork_OfPuspaga_IsNamedEpisodeByEpisodeAndBookingByBooking()
    {
        var registered = await _suite.Do(Families.Counsellor, new RegisterFamily(
            People.Code("P"), 34, People.Mayangan, Families.Form, Person: new(Name: "Contoh Sarilana"),
            Consent: new([new(People.Code("LAYANAN"), true)], People.Code("KLIEN"), People.Code("LISAN_DICATAT"))));
        var from = IndonesianZone.Wib.At(Care.Today.AddDays(1), new(9, 0));
        await _suite.Do(Families.Counsellor, new BookSession(new(registered.Id), from, 50, People.Code("TATAP_MUKA")));

        var here = await new OpenBookings(_suite.Tables).In(People.Probolinggo, default);
        var elsewhere = await new OpenBookings(_suite.Tables).In(RegionCode.Parse("64.74"), default);
        var calendar = (await _suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single();
        await _suite.Do(Families.Counsellor, new CancelBooking(calendar.Day, calendar.Booking, People.Code("PERMINTAAN_KLIEN")));

        Assert.That(here, Is.EqualTo(new[] { new OpenItem("puspaga.booking", calendar.Booking, People.Tenant, People.Probolinggo, registered.Numbers["LYK"], OpenItemDestination.FinishedFirst) }));
        Assert.That(elsewhere, Is.Empty);
        Assert.That(await new OpenBookings(_suite.Tables).In(RegionCode.Nation, default), Is.Empty, "what is called off is open no longer");
    }
}
