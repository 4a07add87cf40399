using Lindung.Storage;
using NUnit.Framework;

namespace Lindung.Testing;

/// <summary>A new empty store for each test.</summary>
public abstract class StoreFixture(Func<StoresUnderTest> stores)
{
    private StoresUnderTest? _stores;
    private EventStore? _store;

    /// <summary>The kind of store.</summary>
    protected StoresUnderTest Stores => _stores ??= stores();

    /// <summary>Where the test's store lies.</summary>
    protected StoreAddress Address { get; private set; } = null!;

    /// <summary>The clock that gives recorded times.</summary>
    protected AdjustableClock Clock { get; private set; } = null!;

    /// <summary>How the test's store is opened.</summary>
    protected virtual StoreOptions Options => new() { Clock = Clock };

    /// <summary>The open store.</summary>
    protected EventStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Before each test.</summary>
    [SetUp]
    public async Task OpenNewStore()
    {
        Clock = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
        Address = Stores.NewAddress();
        _store = await OpenStore(Address);
    }

    /// <summary>After each test.</summary>
    [TearDown]
    public async Task CloseStore()
    {
        if (_store is not null) await _store.DisposeAsync();
        _store = null;
    }

    /// <summary>After the last test.</summary>
    [OneTimeTearDown]
    public void DisposeStores() => _stores?.Dispose();

    /// <summary>Opens a store that must open.</summary>
    protected async Task<EventStore> OpenStore(StoreAddress address)
    {
        var opened = await EventStore.Open(address, Options);
        return opened.IsOk ? opened.Value : throw new InvalidOperationException(opened.Error!.Title.En);
    }

    /// <summary>Closes and opens again.</summary>
    protected async Task Reopen()
    {
        await CloseStore();
        _store = await OpenStore(Address);
    }

    /// <summary>Appends and expects it to be stored.</summary>
    protected async Task<Appended> Append(AppendUnit unit)
    {
        var outcome = await Store.Append(unit);
        Assert.That(outcome, Is.TypeOf<Appended>());
        return (Appended)outcome;
    }

    /// <summary>One caller's appends to one stream, one after the other.</summary>
    protected static async Task<List<Appended>> Chain(EventStore store, Kernel.StreamId stream, int length)
    {
        var appended = new List<Appended>();
        for (var i = 0; i < length; i++)
        {
            var unit = i == 0 ? SampleUnits.Begin(stream) : SampleUnits.Continue(appended[^1].Streams[0]);
            var outcome = await store.Append(unit);
            Assert.That(outcome, Is.TypeOf<Appended>());
            appended.Add((Appended)outcome);
        }
        return appended;
    }
}
