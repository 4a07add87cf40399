using Dapper;
using Lindung.Kernel;
using Lindung.Storage;
using Lindung.Testing;
using Npgsql;

namespace Lindung.Runtime.Tests;

[TestFixture(Dialect.Sqlite)]
[TestFixture(Dialect.Postgres)]
internal sealed class KeyDestructionTests(Dialect dialect)
{
    private static readonly Id<Tenant> Tenant = Id<Tenant>.New();
    private static readonly KeyringOptions Quick = new() { Watch = TimeSpan.FromMilliseconds(20), Lease = TimeSpan.FromSeconds(20) };
    private readonly MasterKey _master = new(new byte[32]);
    private KeyStores _stores = null!;
    private KeyStore _store = null!;
    private Keyring _keys = null!;

    [SetUp]
    public async Task SetUp()
    {
        _stores = new(dialect);
        _store = await _stores.Open();
        _keys = (await Keyring.Open(_store, _master, Quick)).Value;
    }

    [TearDown]
    public async Task TearDown()
    {
        await _keys.DisposeAsync();
        await _store.DisposeAsync();
        _stores.Dispose();
    }

    [Test]
    public async Task Key_Destroyed_IsGoneHereAndMadeAnew()
    {
        var owner = Guid.CreateVersion7();
        var key = await _keys.Current(Tenant, KeyScope.File, owner);
        var sealedText = key.Seal("rahasia"u8, default);

        await _keys.Destroy([key.Id]);

        Assert.That(await _keys.Find(Tenant, key.Id), Is.Null);
        Assert.That(key.Open(sealedText, default), Is.Null, "also in the hand of who holds it");
        Assert.That((await _keys.Current(Tenant, KeyScope.File, owner)).Id, Is.Not.EqualTo(key.Id));
    }

    [Test]
    public async Task Key_Renewed_IsUsedByEveryNodeFromThenOn_AndTheFormerOneStillOpens()
    {
        await using var otherStore = await _stores.Open();
        await using var other = (await Keyring.Open(otherStore, _master, Quick)).Value;
        var owner = Guid.CreateVersion7();
        var former = await _keys.Current(Tenant, KeyScope.File, owner);
        var held = await other.Current(Tenant, KeyScope.File, owner);
        var sealedText = former.Seal("garis"u8, default);

        await _keys.Renew(Tenant, KeyScope.File, owner);
        var (here, there) = (await _keys.Current(Tenant, KeyScope.File, owner), await other.Current(Tenant, KeyScope.File, owner));

        Assert.That(held.Id, Is.EqualTo(former.Id));
        Assert.That((here.Id == former.Id, there.Id == here.Id), Is.EqualTo((false, true)));
        Assert.That((await other.Find(Tenant, former.Id))!.Open(sealedText, default), Is.EqualTo("garis"u8.ToArray()));
    }

    [Test]
    public async Task Destruction_WaitsUntilEveryNodeHasDroppedWhatItUnsealed()
    {
        await using var otherStore = await _stores.Open();
        await using var other = (await Keyring.Open(otherStore, _master, Quick)).Value;
        var dropped = new TaskCompletionSource();
        other.BeforeConfirming(_ => dropped.Task);
        var key = await _keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());

        var destruction = _keys.Destroy([key.Id]);
        Assert.That(await Task.WhenAny(destruction, Task.Delay(300)), Is.Not.SameAs(destruction));
        dropped.SetResult();
        await destruction;
    }

    [Test]
    public async Task Destruction_IsFollowedByAnotherDrop_WhenRequestsThatWereUnderWayHaveEnded()
    {
        await using var otherStore = await _stores.Open();
        await using var other = (await Keyring.Open(otherStore, _master, Quick with { LongestKept = TimeSpan.FromMilliseconds(100) })).Value;
        using var drops = new SemaphoreSlim(0);
        other.BeforeConfirming(_ => Task.FromResult(drops.Release()));
        var key = await _keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());

        await _keys.Destroy([key.Id]);

        for (var n = 1; n <= 2; n++) Assert.That(await drops.WaitAsync(TimeSpan.FromSeconds(10)), $"drop {n} within ten seconds");
    }

    [Test]
    public async Task Key_Destroyed_IsGoneOnEveryLiveNodeWhenTheCallReturns()
    {
        await using var otherStore = await _stores.Open();
        await using var other = (await Keyring.Open(otherStore, _master, Quick)).Value;
        var key = await _keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());
        var there = (await other.Find(Tenant, key.Id))!;

        await _keys.Destroy([key.Id]);

        Assert.That(there.IsDestroyed, Is.True);
        Assert.That(await other.Find(Tenant, key.Id), Is.Null);
    }

    [Test]
    public async Task Destruction_WithASilentLiveNode_DoesNotReturnUntilItsLeaseEnds()
    {
        var key = await _keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());
        var silent = Guid.CreateVersion7();
        await _store.Confirm(silent, 0, TimeSpan.FromSeconds(20), default);

        Assert.ThrowsAsync<TimeoutException>(() => _keys.Destroy([key.Id], TimeSpan.FromMilliseconds(300)));
        Assert.That(await _keys.Find(Tenant, key.Id), Is.Null, "destroyed all the same");

        await _store.Confirm(silent, 0, TimeSpan.Zero, default);
        await _keys.Destroy([key.Id], TimeSpan.FromSeconds(5));
    }

    [Test]
    public async Task Node_ThatCannotRenewItsLease_TrustsNoKeyItKeeps()
    {
        var options = new KeyringOptions { Watch = TimeSpan.FromMinutes(5), Lease = TimeSpan.FromMilliseconds(1) };
        await using var late = (await Keyring.Open(_store, _master, options)).Value;
        var key = await late.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());
        await Patience.Until(async () => await _store.Unconfirmed(long.MaxValue, default) <= 1, "the late node's lease ends");

        await _keys.Destroy([key.Id]);

        Assert.That(await late.Find(Tenant, key.Id), Is.Null, "it asks the store instead of its memory");
    }

    [Test]
    public async Task Keys_UsedWhileTheyAreDestroyed_AreNeverKeptByAnyNode()
    {
        await using var otherStore = await _stores.Open();
        await using var other = (await Keyring.Open(otherStore, _master, Quick)).Value;
        for (var round = 0; round < 10; round++)
        {
            var key = await _keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());
            using var ended = new CancellationTokenSource();
            var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (!ended.IsCancellationRequested) await other.Find(Tenant, key.Id);
            })).ToList();

            await _keys.Destroy([key.Id]);
            var after = await other.Find(Tenant, key.Id);
            await ended.CancelAsync();
            await Task.WhenAll(readers);

            Assert.That(after, Is.Null, $"round {round}");
        }
    }

    [Test]
    public async Task Key_Destroyed_LeavesNoTraceInTheTable()
    {
        var key = await _keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());
        var wrapped = (await _store.Find([key.Id], default)).Single().Bytes;
        Assert.That(dialect == Dialect.Postgres || _stores.AnyFileHolds(wrapped), Is.True, "it was there");

        await _keys.Destroy([key.Id]);

        Assert.That(_stores.AnyFileHolds(wrapped), Is.False, "file or write-ahead log");
        if (dialect != Dialect.Postgres) return;
        await using var connection = new NpgsqlConnection(_stores.Server);
        var heap = await connection.ExecuteScalarAsync<byte[]>("SELECT pg_read_binary_file(pg_relation_filepath('keys'))");
        Assert.That(heap.AsSpan().IndexOf(wrapped), Is.EqualTo(-1), "heap");
    }

    [Test]
    public async Task KeyStores_OpenedTogether_AllOpen()
    {
        using var stores = new KeyStores(dialect);

        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(stores.Open)));

        foreach (var store in opened)
        {
            Assert.That(await store.Generation(default), Is.Zero);
            await store.DisposeAsync();
        }
    }

    [Test]
    public async Task KeysOfOwners_Asked_AreAllTheirScopes()
    {
        var (hers, his) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var keys = new[] { await _keys.Current(Tenant, KeyScope.File, hers), await _keys.Current(Tenant, KeyScope.Person, hers) };
        await _keys.Current(Tenant, KeyScope.File, his);

        Assert.That(await _keys.Owned(Tenant, [hers]), Is.EquivalentTo(keys.Select(k => k.Id)));
        Assert.That(await _keys.Owned(Id<Tenant>.New(), [hers]), Is.Empty);
    }

    [Test]
    public async Task MasterKey_Rotated_OpensEverythingAndTheOldOneNothing()
    {
        var key = await _keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());
        var secret = await _keys.Secret("sample");
        var next = new MasterKey([.. Enumerable.Repeat((byte)7, 32)]);

        await _keys.RotateMaster(next);

        Assert.That((await Keyring.Open(_store, _master)).Error!.Code, Is.EqualTo("keys.master-wrong"));
        await using var again = (await Keyring.Open(_store, next, Quick)).Value;
        Assert.That((await again.Find(Tenant, key.Id))!.Bytes.ToArray(), Is.EqualTo(key.Bytes.ToArray()));
        Assert.That((await again.Secret("sample")).Bytes.ToArray(), Is.EqualTo(secret.Bytes.ToArray()));
    }

    [Test]
    public async Task MasterKey_RotatedElsewhere_NoKeyIsMadeUnderTheOldOne()
    {
        await using var other = (await Keyring.Open(_store, _master, Quick)).Value;
        await _keys.RotateMaster(new MasterKey([.. Enumerable.Repeat((byte)7, 32)]));

        Assert.ThrowsAsync<InvalidOperationException>(async () => await other.Current(Id<Tenant>.New(), KeyScope.Tenant, Guid.CreateVersion7()));
    }

    [Test]
    public async Task TenantKey_RotatedWhileNodesMakeKeys_EveryKeyOpens()
    {
        await using var otherStore = await _stores.Open();
        await using var other = (await Keyring.Open(otherStore, _master, Quick)).Value;
        var before = (await _store.Current([new(Tenant.Value, "tenant-key", Tenant.Value)], default)).SingleOrDefault();
        var made = new List<DataKey>();
        var making = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++) made.Add(await other.Current(Tenant, KeyScope.Person, Guid.CreateVersion7()));
        });

        for (var i = 0; i < 3; i++) await _keys.RotateTenant(Tenant);
        await making;

        await using var fresh = (await Keyring.Open(_store, _master, Quick)).Value;
        foreach (var key in made)
            Assert.That((await fresh.Find(Tenant, key.Id))?.Bytes.ToArray(), Is.EqualTo(key.Bytes.ToArray()));
        Assert.That(await _store.Former(new(Tenant.Value, "tenant-key", Tenant.Value), default), Is.Empty);
        Assert.That(before is null || (await _store.Find([before.Id], default)).Count == 0, Is.True);
    }

    [Test]
    public async Task Cache_AfterItsTime_AsksTheStoreAgain()
    {
        var clock = new SteppedClock();
        await using var keys = (await Keyring.Open(_store, _master, new() { Clock = clock, Watch = TimeSpan.FromMinutes(5), Lease = TimeSpan.FromHours(10) })).Value;
        var key = await keys.Current(Tenant, KeyScope.Person, Guid.CreateVersion7());
        Assert.That(await keys.Find(Tenant, key.Id), Is.SameAs(key));

        clock.Step(TimeSpan.FromSeconds(61));

        Assert.That(await keys.Find(Tenant, key.Id), Is.Not.SameAs(key).And.Not.Null);
    }

    /// <summary>A clock whose timestamps a test moves.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _now);

        public void Step(TimeSpan by) => Interlocked.Add(ref _now, by.Ticks);
    }
}
