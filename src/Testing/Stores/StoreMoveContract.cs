using Lindung.Kernel;
using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707, CA1001 // The names of the tests say what they show; NUnit tears down.

/// <summary>A store can be backed up under load, restored, and moved to the other database and back without losing a byte.</summary>
public abstract class StoreMoveContract(Func<StoresUnderTest> stores, Func<StoresUnderTest> others) : StoreFixture(stores)
{
    private readonly StoresUnderTest _others = others();
    private TemporaryFolder _folder = null!;
    private SigningKey _key = null!;

    protected override StoreOptions Options => base.Options with { SigningKey = _key };

    [OneTimeSetUp]
    public void MakeFolder()
    {
        _folder = new();
        _key = SigningKey.OpenOrCreate(_folder.At("keys"));
    }

    [OneTimeTearDown]
    public void DeleteFolder()
    {
        _key.Dispose();
        _folder.Dispose();
        _others.Dispose();
    }

    [Test]
    public async Task Move_ThereAndBack_KeepsEveryByteAndGoesOn()
    {
        var (attachment, command, end) = await Fill();
        var events = await Store.ReadAll(0, 10_000);
        await CloseStore();
        var (there, back) = (_others.NewAddress(), Stores.NewAddress());

        var moved = await StoreMove.Copy(Address, there, Verify);
        var returned = await StoreMove.Copy(there, back, Verify);

        Assert.That(moved.Error, Is.Null);
        Assert.That(returned.Error, Is.Null);
        Assert.That(returned.Value.HistoryHash, Is.EqualTo(moved.Value.HistoryHash));
        await using var store = await OpenStore(back);
        var copied = await store.ReadAll(0, 10_000);
        Assert.That(copied.Select(e => (e.Position, Convert.ToHexString(e.Hash))), Is.EqualTo(events.Select(e => (e.Position, Convert.ToHexString(e.Hash)))));
        Assert.That(copied.Select(EventHash.Of), Is.EqualTo(events.Select(e => e.Hash)));
        Assert.That(await store.HistoryHash(), Is.EqualTo(moved.Value.HistoryHash));
        Assert.That(await store.ReadAttachment(attachment), Has.Count.EqualTo(1));
        Assert.That(await store.FindCommand(command), Is.Not.Null);
        Assert.That(await store.LoadPosition("readers"), Is.EqualTo(3));
        Assert.That(await store.ReadMark("synthetic"), Is.EqualTo("yes"));
        Assert.That(await store.ReadLog(new(SampleUnits.Tenant)), Has.Count.EqualTo(1));
        Assert.That(await store.Append(SampleUnits.Continue(end)), Is.TypeOf<Appended>());
        Assert.That(store.Head, Is.EqualTo(events[^1].Position + 1));
    }

    [Test]
    public async Task Move_OfEmptyStore_IsEmpty()
    {
        await CloseStore();

        Assert.That((await StoreMove.Copy(Address, _others.NewAddress())).Value.Events, Is.Zero);
    }

    [Test]
    public async Task Move_WhoseNeighbourIsNotCopied_LeavesTheTargetClosedUntilItIs()
    {
        await Fill();
        await CloseStore();
        var target = _others.NewAddress();
        var full = Error.Conflict("test.full", "Penuh.", "Full.");

        var refused = await StoreMove.Copy(Address, target, beside: () => Task.FromResult<Error?>(full));
        var closed = await EventStore.Open(target, Options);
        var again = await StoreMove.Copy(Address, target, beside: () => Task.FromResult<Error?>(null));

        Assert.That(refused.Error?.Code, Is.EqualTo("test.full"));
        Assert.That(closed.Error?.Code, Is.EqualTo("store.move-unfinished"));
        Assert.That(again.Error, Is.Null);
        await using var store = await OpenStore(target);
        Assert.That(await store.HistoryHash(), Is.EqualTo(again.Value.HistoryHash));
    }

    [Test]
    public async Task Move_IntoStoreWithEvents_IsRefused()
    {
        await Fill();
        var target = _others.NewAddress();
        await using (var other = await OpenStore(target)) await other.Append(SampleUnits.Begin(SampleUnits.NewStream()));

        var refused = await StoreMove.Copy(Address, target);

        Assert.That(refused.Error?.Code, Is.EqualTo("store.not-empty"));
    }

    [Test]
    public async Task Move_ThatWasStopped_LocksTheTargetAndGoesOn()
    {
        await Append(SampleUnits.Begin(SampleUnits.NewStream(), 5_000));
        await CloseStore();
        var target = _others.NewAddress();
        using var stop = new CancellationTokenSource();

        Assert.That(
            async () => await StoreMove.Copy(Address, target, progress: new Immediately(_ => stop.Cancel()), ct: stop.Token),
            Throws.InstanceOf<OperationCanceledException>());
        var opened = await EventStore.Open(target);
        var counted = new List<long>();
        var moved = await StoreMove.Copy(Address, target, progress: new Immediately(counted.Add));

        Assert.That(opened.Error?.Code, Is.EqualTo("store.move-unfinished"));
        Assert.That(moved.Value.Events, Is.EqualTo(5_000));
        Assert.That(counted[0], Is.GreaterThan(2_000), "the first 2,000 were not copied again");
        await (await OpenStore(target)).DisposeAsync();
    }

    [Test]
    public async Task Move_OfAlteredStore_IsRefused()
    {
        await Fill();
        await CloseStore();
        Stores.Execute(Address, "update events set name = 'sample.forged' where position = 2");

        var refused = await StoreMove.Copy(Address, _others.NewAddress());

        Assert.That(refused.Error?.Code, Is.EqualTo("store.move-differs"));
        Assert.That(refused.Error?.Title.En, Does.Contain("Event 2"));
    }

    [Test]
    public async Task Backup_UnderLoad_IsConsistentAndRestoresIntoEitherDatabase()
    {
        await Fill();
        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested) await Chain(Store, SampleUnits.NewStream(), 5);
        })).ToList();
        var file = _folder.At(Guid.NewGuid().ToString("N") + ".backup");

        var taken = await StoreBackup.Take(Address, file, files: new Dictionary<string, byte[]> { ["contoh.json"] = [1, 2, 3] });
        await stop.CancelAsync();
        await Task.WhenAll(load);

        Assert.That(taken.Error, Is.Null);
        Assert.That(Directory.GetFiles(_folder.Path, Path.GetFileName(file) + "*"), Is.EqualTo(new[] { file }));
        var report = (await StoreVerifier.Verify(StoreAddress.File(file), Verify)).Value;
        Assert.That(report.Findings, Is.Empty);
        Assert.That(report.HistoryHash, Is.EqualTo(taken.Value.HistoryHash));
        Assert.That(StoreBackup.Files(file), Is.EqualTo(new Dictionary<string, byte[]> { ["contoh.json"] = [1, 2, 3] }));
        foreach (var target in new[] { Stores.NewAddress(), _others.NewAddress() })
        {
            var restored = await StoreBackup.Restore(file, target, Verify);
            Assert.That(restored.Error, Is.Null);
            Assert.That(restored.Value, Is.EqualTo(taken.Value).Using<MoveReport>((a, b) => a.Events == b.Events && a.HistoryHash.SequenceEqual(b.HistoryHash)));
        }
    }

    [Test]
    public async Task Backup_OverAnExistingFile_IsRefused()
    {
        var file = _folder.At(Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(file, "kept");

        var refused = await StoreBackup.Take(Address, file);

        Assert.That(refused.Error?.Code, Is.EqualTo("store.backup-exists"));
        Assert.That(await File.ReadAllTextAsync(file), Is.EqualTo("kept"));
    }

    private VerifyOptions Verify => new() { PublicKeys = [_key.PublicKey] };

    private async Task<(Guid Attachment, Guid Command, StreamEnd End)> Fill()
    {
        var attachment = Guid.CreateVersion7();
        var unit = SampleUnits.Begin(SampleUnits.NewStream(), 3) with { Chunks = [new(attachment, 0, [7, 8, 9])] };
        await Append(unit);
        var ends = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Chain(Store, SampleUnits.NewStream(), 4)));
        await Append(SampleUnits.Unit());
        await Store.LogReads([new(
            Guid.CreateVersion7(), SampleUnits.Tenant, Clock.GetUtcNow(), Guid.CreateVersion7(), Guid.CreateVersion7(), [Guid.CreateVersion7()],
            "identity", "service", "browser-1", "192.0.2.1")]);
        await Store.SavePosition("readers", 3);
        await Store.SetMark("synthetic", "yes");
        await Store.SignCheckpoint();
        return (attachment, unit.CommandId, ends[0][^1].Streams[0]);
    }

    private sealed class Immediately(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
