using Lindung.Testing;
using Npgsql;

namespace Lindung.Storage.Tests;

internal sealed class PostgresFaultTests
{
    private static StoreOptions Options => new() { LockWait = TimeSpan.FromSeconds(2), Patience = TimeSpan.FromSeconds(3) };

    [Test]
    public async Task Store_WhenServerStopsAndStarts_IsUnavailableLosesNothingAndHeals()
    {
        using var server = PrivatePostgres.Create();
        await using var store = await Open(server.NewDatabase());
        var first = (Appended)await store.Append(SampleUnits.Begin(SampleUnits.NewStream()));
        server.Stop();

        Assert.That(async () => await store.Append(SampleUnits.Continue(first.Streams[0])), Throws.TypeOf<StoreUnavailableException>());
        Assert.That(async () => await store.ReadStream(first.Streams[0].Stream), Throws.TypeOf<StoreUnavailableException>());
        Assert.That(async () => await store.ReadAll(0), Throws.TypeOf<StoreUnavailableException>());
        Assert.That(async () => await store.VersionOf(first.Streams[0].Stream), Throws.TypeOf<StoreUnavailableException>());
        Assert.That(async () => await store.LoadPosition("readers"), Throws.TypeOf<StoreUnavailableException>());
        server.Start();

        var second = await store.Append(SampleUnits.Continue(first.Streams[0]));

        Assert.That(second, Is.TypeOf<Appended>());
        Assert.That(await store.ReadStream(first.Streams[0].Stream), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Read_WhenThePoolsIdleConnectionsDied_AsksAgainOnALivingOne()
    {
        var database = PrivatePostgres.Shared.NewDatabase();
        await using var store = await Open(database);
        var first = (Appended)await store.Append(SampleUnits.Begin(SampleUnits.NewStream()));
        var stream = first.Streams[0].Stream;

        await ExpectAfterTheEndOfIdleConnections(async () => Assert.That(await store.ReadAll(0), Has.Count.EqualTo(1)));
        await ExpectAfterTheEndOfIdleConnections(async () => Assert.That(await store.ReadStream(stream), Has.Count.EqualTo(1)));
        await ExpectAfterTheEndOfIdleConnections(async () => Assert.That(await store.VersionOf(stream), Is.EqualTo(1)));
        await ExpectAfterTheEndOfIdleConnections(async () => Assert.That(await store.LoadPosition("readers"), Is.Zero));

        async Task ExpectAfterTheEndOfIdleConnections(Func<Task> read)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.ReadAll(0).AsTask()));
            await using var killer = new NpgsqlConnection(database);
            await killer.OpenAsync();
            await using var kill = new NpgsqlCommand(
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and state = 'idle' and query not ilike 'listen%'
                """, killer);
            await kill.ExecuteNonQueryAsync();
            await read();
        }
    }

    [Test]
    public async Task Append_WhenServerStopsUnderLoad_StoresEachAcknowledgedCommandOnce()
    {
        using var server = PrivatePostgres.Create();
        await using var store = await Open(server.NewDatabase());
        var (acknowledged, unsure) = await RunCallers(store, async () =>
        {
            for (var n = 0; n < 3; n++)
            {
                await Task.Delay(300);
                server.Stop();
                server.Start();
            }
        });

        await ExpectEachOnce(store, acknowledged, unsure);
    }

    [Test]
    public async Task Append_WhenConnectionsAreKilledInTheCommit_StoresEachCommandOnce()
    {
        var database = PrivatePostgres.Shared.NewDatabase();
        await using var store = await Open(database);
        var (acknowledged, unsure) = await RunCallers(store, async () =>
        {
            await using var killer = new NpgsqlConnection(database);
            await killer.OpenAsync();
            for (var n = 0; n < 100; n++)
            {
                await using var kill = new NpgsqlCommand(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
                    """, killer);
                await kill.ExecuteNonQueryAsync();
                await Task.Delay(10);
            }
        });

        await ExpectEachOnce(store, acknowledged, unsure);
    }

    [Test]
    public async Task Append_WhenAnotherProcessHangsInTheLock_IsUnavailableAndHeals()
    {
        var database = PrivatePostgres.Shared.NewDatabase();
        await using var store = await Open(database);
        var unit = SampleUnits.Begin(SampleUnits.NewStream());
        await using (var stranger = new NpgsqlConnection(database))
        {
            await stranger.OpenAsync();
            await using var hold = new NpgsqlCommand("begin; select * from store.sequencer for update", stranger);
            await hold.ExecuteNonQueryAsync();
            Assert.That(async () => await store.Append(unit), Throws.TypeOf<StoreUnavailableException>());
        }

        Assert.That(await store.Append(unit), Is.TypeOf<Appended>());
    }

    [Test]
    public async Task Append_ByTwoInstancesUnderLoad_KeepsPositionsGapFreeAndChainsWhole()
    {
        var database = PrivatePostgres.Shared.NewDatabase();
        await using var one = await Open(database);
        await using var two = await Open(database);
        var shared = SampleUnits.NewStream();
        await one.Append(SampleUnits.Begin(shared));

        await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Task.Run(() => AppendToShared(n % 2 == 0 ? one : two, shared, 10))));

        Assert.That(await one.VersionOf(shared), Is.EqualTo(321));
        var all = await two.ReadAll(0, 1_000);
        Assert.That(all.Select(e => e.Position), Is.EqualTo(Enumerable.Range(1, 321).Select(n => (long)n)));
        Assert.That((await StoreVerifier.Verify(StoreAddress.Server(database))).Value.Findings, Is.Empty);
    }

    [Test]
    public async Task Reader_ByPosition_NeverSkipsWhileTwoInstancesAppend()
    {
        var database = PrivatePostgres.Shared.NewDatabase();
        await using var one = await Open(database);
        await using var two = await Open(database);
        const int total = 600;
        var seen = new List<long>();
        var reading = Task.Run(async () =>
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (seen.Count < total)
            {
                var last = seen.Count == 0 ? 0 : seen[^1];
                await one.WaitPast(last, patience.Token);
                seen.AddRange((await one.ReadAll(last, 50)).Select(e => e.Position));
            }
        });

        await Task.WhenAll(Enumerable.Range(0, total).Select(n => (n % 2 == 0 ? one : two).Append(SampleUnits.Begin(SampleUnits.NewStream())).AsTask()));
        await reading;

        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, total).Select(n => (long)n)));
    }

    [TestCase("fsync")]
    [TestCase("full_page_writes")]
    public async Task Open_OfServerThatMayLoseData_IsRefused(string setting)
    {
        using var server = PrivatePostgres.Create();
        var database = server.NewDatabase();
        PrivatePostgres.Execute(database, $"alter system set {setting} = off");
        PrivatePostgres.Execute(database, "select pg_reload_conf()");

        var refused = await PollForRefusal(database);

        Assert.That(refused, Is.EqualTo("store.unsafe-durability"));
    }

    [Test]
    public async Task Open_OfUnreachableServer_IsRefusedWithASentence()
    {
        var refused = await EventStore.Open(StoreAddress.Server("Host=/nowhere;Username=nobody;Database=none"));

        Assert.That(refused.Error?.Code, Is.EqualTo("store.unavailable"));
    }

    [Test]
    public async Task Append_OfValueTheServerRefuses_FailsAlone()
    {
        await using var store = await Open(PrivatePostgres.Shared.NewDatabase());
        var units = Enumerable.Range(0, 20).Select(n => SampleUnits.Unit(new StreamAppend(
            SampleUnits.NewStream(), 0, [], [SampleUnits.Event() with { Name = n == 7 ? "nul\0name" : "sample.happened" }]))).ToList();

        var outcomes = await Task.WhenAll(units.Select(async u =>
        {
            try
            {
                return await store.Append(u) is Appended;
            }
            catch (PostgresException)
            {
                return false;
            }
        }));

        Assert.That(outcomes, Is.EqualTo(Enumerable.Range(0, 20).Select(n => n != 7)));
    }

    /// <summary>The server rereads its settings in its own time.</summary>
    private static async Task<string?> PollForRefusal(string database)
    {
        for (var start = TimeProvider.System.GetTimestamp(); ;)
        {
            var opened = await EventStore.Open(StoreAddress.Server(database), Options);
            if (!opened.IsOk) return opened.Error!.Code;
            await opened.Value.DisposeAsync();
            Assert.That(TimeProvider.System.GetElapsedTime(start).TotalSeconds, Is.LessThan(10), "the server was expected to take the setting");
        }
    }

    private static async Task AppendToShared(EventStore store, Kernel.StreamId stream, int times)
    {
        for (var done = 0; done < times;)
        {
            var last = (await store.ReadStream(stream))[^1];
            if (await store.Append(SampleUnits.Continue(new(stream, last.Version, last.Hash))) is Appended) done++;
        }
    }

    /// <summary>Callers append while something goes wrong; each learns of its commands: stored, or not sure.</summary>
    private static async Task<(List<AppendUnit> Acknowledged, List<AppendUnit> Unsure)> RunCallers(EventStore store, Func<Task> disturb)
    {
        var (acknowledged, unsure) = (new List<AppendUnit>(), new List<AppendUnit>());
        var disturbing = Task.Run(disturb);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (!disturbing.IsCompleted)
            {
                var unit = SampleUnits.Begin(SampleUnits.NewStream(), 2);
                try
                {
                    var outcome = await store.Append(unit);
                    Assert.That(outcome, Is.TypeOf<Appended>());
                    lock (acknowledged) acknowledged.Add(unit);
                }
                catch (StoreUnavailableException)
                {
                    lock (unsure) unsure.Add(unit);
                    await Task.Delay(20);
                }
            }
        })));
        await disturbing;
        return (acknowledged, unsure);
    }

    private static async Task ExpectEachOnce(EventStore store, List<AppendUnit> acknowledged, List<AppendUnit> unsure)
    {
        Assert.That(acknowledged, Is.Not.Empty);
        foreach (var unit in unsure) await store.Append(unit);
        var all = new List<StoredEvent>();
        while (await store.ReadAll(all.Count, 5_000) is { Count: > 0 } page) all.AddRange(page);
        Assert.That(all.Select(e => e.Position), Is.EqualTo(Enumerable.Range(1, all.Count).Select(n => (long)n)));
        // Ten thousands: compared as sets, NUnit's EquivalentTo takes minutes.
        var expected = acknowledged.Concat(unsure).Select(u => u.Streams[0].Stream).ToHashSet();
        Assert.That(expected.SetEquals(all.Select(e => e.Stream)), "each acknowledged or repeated command has its stream, and no other stands there");
        Assert.That(all, Has.Count.EqualTo(2 * (acknowledged.Count + unsure.Count)));
    }

    private static async Task<EventStore> Open(string database) => (await EventStore.Open(StoreAddress.Server(database), Options)).Value;
}
