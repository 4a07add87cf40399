using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707 // The names of the tests say what they show.

/// <content>Reading a stream, waiting for events, a second process.</content>
public abstract partial class EventStoreContract
{
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
