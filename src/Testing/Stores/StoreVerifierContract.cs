using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Lindung.Kernel;
using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

#pragma warning disable CS1591, CA1707, CA1001 // The names of the tests say what they show; NUnit tears down.

/// <summary>Whatever is changed behind the store's back is named.</summary>
public abstract class StoreVerifierContract(Func<StoresUnderTest> stores) : StoreFixture(stores)
{
    private TemporaryFolder _keys = null!;
    private SigningKey _key = null!;
    private IReadOnlyList<StoredEvent> _events = [];

    protected override StoreOptions Options => base.Options with { SigningKey = _key, CheckpointEvery = TimeSpan.FromHours(1) };

    [OneTimeSetUp]
    public void MakeKey()
    {
        _keys = new();
        _key = SigningKey.OpenOrCreate(_keys.Path);
    }

    [OneTimeTearDown]
    public void DeleteKey()
    {
        _key.Dispose();
        _keys.Dispose();
    }

    /// <summary>Three streams in turn, a unit of several events, a checkpoint in the middle, a read log, an attachment.</summary>
    [SetUp]
    public async Task Fill()
    {
        var ends = new List<StreamEnd>();
        for (var n = 0; n < 3; n++) ends.Add((await Append(SampleUnits.Begin(SampleUnits.NewStream()))).Streams[0]);
        for (var n = 0; n < 9; n++)
        {
            ends[n % 3] = (await Append(SampleUnits.Continue(ends[n % 3], n == 4 ? 3 : 1))).Streams[0];
            if (n == 5) await Store.SignCheckpoint();
        }
        await Append(SampleUnits.Begin(SampleUnits.NewStream()) with { Chunks = [new(Attachment, 0, [1, 2, 3])] });
        for (var n = 0; n < 4; n++) await Store.LogReads([Entry()]);
        await Store.SignCheckpoint();
        await Append(SampleUnits.Continue(ends[0]));
        await Append(SampleUnits.Continue(ends[1]));
        await Store.LogReads([Entry()]);
        _events = await Store.ReadAll(0);
        await CloseStore();
    }

    [Test]
    public async Task Verify_OfUntouchedStore_IsIntact()
    {
        var report = await Verify();

        Assert.That(report.Findings, Is.Empty);
        Assert.That(report.Events, Is.EqualTo(17));
        Assert.That(report.Commands, Is.EqualTo(15));
        Assert.That(report.LogEntries, Is.EqualTo(5));
        Assert.That(report.Checkpoints, Is.EqualTo(2));
        Assert.That(report.SignaturesChecked, Is.True);
    }

    [Test]
    public async Task Verify_OfEmptyStore_IsIntact()
    {
        var address = Stores.NewAddress();
        await (await OpenStore(address)).DisposeAsync();

        Assert.That((await Verify(address)).Findings, Is.Empty);
    }

    [Test]
    public async Task Verify_OfMissingStore_SaysSo()
    {
        var missing = await StoreVerifier.Verify(StoreAddress.File("/nowhere/events.db"));

        Assert.That(missing.Error?.Code, Is.EqualTo("store.missing"));
    }

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
    public async Task Verify_WhenRowIsRewrittenWithItsHash_NamesTheEvent([Values(1, 5, 12, 16, 17)] long position)
    {
        var e = _events[(int)position - 1] with { Data = "{}"u8.ToArray() };
        Tamper($"update events set data = {Stores.Literal(e.Data)}, hash = {Stores.Literal(EventHash.Of(e))} where position = {position}");

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
        Tamper($"update sequencer set position = 16, root = {Stores.Literal(RootWithoutLast())}");

        var alone = await Verify();
        var against = await Verify(against: kept);

        Assert.That(alone.Findings, Is.Empty, "without a checkpoint kept elsewhere nothing can tell");
        Assert.That(against.Findings[0].Position, Is.EqualTo(17));
    }

    [Test]
    public async Task Verify_WhenRowsAreSwapped_NamesTheFirst([Values("4,6", "1,2", "16,17", "3,15", "9,12")] string pair)
    {
        var (a, b) = (pair.Split(',')[0], pair.Split(',')[1]);
        Tamper($"update events set position = -1 where position = {a}");
        Tamper($"update events set position = {a} where position = {b}");
        Tamper($"update events set position = {b} where position = -1");

        var first = (await Verify()).Findings[0];

        Assert.That(first.Code, Is.EqualTo("event.reordered"));
        Assert.That(first.Position, Is.EqualTo(long.Parse(a, CultureInfo.InvariantCulture)));
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
    public async Task Verify_WhenEventIsInsertedInTheMiddle_NamesIt()
    {
        foreach (var position in Enumerable.Range(10, 8).Reverse())
            Tamper($"update events set position = {position + 1} where position = {position}");
        var stream = SampleUnits.NewStream();
        Insert(_events[9] with { Position = 10, Stream = stream, Version = 1, PreviousHash = EventHash.None });

        var report = await Verify();

        Assert.That(report.Findings[0].Position, Is.EqualTo(10));
        Assert.That(report.Findings[0].Code, Is.EqualTo("event.inserted").Or.EqualTo("event.altered").Or.EqualTo("event.reordered"));
    }

    [Test]
    public async Task Verify_WhenCommandIsAlteredOrDeleted_NamesIt(
        [Values("outcome", "request_hash", "tenant", "first_position", "last_position", "id", "hash", "row")] string column)
    {
        var value = column switch
        {
            "first_position" or "last_position" => column + " + 1",
            "tenant" or "id" => Stores.Literal(Guid.CreateVersion7()),
            _ => Stores.Literal([1, 2, 3]),
        };
        Tamper(column == "row" ? "delete from commands where first_position = 5" : $"update commands set {column} = {value} where first_position = 5");

        var report = await Verify();

        Assert.That(report.Findings[0].Code, Is.EqualTo("command.altered").Or.EqualTo("command.missing"));
        Assert.That(report.Findings[0].Position, Is.EqualTo(5).Or.EqualTo(6));
    }

    [Test]
    public async Task Verify_WhenCheckpointIsAltered_NamesIt([Values("root", "log_root", "at", "signature", "log_position")] string column)
    {
        var value = column is "at" or "log_position" ? column + " + 1" : Stores.Literal(Flipped(new byte[32]));
        Tamper($"update checkpoints set {column} = {value} where position = 11");

        var report = await Verify();

        Assert.That(report.Findings[0].Code, Does.StartWith("checkpoint."));
        Assert.That(report.Findings[0].Position, Is.EqualTo(11));
    }

    [Test]
    public async Task Verify_WhenSequencerIsAltered_NamesIt([Values("root", "log_root", "position", "log_position")] string column)
    {
        Tamper($"update sequencer set {column} = {(column.EndsWith("root", StringComparison.Ordinal) ? Stores.Literal(new byte[32]) : column + " + 1")}");

        Assert.That((await Verify()).IsIntact, Is.False);
    }

    [Test]
    public async Task Verify_WhenReadLogIsAltered_NamesTheEntry(
        [Values("id", "tenant", "at", "account", "unit", "records", "field_classes", "purpose", "device", "address", "hash")] string column)
    {
        var value = column switch
        {
            "at" => "at + 1",
            "records" => Stores.Literal(new byte[16]),
            "hash" => Stores.Literal(new byte[32]),
            "field_classes" or "purpose" or "device" or "address" => "'other'",
            _ => Stores.Literal(Guid.CreateVersion7()),
        };
        Tamper($"update read_log set {column} = {value} where position = 2");

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position), Is.EqualTo(("read-log.altered", (long?)2)));
    }

    [Test]
    public async Task Verify_WhenReadLogEntryIsDeleted_NamesIt([Values(1, 3, 5)] long position)
    {
        Tamper($"delete from read_log where position = {position}");

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.Position), Is.EqualTo(("read-log.missing", (long?)position)));
    }

    [Test]
    public async Task Verify_WhenIndexOfReadLogLacksARecord_SaysSo()
    {
        Tamper("delete from read_log_records where position = 3");

        Assert.That((await Verify()).Findings[0].What, Is.EqualTo("read_log_records"));
    }

    [Test]
    public async Task Verify_WhenAttachmentIsAltered_NamesIt()
    {
        Tamper($"update chunks set bytes = {Stores.Literal([1, 2, 4])}");

        var first = (await Verify()).Findings[0];

        Assert.That((first.Code, first.What), Is.EqualTo(("attachment.altered", $"{Attachment} 0")));
    }

    [Test]
    public async Task Verify_WithoutPublicKey_StillFindsAlteration()
    {
        Tamper($"update events set data = {Stores.Literal([1])} where position = 4");

        var report = (await StoreVerifier.Verify(Address)).Value;

        Assert.That(report.SignaturesChecked, Is.False);
        Assert.That(report.Findings[0].Position, Is.EqualTo(4));
    }

    [Test]
    public async Task CheckpointFile_ReadsWhatItWrote()
    {
        var kept = await KeepCheckpoint();
        var path = _keys.At(Guid.NewGuid().ToString("N"));
        await CheckpointFile.Append(path, kept);

        var read = await CheckpointFile.Read(path);

        Assert.That((await Verify(against: read)).Findings, Is.Empty);
        Assert.That(read.Select(c => c.Signature), Is.EqualTo(kept.Select(c => c.Signature)));
    }

    [Test]
    public async Task Checkpoints_AreSignedEveryThousandEvents()
    {
        await Reopen();
        await Append(SampleUnits.Begin(SampleUnits.NewStream(), 2_500));

        var checkpoints = await Store.ReadCheckpoints();

        Assert.That(checkpoints.Select(c => c.Position), Is.SupersetOf(new long[] { 1_000, 2_000 }));
        Assert.That((await Verify()).Findings, Is.Empty, "beside the running host");
    }

    private static Guid Attachment { get; } = Guid.CreateVersion7();

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

    private static byte[] Flipped(byte[] bytes)
    {
        var flipped = (byte[])bytes.Clone();
        flipped[flipped.Length / 2] ^= 1;
        return flipped;
    }

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

    private async Task<IReadOnlyList<Checkpoint>> KeepCheckpoint()
    {
        await Reopen();
        await Store.SignCheckpoint();
        var kept = await Store.ReadCheckpoints();
        await CloseStore();
        return kept;
    }

    /// <summary>What a thief who knows the layout would write.</summary>
    private byte[] RootWithoutLast()
    {
        var root = EventHash.None;
        foreach (var e in _events.SkipLast(1))
        {
            var input = new byte[72];
            root.CopyTo(input, 0);
            BinaryPrimitives.WriteInt64BigEndian(input.AsSpan(32), e.Position);
            e.Hash.CopyTo(input, 40);
            root = SHA256.HashData(input);
        }
        return root;
    }

    private void Tamper(string sql) => Stores.Execute(Address, sql);

    private async Task<VerifyReport> Verify(StoreAddress? address = null, IReadOnlyList<Checkpoint>? against = null) =>
        (await StoreVerifier.Verify(address ?? Address, new() { PublicKeys = [_key.PublicKey], Against = against ?? [] })).Value;

    private ReadLogEntry Entry() => new(
        Guid.CreateVersion7(), SampleUnits.Tenant, Clock.GetUtcNow(), Guid.CreateVersion7(), Guid.CreateVersion7(), [Guid.CreateVersion7()],
        "identity", "service", "browser-1", "192.0.2.1");
}
