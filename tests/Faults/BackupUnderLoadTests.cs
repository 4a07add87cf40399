using Lindung.Story.Tests.Story;
using Lindung.Testing;

namespace Lindung.Faults.Tests;

/// <summary>A backup taken while everybody writes, restored elsewhere: one moment of the history, whole, with which the work goes on.</summary>
[TestFixture(Database.Sqlite)]
[TestFixture(Database.Postgres)]
internal sealed class BackupUnderLoadTests(Database database)
{
    [Test]
    public async Task Restore_OfABackupTakenUnderLoad_HoldsAllThatWasAcknowledgedBeforeAndGoesOn()
    {
        await using var city = await City.Found(database, StoredEvents.Policies);
        using var other = new TemporaryFolder();
        var backups = new Backups(city, other);
        var desk = new Desk(city, await city["penerima"]);
        await desk.Open();
        List<Answer> before = [];
        Artefacts? taken = null;
        await desk.Work(async () =>
        {
            await desk.Goes();
            before = [.. desk.Complaints.Values];
            taken = await backups.Take();
            await desk.Goes();
        });

        var place = await backups.Restored(taken!);
        await Backups.Done(place, "verify");
        await city.Stopped(() =>
        {
            city.Settings = place;
            return Task.CompletedTask;
        });
        city.Rewound();
        using var officer = await city.SignInAgain("penerima");
        var there = await Proof.Listed(officer);

        Assert.That(there.Select(c => c.Id), Is.SupersetOf(before.Select(a => a.Id)));
        Assert.That(there.Select(c => c.Number).Order(), Is.EqualTo(Enumerable.Range(1, there.Count)), "numbers without a gap");
        // A write of before, sent once more by an app that waited, and a new one.
        var again = desk.Complaints.First(c => c.Value.Id == before[^1].Id);
        Assert.That((await Desk.Complain(officer, again.Key)).Id, Is.EqualTo(again.Value.Id), "done before, not twice");
        Assert.That(Proof.NumberOf((await Desk.Complain(officer, "after")).Number("PGD")!), Is.EqualTo(there.Count + 1));
        await Backups.Done(place, "verify");
    }
}
