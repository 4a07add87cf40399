using Lindung.Kernel;
using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707 // The names of the tests say what they show.

/// <summary>What every event store must do, whatever it is made of. Inherited once per database.</summary>
public abstract partial class EventStoreContract(Func<StoresUnderTest> stores) : StoreFixture(stores)
{
    [Test]
    public async Task Append_OfNewStream_IsReadBackByteForByte()
    {
        var stream = SampleUnits.NewStream();
        var unit = SampleUnits.Begin(stream, 3);

        var appended = await Append(unit);
        await Reopen();
        var events = await Store.ReadStream(stream);

        Assert.That(appended.FirstPosition, Is.EqualTo(1));
        Assert.That(appended.LastPosition, Is.EqualTo(3));
        Assert.That(events.Select(e => e.Version), Is.EqualTo(new long[] { 1, 2, 3 }));
        Assert.That(events.Select(e => e.Data), Is.EqualTo(unit.Streams[0].Events.Select(e => e.Data)));
        Assert.That(events.Select(e => e.Tenant), Is.All.EqualTo(unit.Tenant));
        Assert.That(events.Select(e => e.Stream), Is.All.EqualTo(stream));
        Assert.That(events[2].Hash, Is.EqualTo(appended.Streams[0].Hash));
        Assert.That(events[2].RecordedAt, Is.EqualTo(Clock.GetUtcNow()));
    }

    [Test]
    public async Task Append_OfNewStream_ChainsHashes()
    {
        var stream = SampleUnits.NewStream();
        var first = await Append(SampleUnits.Begin(stream, 2));
        await Append(SampleUnits.Continue(first.Streams[0]));

        var events = await Store.ReadStream(stream);

        Assert.That(events[0].PreviousHash, Is.EqualTo(EventHash.None));
        Assert.That(events[1].PreviousHash, Is.EqualTo(events[0].Hash));
        Assert.That(events[2].PreviousHash, Is.EqualTo(events[1].Hash));
        Assert.That(events.Select(EventHash.Of), Is.EqualTo(events.Select(e => e.Hash)));
    }

    [Test]
    public async Task Append_WithEmptyMetadata_AddsOnlyRecordedTime()
    {
        var stream = SampleUnits.NewStream();
        await Append(SampleUnits.Unit(new StreamAppend(stream, 0, [], [SampleUnits.Event() with { Metadata = "{}"u8.ToArray() }])));

        var events = await Store.ReadStream(stream);

        Assert.That(events[0].Metadata, Is.EqualTo("{\"recordedAt\":\"2026-03-02T01:00:00.000000Z\"}"u8.ToArray()));
    }

    [Test]
    public async Task Append_AfterReopen_GoesOnFromHeadUnknownToWriter()
    {
        var first = await Append(SampleUnits.Begin(SampleUnits.NewStream()));
        await Reopen();

        var second = await Append(SampleUnits.Continue(first.Streams[0]));

        Assert.That(second.FirstPosition, Is.EqualTo(2));
        Assert.That(second.Streams[0].Version, Is.EqualTo(2));
    }

    [Test]
    public async Task Append_WithStaleVersion_IsConflictWithActualVersion()
    {
        var stream = SampleUnits.NewStream();
        var first = await Append(SampleUnits.Begin(stream));
        await Append(SampleUnits.Continue(first.Streams[0]));

        var outcome = await Store.Append(SampleUnits.Continue(first.Streams[0]));

        Assert.That(outcome, Is.EqualTo(new VersionConflict(stream, 2)));
    }

    [Test]
    public async Task Append_WithStaleVersionUnknownToWriter_IsConflictWithActualVersion()
    {
        var stream = SampleUnits.NewStream();
        var first = await Append(SampleUnits.Begin(stream));
        await Append(SampleUnits.Continue(first.Streams[0]));
        await Reopen();

        var outcome = await Store.Append(SampleUnits.Continue(first.Streams[0]));

        Assert.That(outcome, Is.EqualTo(new VersionConflict(stream, 2)));
    }

    [Test]
    public async Task Append_WithVersionAheadOfStream_IsConflictAndLeavesNoGap()
    {
        var stream = SampleUnits.NewStream();
        var first = await Append(SampleUnits.Begin(stream));

        var outcome = await Store.Append(SampleUnits.Continue(first.Streams[0] with { Version = 6 }));

        Assert.That(outcome, Is.EqualTo(new VersionConflict(stream, 1)));
        Assert.That(await Store.VersionOf(stream), Is.EqualTo(1));
    }

    [Test]
    public async Task Append_ToMissingStreamWithVersion_IsConflict()
    {
        var stream = SampleUnits.NewStream();

        var outcome = await Store.Append(SampleUnits.Continue(new(stream, 3, new byte[32])));

        Assert.That(outcome, Is.EqualTo(new VersionConflict(stream, 0)));
    }

    [Test]
    public async Task Append_WithForeignPreviousHash_IsABug()
    {
        var first = await Append(SampleUnits.Begin(SampleUnits.NewStream()));

        Assert.That(
            async () => await Store.Append(SampleUnits.Continue(first.Streams[0] with { Hash = new byte[32] })),
            Throws.InvalidOperationException);
        Assert.That(await Store.VersionOf(first.Streams[0].Stream), Is.EqualTo(1));
    }

    [Test]
    public async Task Append_OfAnotherTenantToStream_IsABug()
    {
        var first = await Append(SampleUnits.Begin(SampleUnits.NewStream()));

        Assert.That(
            async () => await Store.Append(SampleUnits.Continue(first.Streams[0]) with { Tenant = Id<Tenant>.New() }),
            Throws.InvalidOperationException);
    }

    [Test]
    public async Task Append_WhenClockRunsBackwards_KeepsRecordedTimeFromRunningBack()
    {
        var before = await Append(SampleUnits.Begin(SampleUnits.NewStream()));
        Clock.Set(Clock.GetUtcNow().AddHours(-3));

        var after = await Append(SampleUnits.Begin(SampleUnits.NewStream()));

        Assert.That(after.RecordedAt, Is.EqualTo(before.RecordedAt));
    }

    [Test]
    public async Task Append_WhenCanceledBeforeTaken_StoresNothing()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();
        var unit = SampleUnits.Begin(SampleUnits.NewStream());

        Assert.That(async () => await Store.Append(unit, canceled.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(await Store.FindCommand(unit.CommandId), Is.Null);
    }
}
