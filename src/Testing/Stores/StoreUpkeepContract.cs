using Lindung.Kernel;
using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707 // The names of the tests say what they show.

/// <summary>What stands round the events: read log, attachments, positions of subscriptions, leases, marks.</summary>
public abstract class StoreUpkeepContract(Func<StoresUnderTest> stores) : StoreFixture(stores)
{
    [Test]
    public async Task LogReads_IsReadBackByTenantRecordAndTime()
    {
        var (record, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var early = Entry(Clock.GetUtcNow(), record, other);
        var late = Entry(Clock.GetUtcNow().AddHours(1), record);
        var foreign = Entry(Clock.GetUtcNow(), record) with { Tenant = Id<Tenant>.New() };
        await Store.LogReads([early, foreign]);
        await Store.LogReads([late]);
        await Reopen();

        var ofRecord = await Store.ReadLog(new(SampleUnits.Tenant, record));
        var ofOther = await Store.ReadLog(new(SampleUnits.Tenant, other));
        var ofLater = await Store.ReadLog(new(SampleUnits.Tenant, From: late.At));
        var ofFirst = await Store.ReadLog(new(SampleUnits.Tenant, Before: late.At, Most: 1));

        Assert.That(ofRecord.Select(l => l.Entry.Id), Is.EqualTo(new[] { early.Id, late.Id }));
        Assert.That(ofRecord.Select(l => l.Position), Is.EqualTo(new long[] { 1, 3 }));
        Assert.That(ofOther.Single().Entry.Records, Is.EqualTo(early.Records));
        Assert.That(ofOther.Single().Entry with { Records = [] }, Is.EqualTo(early with { Records = [] }));
        Assert.That(ofLater.Single().Entry.Id, Is.EqualTo(late.Id));
        Assert.That(ofFirst.Single().Entry.Id, Is.EqualTo(early.Id));
    }

    [Test]
    public async Task LogReads_ByManyCallersBesideAppends_LosesNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).SelectMany(_ => new[]
        {
            Store.LogReads([Entry(Clock.GetUtcNow(), Guid.CreateVersion7())]).AsTask(),
            Store.Append(SampleUnits.Begin(SampleUnits.NewStream())).AsTask(),
        }));

        Assert.That((await Store.ReadLog(new(SampleUnits.Tenant))).Select(l => l.Position), Is.EqualTo(Enumerable.Range(1, 50).Select(n => (long)n)));
        Assert.That(Store.Head, Is.EqualTo(50));
    }

    [Test]
    public async Task Attachment_IsStoredWithItsUnitAndErased()
    {
        var attachment = Guid.CreateVersion7();
        var unit = SampleUnits.Begin(SampleUnits.NewStream()) with { Chunks = [new(attachment, 0, [1, 2]), new(attachment, 1, [3])] };
        await Append(unit);

        var read = await Store.ReadAttachment(attachment);
        var deleted = await Store.DeleteAttachment(attachment);

        Assert.That(read.Select(c => c.Bytes), Is.EqualTo(unit.Chunks.Select(c => c.Bytes)));
        Assert.That(deleted, Is.EqualTo(2));
        Assert.That(await Store.ReadAttachment(attachment), Is.Empty);
    }

    [Test]
    public async Task Attachment_OfUnitThatConflicts_IsNotStored()
    {
        var stream = SampleUnits.NewStream();
        await Append(SampleUnits.Begin(stream));
        var attachment = Guid.CreateVersion7();

        var outcome = await Store.Append(SampleUnits.Begin(stream) with { Chunks = [new(attachment, 0, [1])] });

        Assert.That(outcome, Is.TypeOf<VersionConflict>());
        Assert.That(await Store.ReadAttachment(attachment), Is.Empty);
    }

    [Test]
    public async Task Attachment_UnderATakenId_FailsAlone()
    {
        var attachment = Guid.CreateVersion7();
        await Append(SampleUnits.Begin(SampleUnits.NewStream()) with { Chunks = [new(attachment, 0, [1])] });
        var units = Enumerable.Range(0, 20).Select(n => SampleUnits.Begin(SampleUnits.NewStream()) with
        {
            Chunks = [new(n == 7 ? attachment : Guid.CreateVersion7(), 0, [2])],
        });

        var stored = await Task.WhenAll(units.Select(async u =>
        {
            try
            {
                return await Store.Append(u) is Appended;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }));

        Assert.That(stored, Is.EqualTo(Enumerable.Range(0, 20).Select(n => n != 7)));
        Assert.That((await Store.ReadAttachment(attachment)).Single().Bytes, Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public async Task Append_ToClosedStore_IsUnavailable()
    {
        var store = Store;
        await CloseStore();

        Assert.That(async () => await store.Append(SampleUnits.Begin(SampleUnits.NewStream())), Throws.TypeOf<StoreUnavailableException>());
    }

    [Test]
    public async Task SavePosition_SurvivesReopenAndMayGoBack()
    {
        Assert.That(await Store.LoadPosition("readers"), Is.Zero);
        await Store.SavePosition("readers", 12);
        await Store.SavePosition("readers", 7);
        await Reopen();

        Assert.That(await Store.LoadPosition("readers"), Is.EqualTo(7));
    }

    [Test]
    public async Task Mark_SurvivesReopen()
    {
        Assert.That(await Store.ReadMark("synthetic"), Is.Null);
        await Store.SetMark("synthetic", "yes");
        await Reopen();

        Assert.That(await Store.ReadMark("synthetic"), Is.EqualTo("yes"));
        Assert.That(await Store.FirstMark("synthetic", "no"), Is.EqualTo("yes"), "it stands already");
        Assert.That(await Store.FirstMark("demo", "begun"), Is.EqualTo("begun"));
    }

    [Test]
    public async Task Lease_IsHeldByOneUntilItEndsOrIsGivenBack()
    {
        var first = await Store.TakeLease("clock", "node-1", TimeSpan.FromMinutes(5));
        var refused = await Store.TakeLease("clock", "node-2", TimeSpan.FromMinutes(5));
        var renewed = await Store.TakeLease("clock", "node-1", TimeSpan.FromMinutes(9));
        await Store.ReleaseLease("clock", "node-2");
        var held = await Store.ReadLeases();
        await Store.ReleaseLease("clock", "node-1");
        var taken = await Store.TakeLease("clock", "node-2", TimeSpan.FromMinutes(5));

        Assert.That(first!.Term, Is.EqualTo(1));
        Assert.That(refused, Is.Null);
        Assert.That(renewed!.Until, Is.GreaterThan(first.Until));
        Assert.That(held.Single().Holder, Is.EqualTo("node-1"));
        Assert.That(taken!.Term, Is.EqualTo(2));
    }

    [Test]
    public async Task Lease_ThatEnded_IsTakenOver()
    {
        await Store.TakeLease("clock", "node-1", TimeSpan.FromMilliseconds(1));
        Lease? taken = null;
        for (var deadline = TimeProvider.System.GetTimestamp(); taken is null;)
        {
            taken = await Store.TakeLease("clock", "node-2", TimeSpan.FromMinutes(5));
            Assert.That(TimeProvider.System.GetElapsedTime(deadline).TotalSeconds, Is.LessThan(10), "node-2 was expected to take over");
        }
        Assert.That(taken.Holder, Is.EqualTo("node-2"));
    }

    [Test]
    public async Task DatabaseTime_IsNow() => Assert.That(
        await Store.DatabaseTime(), Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromSeconds(5)));

    private static ReadLogEntry Entry(DateTimeOffset at, params Guid[] records) => new(
        Guid.CreateVersion7(), SampleUnits.Tenant, at, Guid.CreateVersion7(), Guid.CreateVersion7(), records, "identity,contact", "service", "browser-1", "192.0.2.1");
}
