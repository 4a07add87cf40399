using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;
using ClientFile = Lindung.CaseManagement.Clients.Client;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Who took a complaint in sees the client's file for 24 hours after it was opened (domain.md 11), and works on nothing in it.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class IntakeSightTests(Dialect store) : SliceTests(store)
{
    private static readonly Actor OtherDesk = People.At(People.Uptd, People.Probolinggo, "PENERIMA_PENGADUAN");

    /// <summary>In a small unit one person is both.</summary>
    private static readonly Actor Both = People.Intake with { Roles = ["PENERIMA_PENGADUAN", Roles.CaseManager] };

    private AdjustableClock _clock = null!;

    protected override Task<ModuleSuite> Compose(SuiteOptions options) => ModuleSuite.Start(options, time: _clock = new(TimeProvider.System.GetUtcNow()));

    [Test]
    public async Task File_OpenedFromAComplaint_IsSeenByWhoTookItInForADayAndNoLonger()
    {
        var care = await new Care(Suite).Register();

        Assert.That((await Sees(People.Intake, care), await Sees(OtherDesk, care)), Is.EqualTo(((true, true), (false, false))));
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.That(await Sees(People.Intake, care), Is.EqualTo((true, true)));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await Sees(People.Intake, care), Is.EqualTo((false, false)));
        Assert.That(await Sees(People.Manager, care), Is.EqualTo((true, true)));
    }

    [Test]
    public async Task File_InSight_IsReadInThatRoleAloneAndWrittenInNone()
    {
        var care = await new Care(Suite).Register();
        var rated = new RateRisk(care.Client, People.Code("TINGGI"), "Garis netral.");

        Assert.That((await Sees(Both, care), await Sees(Both with { Roles = [Roles.CaseManager] }, care)), Is.EqualTo(((true, true), (false, false))));
        Assert.That((await Suite.Ask(Both, rated)).Error, Is.EqualTo(KernelErrors.NotAllowed), "a case manager, but not of this client");
        Assert.That((await Suite.Ask(People.Intake, rated)).Error, Is.EqualTo(KernelErrors.NotAllowed));
    }

    [Test]
    public async Task File_InSight_IsNoWorkThatWouldHaveToBeHandedOver()
    {
        var care = await new Care(Suite).Register();
        var file = ClientFile.StreamOf(care.Client);

        Assert.That(await Works(People.Manager, file), Is.True);
        Assert.That(await Works(People.Intake, file), Is.False);
        Assert.That((await Suite.Grains.Head(file))!.IsAssigned(People.Intake.Account, _clock.GetUtcNow()), Is.False);
    }

    private async Task<bool> Works(Actor officer, StreamId file) =>
        (await Suite.Grains.Ask<Workload>(Workload.StreamOf(officer.Account))).State.Items.Any(item => item.Case == file);

    /// <summary>By its id, and among the clients.</summary>
    private async Task<(bool Read, bool Listed)> Sees(Actor reader, Care care) => (
        (await Suite.Ask(reader, new ReadClient(care.Client))).IsOk,
        (await Suite.Ask(reader, new ListClients())).Value.Items.Any(row => row.Id == care.Client.Value));
}
