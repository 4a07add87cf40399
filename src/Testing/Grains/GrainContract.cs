using Lindung.Kernel;
using NUnit.Framework;

namespace Lindung.Testing;

/// <summary>
/// What every engine guarantees. A fixture inherits it and starts its engine over an empty store; a second start gives another
/// engine over the same store, as another process would have.
/// </summary>
public abstract class GrainContract
{
    private static readonly Id<Tenant> Tenant = Id<Tenant>.New();

    /// <summary>Starts an engine over the fixture's store; grains come from <see cref="Counter.Stream"/> and <see cref="Numbers.Stream"/>.</summary>
    /// <param name="mostWarm">The most grains kept warm.</param>
    protected abstract Task<IGrains> Start(int mostWarm = 1_000);

    /// <summary>Whether two engines may work on the store at once.</summary>
    protected virtual bool Shared => false;

    /// <summary>How many events the stream has in the store.</summary>
    protected abstract Task<int> EventsOf(StreamId stream);

    /// <summary>A stream that was never used.</summary>
    protected static StreamId NewStream() => new(Counter.Kind, Guid.CreateVersion7());

    /// <summary>A call with an own command id.</summary>
    protected static Caller Call(Guid? command = null, byte request = 0, long? expected = null, Id<Tenant>? tenant = null)
    {
        var id = command ?? Guid.CreateVersion7();
        return new(new Actor(Id<Account>.New(), tenant ?? Tenant, Id<ServiceUnit>.New(), RegionCode.Parse("35.74"), []), id, new[] { request }, id, expected);
    }

    /// <summary>An acknowledged command is seen by the next question.</summary>
    [Test]
    public async Task Tell_Accepted_IsSeenByTheNextAsk()
    {
        var grains = await Start();
        var stream = NewStream();
        var receipt = await grains.Tell(Call(), stream, new Count(3, "catatan"));
        var seen = await grains.Ask<Counter>(stream);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(receipt.Value.Version, Is.EqualTo(1));
            Assert.That(receipt.Value.Position, Is.GreaterThan(0));
            Assert.That(seen.Version, Is.EqualTo(1));
            Assert.That(seen.State.Total, Is.EqualTo(3));
            Assert.That(seen.State.Note.OrDefault(), Is.EqualTo("catatan"));
        }
    }

    /// <summary>A stream without events has version zero.</summary>
    [Test]
    public async Task Ask_StreamWithoutEvents_HasVersionZero()
    {
        var seen = await (await Start()).Ask<Counter>(NewStream());
        Assert.That((seen.Exists, seen.State.Total), Is.EqualTo((false, 0L)));
    }

    /// <summary>A refusal appends nothing.</summary>
    [Test]
    public async Task Tell_Refused_AppendsNothing()
    {
        var grains = await Start();
        var stream = NewStream();
        var refused = await grains.Tell(Call(), stream, new Count(-1));
        Assert.That(refused.Error?.Code, Is.EqualTo(Counter.BelowZero.Code));
        Assert.That(await EventsOf(stream), Is.Zero);
    }

    /// <summary>One turn at a time: nothing is lost or doubled under contention.</summary>
    [Test]
    public async Task Tell_ManyCallersOneStream_CountsEachOnce()
    {
        var grains = await Start();
        var stream = NewStream();
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => grains.Tell(Call(), stream, new Count(1)))));
        Assert.That(results.Select(r => r.Value.Version).Order(), Is.EqualTo(Enumerable.Range(1, 200).Select(i => (long)i)));
        Assert.That((await grains.Ask<Counter>(stream)).State.Total, Is.EqualTo(200));
    }

    /// <summary>A repeated command answers its first receipt.</summary>
    [Test]
    public async Task Tell_SameCommandTwice_AnswersTheFirstReceipt()
    {
        var grains = await Start();
        var stream = NewStream();
        var command = Guid.CreateVersion7();
        var first = await grains.Tell(Call(command), stream, new Count(5));
        var again = await grains.Tell(Call(command), stream, new Count(5));
        Assert.That((again.Value.Id, again.Value.Version, again.Value.Position), Is.EqualTo((first.Value.Id, first.Value.Version, first.Value.Position)));
        Assert.That(await EventsOf(stream), Is.EqualTo(1));
    }

    /// <summary>Who did not hear the answer asks again, though by now the record would refuse.</summary>
    [Test]
    public async Task Tell_RepeatedWhenItWouldBeRefused_AnswersTheFirstReceipt()
    {
        var grains = await Start();
        var stream = NewStream();
        var command = Guid.CreateVersion7();
        await grains.Tell(Call(), stream, new Count(5));
        var first = await grains.Tell(Call(command, expected: 1), stream, new Count(-5));
        var again = await grains.Tell(Call(command, expected: 1), stream, new Count(-5));
        Assert.That(again.Error, Is.Null);
        Assert.That((again.Value.Version, again.Value.Position), Is.EqualTo((first.Value.Version, first.Value.Position)));
        Assert.That(await EventsOf(stream), Is.EqualTo(2));
    }

    /// <summary>A command id is not used for two requests.</summary>
    [Test]
    public async Task Tell_SameCommandIdOtherRequest_IsRefused()
    {
        var grains = await Start();
        var command = Guid.CreateVersion7();
        await grains.Tell(Call(command, 1), NewStream(), new Count(5));
        var other = await grains.Tell(Call(command, 2), NewStream(), new Count(6));
        Assert.That(other.Error?.Code, Is.EqualTo(KernelErrors.CommandUsed.Code));
    }

    /// <summary>A unit over several streams is all or nothing.</summary>
    [Test]
    public async Task Tell_OneStepOfAUnitRefused_AppendsNoneOfIt()
    {
        var grains = await Start();
        var (good, bad) = (NewStream(), NewStream());
        var refused = await grains.Tell(Call(), [new Step(good, new Count(1)), new Step(bad, new Count(-1))]);
        Assert.That(refused.IsOk, Is.False);
        Assert.That((await EventsOf(good), (await grains.Ask<Counter>(good)).Version), Is.EqualTo((0, 0L)));
    }

    /// <summary>Numbers are gap-free, whoever asks.</summary>
    [Test]
    public async Task Tell_NumbersAskedByMany_AreGapFree()
    {
        var grains = await Start();
        var unit = new UnitInfo(Id<ServiceUnit>.New(), new ServiceUnit(Tenant, "UPTD_PPA", "UPTD", "UPTD", RegionCode.Parse("35.74"), null, false));
        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => grains.Tell(
            Call(), [Numbers.Issue("TST", unit, new DateOnly(2026, 3, 2)), new Step(NewStream(), new Count(i % 3 == 0 ? -1 : 1))]))));
        var issued = results.Where(r => r.IsOk).Select(r => r.Value.Numbers["TST"]).Order().ToList();
        Assert.That(issued, Is.EqualTo(Enumerable.Range(1, 40).Select(i => $"TST-3574-UPTD-2026-{i:00000}")));
    }

    /// <summary>Who changes what she has not seen is told.</summary>
    [Test]
    public async Task Tell_ExpectedVersionPassed_IsRefused()
    {
        var grains = await Start();
        var stream = NewStream();
        await grains.Tell(Call(), stream, new Count(1));
        await grains.Tell(Call(), stream, new Count(1));
        var late = await grains.Tell(Call(expected: 1), stream, new Count(1));
        Assert.That(late.Error?.Code, Is.EqualTo(KernelErrors.ChangedMeanwhile.Code));
    }

    /// <summary>A stream belongs to one tenant for ever; for another it is not there.</summary>
    [Test]
    public async Task Tell_OtherTenant_FindsNothing()
    {
        var grains = await Start();
        var stream = NewStream();
        await grains.Tell(Call(), stream, new Count(1));
        var other = await grains.Tell(Call(tenant: Id<Tenant>.New()), stream, new Count(1));
        Assert.That(other.Error?.Code, Is.EqualTo(KernelErrors.NoSuchRecord.Code));
    }

    /// <summary>Memory is bounded; a grain that was deactivated comes back as it was.</summary>
    [Test]
    public async Task Ask_MoreStreamsThanMayBeWarm_AllComeBack()
    {
        var grains = await Start(mostWarm: 8);
        var streams = Enumerable.Range(1, 50).Select(_ => NewStream()).ToList();
        foreach (var (stream, i) in streams.Select((s, i) => (s, i))) await grains.Tell(Call(), stream, new Count(i + 1, "x"));
        var totals = new List<long>();
        foreach (var stream in streams) totals.Add((await grains.Ask<Counter>(stream)).State.Total);
        Assert.That(totals, Is.EqualTo(Enumerable.Range(1, 50).Select(i => (long)i)));
    }

    /// <summary>A second engine over the same store sees what the first was told, and both go on counting right.</summary>
    [Test]
    public async Task Tell_TwoEnginesOneStore_NeverAnswerStale()
    {
        if (!Shared)
        {
            // One process owns the store: a second engine starts after the first has ended, and finds everything.
            var alone = NewStream();
            await (await Start()).Tell(Call(), alone, new Count(2));
            Assert.That((await (await Start()).Ask<Counter>(alone)).State.Total, Is.EqualTo(2));
            return;
        }
        var (a, b) = (await Start(), await Start());
        var stream = NewStream();
        for (var i = 1; i <= 20; i++)
        {
            await (i % 2 == 0 ? a : b).Tell(Call(), stream, new Count(1));
            Assert.That((await (i % 2 == 0 ? b : a).Ask<Counter>(stream)).State.Total, Is.EqualTo(i), "the other engine answers what was acknowledged before the question");
        }
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? a : b).Tell(Call(), stream, new Count(1)))));
        Assert.That((await a.Ask<Counter>(stream)).State.Total, Is.EqualTo(60));
    }
}
