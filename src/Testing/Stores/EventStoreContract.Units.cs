using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707 // The names of the tests say what they show.

/// <content>Units: commands that come again, several streams, many callers.</content>
public abstract partial class EventStoreContract
{
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
}
