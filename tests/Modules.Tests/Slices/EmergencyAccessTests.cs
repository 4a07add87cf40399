using Lindung.CaseManagement.Clients;
using Lindung.CaseManagement.Readers;
using Lindung.Kernel;
using Lindung.Runtime;
using Lindung.Storage;
using Lindung.Testing;

namespace Lindung.Modules.Tests.Slices;

/// <summary>Emergency access ends by itself, and takes nothing from whoever holds the file.</summary>
[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class EmergencyAccessTests(Dialect store) : SliceTests(store)
{
    private static readonly Actor Officer = People.At(People.Uptd, People.Probolinggo, "PSIKOLOG");
    private static readonly Actor Protection = People.At(Id<ServiceUnit>.New(), People.Probolinggo, "PPDP");

    private readonly AdjustableClock _clock = new(TimeProvider.System.GetUtcNow());

    protected override Task<ModuleSuite> Compose(SuiteOptions options) => ModuleSuite.Start(options, time: _clock);

    [Test]
    public async Task Sight_AfterFourHours_Ends()
    {
        var client = (await new Care(Suite).Register()).Client;
        await Break(client);

        Assert.That((await Suite.Ask(Officer, new ReadClient(client))).Error, Is.Null);
        _clock.Advance(BreakGlass.Sight);
        Assert.That((await Suite.Ask(Officer, new ReadClient(client))).Error, Is.EqualTo(KernelErrors.NoSuchRecord));
        Assert.That((await Suite.Ask(Protection, new ListEmergencyAccess())).Value.Items.Single().Reads, Is.EqualTo(1));
    }

    [Test]
    public async Task Sight_IsNoWork_AndHidesTheFileFromNobody()
    {
        var client = (await new Care(Suite).Register()).Client;
        await Break(client);

        Assert.That((await Suite.Grains.Ask<Workload>(Workload.StreamOf(Officer.Account))).State.Items, Is.Empty);
        Assert.That((await Suite.Ask(People.Manager, new ReadClient(client))).Error, Is.Null);
    }

    private async Task Break(Id<Case> client)
    {
        var (file, head) = (Client.StreamOf(client), (await Suite.Grains.Head(Client.StreamOf(client)))!);
        var told = await Suite.Grains.Tell(
            new(Officer, Guid.CreateVersion7(), new byte[] { 1 }, Guid.CreateVersion7()),
            [
                new(BreakGlass.StreamOf(Guid.CreateVersion7()), new TakeGlass(file, head.Unit, "PSIKOLOG", People.Code("BAHAYA_SEGERA"), "Klien menelepon malam ini.", [])),
                new(file, new LookIntoCase("PSIKOLOG")),
            ]);
        await Suite.Shown(told.Value.Position);
    }
}
