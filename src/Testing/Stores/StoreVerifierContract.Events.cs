using Lindung.Kernel;
using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707, CA1001 // The names of the tests say what they show; NUnit tears down.

/// <content>Events altered, rewritten, deleted, inserted.</content>
public abstract partial class StoreVerifierContract
{
    [Test]
    public async Task Verify_WhenAnyColumnIsAltered_NamesEventAndColumn(
        [Values("tenant", "kind", "stream", "version", "name", "schema_version", "metadata", "data", "previous_hash", "hash")] string column,
        [Values(1, 9, 17)] long position)
    {
        var e = _events[(int)position - 1];
        Tamper($"update events set {column} = {Altered(column, e)} where position = {position}");

        var first = (await Verify()).Findings[0];

        Assert.That(first.Code, Is.EqualTo("event.altered"));
        Assert.That(first.Position, Is.EqualTo(position));
        // A stream or kind that nothing else knows cannot be told from altered content.
        Assert.That(first.What, Is.EqualTo(column).Or.EqualTo("content"));
        if (column is not "stream" and not "kind") Assert.That(first.Stream, Is.EqualTo(e.Stream));
        if (column is not "version") Assert.That(first.Version, Is.EqualTo(e.Version));
    }

    [Test]
    public async Task Verify_WhenRowIsRewrittenWithItsHash_NamesTheEvent([Values(1, 5, 8, 9, 10, 12, 16, 17)] long position)
    {
        Rewrite(position);

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position), Is.EqualTo(("event.altered", (long?)position)));
    }

    [Test]
    public async Task Verify_WhenRowIsDeleted_NamesItsPosition([Values(1, 8, 15, 17)] long position)
    {
        Tamper($"delete from events where position = {position}");

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position), Is.EqualTo(("event.missing", (long?)position)));
    }

    [Test]
    public async Task Verify_WhenRowInMidStreamIsDeleted_NamesStreamAndVersion()
    {
        Tamper("delete from events where position = 5");

        var first = (await Verify()).Findings[0];

        Assert.That((first.Stream, first.Version), Is.EqualTo(((StreamId?)_events[4].Stream, (long?)_events[4].Version)));
    }

    [Test]
    public async Task Verify_WhenLastRowAndItsTracesAreDeleted_FindsItByKeptCheckpoint()
    {
        var kept = await KeepCheckpoint();
        Tamper("delete from events where position = 17");
        Tamper("delete from commands where last_position = 17");
        Tamper("delete from checkpoints where position = 17");
        Tamper($"update sequencer set position = 16, root = {Stores.Literal(RootOf(_events.SkipLast(1)))}");

        var alone = await Verify();
        var against = await Verify(against: kept);

        Assert.That(alone.Findings, Is.Empty, "without a checkpoint kept elsewhere nothing can tell");
        Assert.That(against.Findings[0].Position, Is.EqualTo(17));
    }

    [Test]
    public async Task Verify_WhenEventIsInsertedAtTheEnd_NamesIt()
    {
        var last = _events.Last(e => e.Stream == _events[2].Stream);
        var forged = last with { Position = 18, Version = last.Version + 1, PreviousHash = last.Hash };
        Insert(forged);

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position), Is.EqualTo(("event.inserted", (long?)18)));
    }

    [Test]
    public async Task Verify_WhenARowThatNothingFollowsIsRewrittenInAUnit_NamesTheUnit()
    {
        await AppendUnitOfThree();
        Rewrite(19);

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position, first.What), Is.EqualTo(("event.unclear", (long?)18, "18–20")));
    }

    [Test]
    public async Task Verify_WhenWhatFollowsVouchesForTheOthersOfAUnit_NamesTheRewrittenRow()
    {
        var unit = await AppendUnitOfThree();
        await Reopen();
        foreach (var end in new[] { unit.Streams[0], unit.Streams[2] }) await Append(SampleUnits.Continue(end));
        await CloseStore();
        Rewrite(19);

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position), Is.EqualTo(("event.altered", (long?)19)));
    }

    private async Task<Appended> AppendUnitOfThree()
    {
        await Reopen();
        var appended = await Append(Unit(streams: 3, events: 1));
        _events = await Store.ReadAll(0);
        await CloseStore();
        return appended;
    }

    private void Rewrite(long position)
    {
        var e = _events[(int)position - 1] with { Data = "{}"u8.ToArray() };
        Tamper($"update events set data = {Stores.Literal(e.Data)}, hash = {Stores.Literal(EventHash.Of(e))} where position = {position}");
    }

    private string Altered(string column, StoredEvent e) => column switch
    {
        "tenant" or "stream" => Stores.Literal(Guid.CreateVersion7()),
        "kind" => "'sample.recorb'",
        "name" => "'sample.happenee'",
        "version" => "version + 4096",
        "schema_version" => "2",
        "metadata" => Stores.Literal(Flipped(e.Metadata)),
        "data" => Stores.Literal(Flipped(e.Data)),
        "previous_hash" => Stores.Literal(Flipped(e.PreviousHash)),
        _ => Stores.Literal(Flipped(e.Hash)),
    };

    private void Insert(StoredEvent e)
    {
        var whole = e with { Hash = EventHash.Of(e) };
        Tamper(
            $"""
            insert into events (position, tenant, kind, stream, version, name, schema_version, metadata, data, previous_hash, hash)
            values ({whole.Position}, {Stores.Literal(whole.Tenant.Value)}, '{whole.Stream.Kind}', {Stores.Literal(whole.Stream.Id)}, {whole.Version},
                '{whole.Name}', {whole.SchemaVersion}, {Stores.Literal(whole.Metadata)}, {Stores.Literal(whole.Data)},
                {Stores.Literal(whole.PreviousHash)}, {Stores.Literal(whole.Hash)})
            """);
    }
}
