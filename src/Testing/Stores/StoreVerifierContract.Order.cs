using System.Globalization;
using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707, CA1001 // The names of the tests say what they show; NUnit tears down.

/// <content>Events in another place than the one in which they were written.</content>
public abstract partial class StoreVerifierContract
{
    [Test]
    public async Task Verify_WhenRowsAreSwapped_NamesThemAndNothingElse(
        [Values("4,6", "1,2", "16,17", "3,15", "9,12", "8,9", "9,10", "8,10", "5,9", "10,13", "2,11")] string pair)
    {
        var (a, b) = Swap(pair);

        AssertReordered(await Verify(), a, b);
    }

    [Test]
    public async Task Verify_WhenRowsOfLongUnitsAreSwapped_NamesThemAndNothingElse(
        [Values("20,96", "18,19", "100,130", "140,141", "138,287", "30,110", "110,200", "60,300", "300,301")] string pair)
    {
        await Reopen();
        await Append(SampleUnits.Begin(SampleUnits.NewStream(), 80));
        await Append(Unit(streams: 40, events: 1));
        await Append(Unit(streams: 30, events: 5));
        await Append(Unit(streams: 2, events: 20));
        await CloseStore();
        var (a, b) = Swap(pair);

        AssertReordered(await Verify(), a, b);
    }

    [Test]
    public async Task Verify_WhenRowsOfUnitsOfManyStreamsAreSwapped_TellsThemByTheirTime()
    {
        await Reopen();
        await Append(Unit(streams: 400, events: 1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Append(Unit(streams: 400, events: 1));
        await CloseStore();
        var (a, b) = Swap("300,700");

        AssertReordered(await Verify(), a, b);
    }

    [Test]
    public async Task Verify_WhenRowsAreSwappedInAUnitThatACheckpointDivides_NamesThemAndNothingElse([Values("998,999", "999,1001")] string pair)
    {
        await Reopen();
        await Append(SampleUnits.Begin(SampleUnits.NewStream(), 2_500));
        await CloseStore();
        var (a, b) = Swap(pair);

        AssertReordered(await Verify(), a, b);
    }

    [Test]
    public async Task Verify_WhenRowsAreSwappedAndTheSequencerFitsThem_NamesThemAllTheSame()
    {
        var (a, b) = Swap("16,17");
        Tamper($"update sequencer set root = {Stores.Literal(RootOf([.. _events.SkipLast(2), _events[16] with { Position = 16 }, _events[15] with { Position = 17 }]))}");

        AssertReordered(await Verify(), a, b);
    }

    [Test]
    public async Task Verify_WhenRowsAreSwappedTwice_NamesAllFour()
    {
        Swap("1,2");
        Swap("6,7");

        Assert.That((await Verify()).Findings.Where(f => f.Code == "event.reordered").Select(f => f.Position), Is.EqualTo(new long?[] { 1, 2, 6, 7 }));
    }

    [Test]
    public async Task Verify_WhenThreeRowsTakeEachOthersPlace_NamesThem()
    {
        Swap("1,2");
        Swap("2,3");

        Assert.That((await Verify()).Findings.Where(f => f.Code == "event.reordered").Select(f => f.Position), Is.EqualTo(new long?[] { 1, 2, 3 }));
    }

    [Test]
    public async Task Verify_WhenEventIsInsertedAndTheRestMovesOn_NamesIt([Values(1, 2, 5, 8, 9, 10, 11, 12, 16, 17)] long position)
    {
        Renumber(from: position, by: 1);
        Insert(_events[9] with { Position = position, Stream = SampleUnits.NewStream(), Version = 1, PreviousHash = EventHash.None });

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position), Is.EqualTo(("event.inserted", (long?)position)));
    }

    [Test]
    public async Task Verify_WhenEventIsDeletedAndTheRestMovesUp_NamesItsPlace([Values(1, 5, 12)] long position)
    {
        Tamper($"delete from events where position = {position}");
        Renumber(from: position + 1, by: -1);

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position), Is.EqualTo(("event.missing", (long?)position)));
    }

    [Test]
    public async Task Verify_WhenEventOfAUnitIsDeletedAndTheRestMovesUp_NamesTheUnit()
    {
        Tamper("delete from events where position = 9");
        Renumber(from: 10, by: -1);

        var report = await Verify();

        Assert.That((report.Findings[0].Code, report.Findings[0].What), Is.EqualTo(("event.unclear", "8–10")));
        Assert.That(report.Findings.Single(f => f.Version is not null).Version, Is.EqualTo(_events[8].Version), "the stream tells which version it lacks");
    }

    private static AppendUnit Unit(int streams, int events) => SampleUnits.Unit(
        [.. Enumerable.Range(0, streams).Select(_ => new StreamAppend(SampleUnits.NewStream(), 0, [], [.. Enumerable.Range(1, events).Select(n => SampleUnits.Event(n))]))]);

    private static void AssertReordered(VerifyReport report, long a, long b) => Assert.That(
        report.Findings.Where(f => f.Code.StartsWith("event.", StringComparison.Ordinal) || f.Code.StartsWith("command.", StringComparison.Ordinal)).Select(f => (f.Code, f.Position)),
        Is.EqualTo(new[] { ("event.reordered", (long?)a), ("event.reordered", (long?)b) }), string.Join('\n', report.Findings));

    private (long First, long Second) Swap(string pair)
    {
        var (a, b) = (long.Parse(pair.Split(',')[0], CultureInfo.InvariantCulture), long.Parse(pair.Split(',')[1], CultureInfo.InvariantCulture));
        Tamper($"update events set position = -1 where position = {a}");
        Tamper($"update events set position = {a} where position = {b}");
        Tamper($"update events set position = {b} where position = -1");
        return (a, b);
    }

    private void Renumber(long from, int by)
    {
        // Past a place that none of them holds, so that no two stand at one position meanwhile.
        Tamper($"update events set position = position + 1000000 where position >= {from}");
        Tamper($"update events set position = position - 1000000 + {by} where position >= 1000000");
    }

    private static byte[] RootOf(IEnumerable<StoredEvent> events) => Forgery.RootOf(events.Select(e => (e.Position, e.Hash)));
}
