using Lindung.CaseManagement.Closures;
using Lindung.Kernel;
using Lindung.Modules.Tests.Puspaga;
using Lindung.Puspaga.Bookings;
using Lindung.Puspaga.Episodes;
using Lindung.Puspaga.Readers;
using Lindung.Runtime;
using Lindung.Storage;

namespace Lindung.Modules.Tests.Slices;

/// <summary>A client whose case is closed goes on at the Puspaga: two modules that know each other by the referral alone.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class AfterCareTests(Dialect store) : SliceTests(store)
{
    protected override Task<ModuleSuite> Compose(SuiteOptions options) => ModuleSuite.Start(options, ModulesUnderTest.Assemblies);

    [Test]
    public async Task Client_ReferredAtClosure_IsAFamilyOfTheCounsellorWhoAccepts()
    {
        var care = await (await (await (await new Care(Suite).Register()).Assess()).Plan()).Review();
        await Suite.Do(People.Manager, new ProposeClosure(care.Client, People.Code("TUJUAN_TERCAPAI"), "Tercapai.", Care.Today, People.Code("PUSPAGA"), Consent: care.Sharing));
        await Suite.Do(People.Supervisor, new ApproveClosure(care.Client));
        var inbox = (await Suite.Ask(Families.Counsellor, new ListReferrals())).Value.Items.Single();

        var accepted = await Suite.Do(Families.Counsellor, new AcceptReferralRequest(new(inbox.Id)));

        var episode = new Id<Case>(accepted.Streams.Single(s => s.Kind == Episode.Kind).Id);
        var view = (await Suite.Ask(Families.Counsellor, new ReadEpisode(episode))).Value;
        Assert.That((view.Client!.Name!.Value.OrDefault(), view.Opened.ClientType.ToString(), view.Opened.AgeYears), Is.EqualTo(("Contoh Sarilana", "ANAK", 9)));
        Assert.That(view.Handed!.Value.OrDefault()!["reason"], Is.EqualTo("TUJUAN_TERCAPAI"));
        Assert.That((await Suite.Ask(Families.Counsellor, new Lindung.CaseManagement.Readers.ReadClient(care.Client))).Error, Is.EqualTo(KernelErrors.NoSuchRecord), "the case itself stays with the UPTD");
        await Suite.Do(Families.Counsellor, new EndEpisode(episode, People.Code("MENGUNDURKAN_DIRI")));
        Assert.That((await Suite.Grains.Ask<Referral>(Referral.StreamOf(new(inbox.Id)))).State.Result, Is.EqualTo("MENGUNDURKAN_DIRI"));
    }

    [Test]
    public async Task OpenWork_OfPuspaga_IsNamedEpisodeByEpisodeAndBookingByBooking()
    {
        var registered = await Suite.Do(Families.Counsellor, Families.Registration);
        var from = IndonesianZone.Wib.At(Care.Today.AddDays(1), new(9, 0));
        await Suite.Do(Families.Counsellor, new BookSession(new(registered.Id), from, 50, People.Code("TATAP_MUKA")));

        var here = await new OpenBookings(Suite.Tables).In(People.Probolinggo, default);
        var elsewhere = await new OpenBookings(Suite.Tables).In(RegionCode.Parse("64.74"), default);
        var calendar = (await Suite.Ask(Families.Counsellor, new ListMyCalendar())).Value.Single();
        await Suite.Do(Families.Counsellor, new CancelBooking(calendar.Day, calendar.Booking, People.Code("PERMINTAAN_KLIEN")));

        Assert.That(here, Is.EqualTo(new[] { new OpenItem("puspaga.booking", calendar.Booking, People.Tenant, People.Probolinggo, registered.Numbers["LYK"], OpenItemDestination.FinishedFirst) }));
        Assert.That(elsewhere, Is.Empty);
        Assert.That(await new OpenBookings(Suite.Tables).In(RegionCode.Nation, default), Is.Empty, "what is called off is open no longer");
    }
}
