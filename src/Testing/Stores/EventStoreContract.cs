using Lindung.Kernel;
using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707 // The names of the tests say what they show.

/// <summary>What every event store must do, whatever it is made of. Inherited once per database.</summary>
public abstract class EventStoreContract(Func<StoresUnderTest> stores) : StoreFixture(stores)
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
    public async Task Append_OfSameCommandAndRequest_AnswersFirstOutcome()
    {
        var unit = SampleUnits.Begin(SampleUnits.NewStream());
        await Append(unit);

        var outcome = await Store.Append(unit);

        Assert.That(outcome, Is.TypeOf<CommandKnown>());
        var known = (CommandKnown)outcome;
        Assert.That(known.SameRequest, Is.True);
        Assert.That(known.Command.Outcome, Is.EqualTo(unit.Outcome));
        Assert.That(known.Command.LastPosition, Is.EqualTo(1));
    }

    [Test]
    public async Task Append_OfSameCommandWithOtherRequest_SaysSo()
    {
        var unit = SampleUnits.Begin(SampleUnits.NewStream());
        await Append(unit);

        var outcome = await Store.Append(SampleUnits.Begin(SampleUnits.NewStream()) with { CommandId = unit.CommandId });

        Assert.That(outcome, Is.TypeOf<CommandKnown>());
        Assert.That(((CommandKnown)outcome).SameRequest, Is.False);
    }

    [Test]
    public async Task Append_OfCommandWithoutEvents_RemembersOutcome()
    {
        var unit = SampleUnits.Unit();

        var appended = await Append(unit);

        Assert.That(appended.FirstPosition, Is.EqualTo(appended.LastPosition + 1));
        Assert.That(await Store.FindCommand(unit.CommandId), Is.Not.Null);
    }

    [Test]
    public async Task Append_OfSeveralStreamsWithOneConflict_StoresNothing()
    {
        var (free, taken) = (SampleUnits.NewStream(), SampleUnits.NewStream());
        await Append(SampleUnits.Begin(taken));
        var unit = SampleUnits.Unit(new StreamAppend(free, 0, [], [SampleUnits.Event()]), new StreamAppend(taken, 0, [], [SampleUnits.Event()]));

        var outcome = await Store.Append(unit);

        Assert.That(outcome, Is.EqualTo(new VersionConflict(taken, 1)));
        Assert.That(await Store.ReadStream(free), Is.Empty);
        Assert.That(await Store.FindCommand(unit.CommandId), Is.Null);
    }

    [Test]
    public async Task Append_OfMostEvents_IsOneUnit()
    {
        var appended = await Append(SampleUnits.Begin(SampleUnits.NewStream(), AppendUnit.MostEvents));

        Assert.That(appended.LastPosition, Is.EqualTo(AppendUnit.MostEvents));
        Assert.That(
            async () => await Store.Append(SampleUnits.Begin(SampleUnits.NewStream(), AppendUnit.MostEvents + 1)),
            Throws.ArgumentException);
    }

    [Test]
    public async Task Append_ByManyCallers_GivesGapFreePositionsAndLosesNothing()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Chain(Store, SampleUnits.NewStream(), 10))));

        var all = await Store.ReadAll(0, 10_000);
        Assert.That(all.Select(e => e.Position), Is.EqualTo(Enumerable.Range(1, 640).Select(n => (long)n)));
        Assert.That(outcomes.SelectMany(o => o).Select(a => a.LastPosition), Is.EquivalentTo(all.Select(e => e.Position)));
        Assert.That(Store.Head, Is.EqualTo(640));
    }

    [Test]
    public async Task Append_ByManyCallersToOneStream_LetsOneWinEachVersion()
    {
        var stream = SampleUnits.NewStream();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Store.Append(SampleUnits.Begin(stream)).AsTask()));

        Assert.That(outcomes.OfType<Appended>().Count(), Is.EqualTo(1));
        Assert.That(outcomes.OfType<VersionConflict>().Count(), Is.EqualTo(31));
        Assert.That(await Store.ReadStream(stream), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Append_BesideUnitsThatFail_IsStored()
    {
        var taken = SampleUnits.NewStream();
        await Append(SampleUnits.Begin(taken));
        await Reopen();
        var units = Enumerable.Range(0, 40)
            .Select(n => n % 5 == 0 ? SampleUnits.Begin(taken) : SampleUnits.Begin(SampleUnits.NewStream()))
            .ToList();

        var outcomes = await Task.WhenAll(units.Select(u => Store.Append(u).AsTask()));

        Assert.That(outcomes.Select(o => o is Appended), Is.EqualTo(units.Select(u => u.Streams[0].Stream != taken)));
        Assert.That(await Store.ReadAll(0, 100), Has.Count.EqualTo(33));
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

    [Test]
    public async Task ReadStream_AfterVersion_ReturnsTheRest()
    {
        var stream = SampleUnits.NewStream();
        await Append(SampleUnits.Begin(stream, 5));

        Assert.That((await Store.ReadStream(stream, 3)).Select(e => e.Version), Is.EqualTo(new long[] { 4, 5 }));
        Assert.That(await Store.ReadStream(stream, 5), Is.Empty);
        Assert.That(await Store.ReadStream(SampleUnits.NewStream()), Is.Empty);
    }

    [Test]
    public async Task ReadStream_OfManyAtOnce_GivesEachItsOwn()
    {
        var streams = Enumerable.Range(1, 100).Select(n => (Stream: SampleUnits.NewStream(), Count: n % 7 + 1)).ToList();
        foreach (var (stream, count) in streams) await Append(SampleUnits.Begin(stream, count));

        var read = await Task.WhenAll(streams.Select(s => Store.ReadStream(s.Stream).AsTask()));
        var versions = await Task.WhenAll(streams.Select(s => Store.VersionOf(s.Stream).AsTask()));

        Assert.That(read.Select(r => r.Count), Is.EqualTo(streams.Select(s => s.Count)));
        Assert.That(read.Select(r => r[0].Stream), Is.EqualTo(streams.Select(s => s.Stream)));
        Assert.That(versions, Is.EqualTo(streams.Select(s => (long)s.Count)));
    }

    [Test]
    public async Task WaitPast_WhenEventIsAppended_Ends()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var waiting = Store.WaitPast(0, patience.Token);
        await Append(SampleUnits.Begin(SampleUnits.NewStream()));

        Assert.That(await waiting, Is.EqualTo(1));
    }

    [Test]
    public async Task SecondWriter_IsRefusedOrSharesTheStore()
    {
        var second = await EventStore.Open(Address, new() { Clock = Clock });
        if (!Stores.AllowsSeveralWriters)
        {
            Assert.That(second.Error?.Code, Is.EqualTo("store.locked-by-other-process"));
            return;
        }
        await using var other = second.Value;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var stream = SampleUnits.NewStream();
        var mine = await Append(SampleUnits.Begin(stream));
        var theirs = await other.Append(SampleUnits.Continue(mine.Streams[0]));
        var stale = await Store.Append(SampleUnits.Continue(mine.Streams[0]));

        Assert.That(theirs, Is.TypeOf<Appended>());
        Assert.That(stale, Is.EqualTo(new VersionConflict(stream, 2)));
        Assert.That(await Store.WaitPast(1, patience.Token), Is.EqualTo(2), "the first instance hears of the second's event");
    }
}
