using Lindung.Testing;
using Microsoft.Data.Sqlite;

namespace Lindung.Storage.Tests;

internal sealed class SqliteFaultTests
{
    private TemporaryFolder _folder = null!;
    private StoreOptions _options = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new();
        _options = new() { LockWait = TimeSpan.FromMilliseconds(200), Patience = TimeSpan.FromSeconds(2) };
    }

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public async Task Append_OnFullDisk_IsUnavailableLosesNothingAndHeals()
    {
        using var disk = SmallDisk.Make(_folder.At("disk"));
        await using var store = await Open(disk.Path);
        var stored = new List<Appended>();
        StoreUnavailableException? full = null;
        for (var n = 0; n < 2_000 && full is null; n++)
        {
            try
            {
                stored.Add((Appended)await store.Append(Big()));
            }
            catch (StoreUnavailableException e)
            {
                full = e;
            }
        }

        Assert.That(full, Is.Not.Null, "the disk was expected to fill");
        Assert.That((await store.ReadAll(0, 5_000)).Select(e => e.Position), Is.EqualTo(stored.Select(a => a.LastPosition)), "reads go on");
        disk.MakeRoom();
        var after = (Appended)await store.Append(Big());
        Assert.That(after.FirstPosition, Is.EqualTo(stored.Count + 1));
        await store.DisposeAsync();
        Assert.That((await Verify(disk.Path)).Findings, Is.Empty);
    }

    [Test]
    public async Task Append_OnReadOnlyDisk_IsUnavailableAndHeals()
    {
        using var disk = SmallDisk.Make(_folder.At("disk"));
        await using var store = await Open(disk.Path);
        var first = (Appended)await store.Append(SampleUnits.Begin(SampleUnits.NewStream()));
        var stranger = Hold(disk.Path);
        using (disk.ReadOnly())
        {
            // What is open for writing stays so; the store comes to feel it when it has to open the file again.
            using (stranger)
                Assert.That(async () => await store.Append(SampleUnits.Continue(first.Streams[0])), Throws.TypeOf<StoreUnavailableException>());
            Assert.That(async () => await store.Append(SampleUnits.Continue(first.Streams[0])), Throws.TypeOf<StoreUnavailableException>());
            Assert.That(await store.ReadStream(first.Streams[0].Stream), Has.Count.EqualTo(1));
        }

        var second = await store.Append(SampleUnits.Continue(first.Streams[0]));

        Assert.That(second, Is.TypeOf<Appended>());
    }

    [Test]
    public async Task Append_OnLockedDatabase_IsUnavailableAndHeals()
    {
        await using var store = await Open(_folder.Path);
        var unit = SampleUnits.Begin(SampleUnits.NewStream());
        using (Hold(_folder.Path))
            Assert.That(async () => await store.Append(unit), Throws.TypeOf<StoreUnavailableException>());

        Assert.That(await store.Append(unit), Is.TypeOf<Appended>(), "the same command, since nothing was stored");
    }

    [Test]
    public async Task Open_OfStoreFromNewerVersion_IsRefusedWithASentence()
    {
        await (await Open(_folder.Path)).DisposeAsync();
        Execute("insert into applied_scripts (component, number) values ('store', 99)");

        var refused = await EventStore.Open(StoreAddress.Folder(_folder.Path));

        Assert.That(refused.Error?.Code, Is.EqualTo("store.newer-version"));
        Assert.That(refused.Error?.Title.Id, Does.Contain("lebih baru"));
    }

    [Test]
    public async Task Open_OfWhatIsNoDatabase_IsRefusedWithASentence()
    {
        await File.WriteAllTextAsync(_folder.At("events.db"), new string('x', 5_000));

        var refused = await EventStore.Open(StoreAddress.Folder(_folder.Path));

        Assert.That(refused.Error?.Code, Is.EqualTo("store.unavailable"));
        Assert.That((await Verify(_folder.Path)).Findings[0].Code, Is.EqualTo("file.malformed"));
    }

    [Test]
    public async Task Verify_OfTruncatedFile_IsAReport()
    {
        await Fill();
        await using (var file = File.OpenWrite(_folder.At("events.db"))) file.SetLength(file.Length / 2);

        Assert.That((await Verify(_folder.Path)).IsIntact, Is.False);
    }

    /// <summary>A flipped byte either lies where nothing is kept, and every row is as before, or is reported.</summary>
    [Test]
    public async Task Verify_WithOneByteFlippedAnywhere_ReportsItUnlessNothingWasKeptThere()
    {
        await Fill();
        var path = _folder.At("events.db");
        var sound = await File.ReadAllBytesAsync(path);
        var before = Dump();
        var random = new Random(4711);
        var reported = 0;
        for (var n = 0; n < 150; n++)
        {
            var damaged = (byte[])sound.Clone();
            var place = random.Next(damaged.Length);
            damaged[place] ^= (byte)(1 << random.Next(8));
            DeleteJournals();
            await File.WriteAllBytesAsync(path, damaged);
            var report = await Verify(_folder.Path);
            if (!report.IsIntact) reported++;
            else Assert.That(Dump(), Is.EqualTo(before), $"byte {place} was changed and not reported");
        }
        Assert.That(reported, Is.GreaterThan(75), "most of the file holds something");
    }

    private async Task Fill()
    {
        await using var store = await Open(_folder.Path);
        for (var n = 0; n < 150; n++)
        {
            var begun = (Appended)await store.Append(SampleUnits.Begin(SampleUnits.NewStream(), 2));
            await store.Append(SampleUnits.Continue(begun.Streams[0]));
        }
    }

    private void DeleteJournals()
    {
        foreach (var journal in new[] { "-wal", "-shm" }) File.Delete(_folder.At("events.db") + journal);
    }

    /// <summary>Every row that counts, or why it cannot be read.</summary>
    private string Dump()
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={_folder.At("events.db")};Pooling=false");
            connection.Open();
            var all = new System.Text.StringBuilder();
            foreach (var table in new[] { "events", "commands", "sequencer" })
            {
                using var command = new SqliteCommand($"select * from {table} order by 1", connection);
                using var reader = command.ExecuteReader();
                while (reader.Read())
                    for (var i = 0; i < reader.FieldCount; i++)
                        all.Append(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i)).Append('|');
            }
            return all.ToString();
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    /// <summary>A stranger's write lock.</summary>
    private static SqliteConnection Hold(string folder)
    {
        var stranger = new SqliteConnection($"Data Source={Path.Combine(folder, "events.db")};Pooling=false");
        stranger.Open();
        using var hold = new SqliteCommand("begin immediate", stranger);
        hold.ExecuteNonQuery();
        return stranger;
    }

    private static AppendUnit Big() =>
        SampleUnits.Unit(new StreamAppend(SampleUnits.NewStream(), 0, [], [SampleUnits.Event(size: 20_000)]));

    private async Task<EventStore> Open(string folder) => (await EventStore.Open(StoreAddress.Folder(folder), _options)).Value;

    private static async Task<VerifyReport> Verify(string folder) => (await StoreVerifier.Verify(StoreAddress.Folder(folder))).Value;

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.At("events.db")};Pooling=false");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
