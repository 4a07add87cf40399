using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Faults.Tests;

/// <summary>The disk of a PostgreSQL server is full: refusals that say when to come back, nothing lost, and the host goes on by itself when there is room.</summary>
internal sealed class FullServerTests
{
    [Test]
    public async Task Host_WhoseServerHasAFullDisk_Answers503LosesNothingAndHeals()
    {
        using var folder = new TemporaryFolder();
        using var disk = SmallDisk.Make(folder.At("disk"), megabytes: 200);
        using var server = PrivatePostgres.Create(disk);
        await using var city = await City.Found(Database.Postgres, StoredEvents.Policies, server);
        var (officer, pid) = (await city["penerima"], city.Host.Pid);
        var desk = new Desk(city, officer);
        await desk.Open();
        await desk.Work(async () =>
        {
            await desk.Goes();
            disk.Fill();
            await Patience.Until(() => Task.FromResult(desk.Refusals > 0), "a server without room takes no write", 60);
            disk.MakeRoom(megabytes: 600);
            // A server that could not write its log has ended itself; an admin starts it.
            server.Restart();
            await desk.Goes();
        });
        Assert.That((city.Host.Pid, city.Host.HasExited), Is.EqualTo((pid, false)), "without a restart");
        await Proof.Holds(city, officer, desk);
    }
}
